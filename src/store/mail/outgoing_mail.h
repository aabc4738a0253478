// The queue of the newsroom's own mail. A mail is `waiting` until it is due, `given` while the relay has it,
// and then one of the others for good. One that stays `given` belonged to a program that ended meanwhile:
// nobody knows whether it went, so it becomes `uncertain` and is never sent again.
//
// What it says is kept sealed (it carries links that open accounts) and goes with the sending.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/names.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::store {

struct OutgoingMailTag;
using OutgoingMailId = Id<OutgoingMailTag>;

enum class MailState { waiting, given, sent, refused, uncertain };
constexpr auto names_of(MailState) {
  using enum MailState;
  return names<MailState>({{waiting, "waiting"},
                           {given, "given"},
                           {sent, "sent"},
                           {refused, "refused"},
                           {uncertain, "uncertain"}});
}

struct Letter {
  std::string text, html;
  std::string to = {};  // an address that is as secret as the words; empty: OutgoingMail::to_address
};

struct OutgoingMail {
  OutgoingMailId id;
  std::string kind;  // "invitation", for the list
  std::string to_name, to_address, subject;
  MailState state = MailState::waiting;
  std::int64_t tries = 0;
  Instant due, expires;  // after that it would carry a dead link, and is not sent
  std::string said;      // by the relay, or why it was not sent
  Instant made_at, changed_at;
  bool has_letter = false;
};

// What became of a try.
struct MailOutcome {
  MailState state = MailState::sent;  // waiting: again when it is due
  Instant due = {};
  std::string said = {};
  bool keeps_letter = false;  // so that the newsroom can show it; only where it lies open anyway
};

template <class Access>
class OutgoingMails;

template <>
class OutgoingMails<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  // Whether there is a key to seal what a mail says: without one none is kept.
  bool can_keep() const;
  // The newest first, those before `before` when that is one; at most `most`.
  Result<std::vector<OutgoingMail>> mails(OutgoingMailId before, std::int64_t most);
  Result<OutgoingMail> mail(OutgoingMailId id);  // not_found
  // What it says; nothing once that has gone, or without the key it was sealed with.
  Result<std::optional<Letter>> letter(OutgoingMailId id);
  // When the next is due: to be sent, or given so long ago (`patience`) that it has to be called uncertain.
  Result<std::optional<Instant>> next_due(Duration patience);
  // Those to be sent by then, the longest due first; at most `most`.
  Result<std::vector<OutgoingMail>> due(Instant now, std::int64_t most);
};

template <>
class OutgoingMails<Transaction> : public OutgoingMails<Snapshot> {
 public:
  explicit OutgoingMails(Transaction& transaction) : OutgoingMails<Snapshot>(transaction) {}

  // Of `mail` what says to whom, about what and until when; it is due at once. unavailable without a key.
  Result<OutgoingMailId> add(OutgoingMail const& mail, Letter const& letter, Instant now);
  // Whether it was still waiting: it is `given` now.
  Result<bool> give(OutgoingMailId id, Instant now);
  // Only of one that is given; of any other somebody has decided meanwhile.
  Result<Done> settle(OutgoingMailId id, MailOutcome const& outcome, Instant now);
  // Those given before that are uncertain now. How many.
  Result<std::int64_t> give_up_on(Instant given_before, Instant now);
  // Those that were settled before. How many.
  Result<std::int64_t> forget(Instant before);
  // All of that kind to that address but what a relay has at this moment. How many.
  Result<std::int64_t> forget_to(std::string const& kind, std::string const& address);
};

template <class Access>
OutgoingMails(Access&) -> OutgoingMails<Access>;

}  // namespace stoppress::store
