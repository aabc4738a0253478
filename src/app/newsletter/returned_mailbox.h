// Mail that came back and lies in a mailbox on another server: fetched, read in a process of its own, and
// followed, before anything is changed in the mailbox.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "app/newsletter/returned_mail.h"
#include "engine/client/imap_client.h"

namespace stoppress::app {

class ReturnedMailbox {
 public:
  // `mailbox`: nothing where there is none. The others outlive it.
  ReturnedMailbox(std::optional<engine::MailboxOptions> mailbox, ReturnedMail& returned, Clock const& clock);

  bool is_there() const { return client_ != nullptr; }
  // What lies there unread. Mail that came back is deleted there once it is noted; anything else stays,
  // marked as read. After a failure nothing is asked for a minute, then for twice as long each time, a
  // quarter of an hour at most: too many wrong passwords would lock the mailbox.
  Result<Done> collect();
  // Why nothing can be fetched, for people; empty: nothing is wrong. Any thread.
  std::string trouble() const;
  // A round that is under way ends within about a second. Any thread.
  void stop();

 private:
  Result<engine::MailUse> take(std::string_view mail);

  std::unique_ptr<engine::ImapClient> client_;
  ReturnedMail& returned_;
  Clock const& clock_;
  mutable std::mutex mutex_;
  std::string trouble_;  // with mutex_
  std::optional<Instant> not_before_;
  int failures_ = 0;
};

}  // namespace stoppress::app
