// The ledger of what is mailed: one row for each recipient of an edition, with one state. It is `waiting`,
// then `given` before a relay hears of the mail, and then one of the others: `waiting` again when the relay
// said “later”. One that stays `given` belonged to a program that ended meanwhile: nobody knows whether it
// went, so it becomes `uncertain` and is never sent again.
//
// Editions have up to a million rows. So there is one statement for all the rows of a batch, and how many are
// in each state is counted with each change (newsletter_progress) and never by looking at the rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/names.h"
#include "base/result.h"
#include "base/time.h"
#include "people/newsletter_ids.h"
#include "store/transaction.h"

namespace stoppress::store {

// taken: the relay answers for it. refused: no try will help (5xx), or a day of tries did not. bounced:
// taken, and then it came back. skipped: it was not to be sent any more; `said` has why.
enum class DeliveryState { waiting, given, taken, refused, uncertain, bounced, skipped };
constexpr auto names_of(DeliveryState) {
  using enum DeliveryState;
  return names<DeliveryState>({{waiting, "waiting"},
                               {given, "given"},
                               {taken, "taken"},
                               {refused, "refused"},
                               {uncertain, "uncertain"},
                               {bounced, "bounced"},
                               {skipped, "skipped"}});
}

struct Delivery {
  SubscriberId subscriber;
  DeliveryState state = DeliveryState::waiting;
  std::int64_t tries = 0;
  Instant due;
  std::string said;  // by the relay, or why it was skipped; kept of those that were not taken
  Instant changed_at;
  bool operator==(Delivery const&) const = default;
};

// Whom an edition is addressed to: by the newsletter's number, in the title whose suppressions count.
struct Addressees {
  EditionId edition;
  NewsletterId newsletter;
  TitleId title;
};

// Whether whoever is on the list is still to have it, as things are at this moment. gone: erased.
enum class Wish { wanted, left, suppressed, gone };

struct Recipient {
  SubscriberId subscriber;
  std::string email, name;
  std::int64_t tries = 0;  // before this one
  Wish wish = Wish::wanted;
  std::optional<Instant> put_off_until;  // when it was put off
};

// What became of one that was given.
struct DeliveryOutcome {
  SubscriberId subscriber;
  DeliveryState state = DeliveryState::taken;  // waiting: again when it is due
  std::string said = {};
  Instant due = {};
  bool was_tried = true;  // false: no relay heard of it, and it does not count as a try
};

// How far an edition is. `waiting` includes those that are given at this moment.
struct DeliveryProgress {
  std::int64_t listed = 0, waiting = 0, taken = 0, refused = 0, uncertain = 0, bounced = 0, skipped = 0;
  std::int64_t a_minute = 0;  // mails that were settled in a minute, lately
  std::string trouble;  // why it does not go on just now, for people: "The relay can’t be reached."; or empty
  Instant changed_at;
  // When the last of them is settled at that pace; nothing while there is none.
  std::optional<Instant> expected_end(Instant now) const;
  bool operator==(DeliveryProgress const&) const = default;
};

// What one more piece of an edition's list gave.
struct Enlisted {
  std::int64_t added = 0;
  bool is_whole = true;  // everybody stands there
};

template <class Access>
class Deliveries;

template <>
class Deliveries<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  // Of an edition that was never enlisted everything is 0.
  Result<DeliveryProgress> progress(EditionId edition);
  Result<std::optional<Delivery>> delivery(EditionId edition, SubscriberId subscriber);
  // Editions whose list is not whole; they are few.
  Result<std::vector<EditionId>> enlisting();
  // Those that did not arrive (refused, uncertain, bounced), in the order of subscribers from after that one
  // on; at most `most`.
  Result<std::vector<Delivery>> failures(EditionId edition, SubscriberId after, std::int64_t most);
  // When the next of those that wait is due; nothing when none waits.
  Result<std::optional<Instant>> next_due(EditionId edition);
  Result<bool> has_given(EditionId edition);
  // Those that are due, the longest first; at most `most`. Also those that must not be mailed any more: see
  // `wish`.
  Result<std::vector<Recipient>> due(Addressees const& to, Instant now, std::int64_t most);
};

template <>
class Deliveries<Transaction> : public Deliveries<Snapshot> {
 public:
  explicit Deliveries(Transaction& transaction) : Deliveries<Snapshot>(transaction) {}

  // A row for everybody who confirmed the newsletter and is not suppressed, for the first `most` of them at
  // once: a list of a million holds up nobody's save. While it is not whole, how far it is stands in the
  // archive.
  Result<Enlisted> enlist(Addressees const& to, std::int64_t most, Instant now);
  // The next piece of a list that is not whole. It is whole, and nobody is added, when the edition was
  // cancelled meanwhile. Two at once are not possible: the second one waits for the first.
  Result<Enlisted> enlist_more(Addressees const& to, std::int64_t most, Instant now);
  // Those are `given` now. Fault::conflict when one of them was not waiting: somebody else sends.
  Result<Done> give(EditionId edition, std::vector<SubscriberId> const& subscribers, Instant now);
  // What became of those that were given. One that is given no longer was decided by somebody else, and
  // stays.
  Result<Done> settle(EditionId edition, std::vector<DeliveryOutcome> const& outcomes, Instant now);
  // Those that wait are not mailed: `said` has why ("left", "suppressed", "erased").
  Result<Done> skip(EditionId edition, std::vector<SubscriberId> const& subscribers, std::string const& said,
                    Instant now);
  // Those that wait are due then; their tries stay.
  Result<Done> put_off(EditionId edition, std::vector<SubscriberId> const& subscribers, Instant due);
  // Everybody who waits is skipped, and nobody else is enlisted: an editor ended the sending. How many.
  Result<std::int64_t> cancel(EditionId edition, Instant now);
  // Those of any edition that were given before that are `uncertain` now. How many.
  Result<std::int64_t> give_up_on(Instant given_before, Instant now);
  // A bounce came back for one that was taken, or that nobody is certain of. False: there is no such one.
  Result<bool> bounce(EditionId edition, SubscriberId subscriber, std::string const& said, Instant now);
  // For whoever looks on: the pace, and why it does not go on just now.
  Result<Done> note_pace(EditionId edition, std::int64_t a_minute, std::string const& trouble, Instant now);
  // The rows of editions that ended before; how many are left is still counted. At most `most`; how many.
  Result<std::int64_t> forget(Instant ended_before, std::int64_t most);

 private:
  Enlisted enlist_after(SubscriberId place, Addressees const& to, std::int64_t most, Instant now);
};

template <class Access>
Deliveries(Access&) -> Deliveries<Access>;

}  // namespace stoppress::store
