// One conversation with a mail server about a mailbox (IMAP, RFC 3501): commands, and what was answered.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/client/imap_client.h"
#include "engine/client/line_connection.h"

namespace stoppress::engine {

class ImapSession {
 public:
  // Both outlive it.
  ImapSession(MailboxOptions const& options, std::atomic<bool> const& is_stopped);
  ~ImapSession();  // says goodbye
  ImapSession(ImapSession const&) = delete;
  ImapSession& operator=(ImapSession const&) = delete;

  using Uid = std::uint32_t;

  // Signed in. The faults of this and the rest are those of ImapClient.
  Result<Done> open();
  // How many lie unread in the folder.
  Result<std::size_t> count_unread();
  // The folder is what the rest is about.
  Result<Done> select();
  // Those that are unread and not deleted, the first of them; at most `most`.
  Result<std::vector<Uid>> unread(std::size_t most);
  // As much of it as the options allow, and it stays unread; nothing when it is there no more.
  Result<std::optional<std::string>> mail(Uid uid);
  Result<Done> mark(Uid uid, MailUse use);

 private:
  // One line of an answer that is about no command ("* 5 EXISTS"), and the string behind it (RFC 3501 §4.3).
  using OnLine = std::function<void(std::string const& line, std::string& literal)>;

  // False: the server said no.
  Result<bool> command(std::string const& text, OnLine const& on_line = nullptr);
  Result<bool> answer_to(std::string const& tag, OnLine const& on_line);
  Result<std::string> literal_after(std::string const& line);
  Error broken() const;

  MailboxOptions const& options_;
  LineConnection::Deadline const deadline_;
  LineConnection lines_;
  std::size_t exists_ = 0;    // mails in the folder
  bool can_expunge_ = false;  // RFC 4315
  int commands_ = 0;
};

}  // namespace stoppress::engine
