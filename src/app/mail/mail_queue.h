// Sends what waits in the newsroom's queue (store/mail/outgoing_mail.h). Each mail is written down before the
// relay is given it and after, so that a program that ends in between leaves one that is uncertain, and none
// that is sent twice.
#pragma once

#include <atomic>
#include <optional>

#include "app/mail/mail.h"
#include "store/mail/outgoing_mail.h"
#include "store/store.h"

namespace stoppress::app {

class MailQueue {
 public:
  // All of it outlives the queue; `mail` has a relay, or nothing is ever due.
  MailQueue(store::Store& store, Mail const& mail, Clock const& clock)
      : store_(store), mail_(mail), clock_(clock) {}

  Result<std::optional<Instant>> next_due();
  // What is due, one by one. Blocking: a relay may take its time. One thread at a time.
  Result<Done> send_due();
  // The one that is being sent ends soon; no other begins. Any thread.
  void stop();
  // Forgets what was settled a month ago.
  Result<Done> forget_old(Instant now);

 private:
  Result<Done> send(store::OutgoingMail const& mail);
  store::MailOutcome outcome_of(store::OutgoingMail const& mail, std::optional<store::Letter> const& letter);
  store::MailOutcome deliver(store::OutgoingMail const& mail, store::Letter const& letter);
  store::MailOutcome deliver_to(std::string const& recipient, store::OutgoingMail const& mail,
                                store::Letter const& letter);

  store::Store& store_;
  Mail const& mail_;
  Clock const& clock_;
  std::atomic<bool> is_stopped_{false};
};

}  // namespace stoppress::app
