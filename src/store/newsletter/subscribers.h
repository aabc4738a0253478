// Who gets a title's letters. A subscriber is one address of one title; a subscription says how they stand
// with one newsletter; a consent is one line of the proof: what was asked, confirmed or ended, when, where
// and in which words. No address of a network is kept.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/names.h"
#include "base/result.h"
#include "base/time.h"
#include "people/newsletter_ids.h"
#include "store/newsletter/suppressions.h"
#include "store/transaction.h"

namespace stoppress::store {

// Only who has confirmed gets letters.
enum class SubscriptionState { asked, confirmed, left };
constexpr auto names_of(SubscriptionState) {
  using enum SubscriptionState;
  return names<SubscriptionState>({{asked, "asked"}, {confirmed, "confirmed"}, {left, "left"}});
}
// imported: they had agreed elsewhere, as whoever imported them states. added: by the newsroom, at their
// wish.
enum class ConsentAct { asked, confirmed, left, imported, added };
constexpr auto names_of(ConsentAct) {
  using enum ConsentAct;
  return names<ConsentAct>(
      {{asked, "asked"}, {confirmed, "confirmed"}, {left, "left"}, {imported, "imported"}, {added, "added"}});
}

struct Subscriber {
  SubscriberId id;
  TitleId title;
  std::string email;  // in lower case; by it they are found, and to it letters go
  std::string name;   // may be empty
  Instant made_at;
  Instant mailed_at;  // when they were last written to about their sign-up; 1970: never
};

struct Subscription {
  NewsletterId newsletter;
  SubscriptionState state = SubscriptionState::asked;
  Instant changed_at;
};

struct Consent {
  NewsletterId newsletter;  // none: before there were several
  ConsentAct act = ConsentAct::asked;
  Instant at;
  std::string page;   // the path of ours it was given on, or "newsroom", "import", "complaint" …
  std::string words;  // what the form said, or where else they had agreed
};

struct ListedSubscriber {
  Subscriber subscriber;
  std::vector<Subscription> subscriptions;
  std::optional<SuppressionReason> suppressed;
};

struct SubscribersAsked {
  TitleId title = {};
  NewsletterId newsletter = {};                 // none: of any
  std::optional<SubscriptionState> state = {};  // none: any
  bool suppressed = false;                      // only those
  std::string search = {};                      // anywhere in the address or the name; empty: all
  std::optional<Subscriber> before = {};  // those after this one in the list (id and made_at); none: all
  std::int64_t count = 100;
};

template <class Access>
class Subscribers;

template <>
class Subscribers<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::optional<Subscriber>> subscriber(SubscriberId id);
  Result<std::optional<Subscriber>> by_email(TitleId title, std::string const& email);
  Result<std::vector<Subscription>> subscriptions(SubscriberId id);
  Result<std::vector<Consent>> consents(SubscriberId id);                     // the oldest first
  Result<std::vector<ListedSubscriber>> list(SubscribersAsked const& asked);  // the newest first
  // Of one newsletter; those who are suppressed count in their state.
  Result<std::map<SubscriptionState, std::int64_t>> counts(NewsletterId newsletter);
  // Those who were never written to about what they asked for, and may be; the longest waiting first.
  Result<std::vector<Subscriber>> waiting(TitleId title, std::int64_t most);
  // What the tokens in letters are signed with; empty before the first was made.
  Result<std::string> token_secret();
};

template <>
class Subscribers<Transaction> : public Subscribers<Snapshot> {
 public:
  explicit Subscribers(Transaction& transaction) : Subscribers<Snapshot>(transaction) {}

  // The subscriber of that address: made now, or the one there is, with the name they had.
  Result<Subscriber> add(TitleId title, std::string const& email, std::string const& name, Instant now);
  Result<Done> rename(Subscriber const& subscriber, std::string const& name);
  // False: it was in that state already; nothing was changed.
  Result<bool> set_state(SubscriberId id, NewsletterId newsletter, SubscriptionState state, Instant now);
  Result<Done> add_consent(SubscriberId id, Consent const& consent);
  Result<Done> set_mailed(SubscriberId id, Instant now);
  // Everything about them but a suppression of their address, without which they would be written to again.
  Result<Done> erase(SubscriberId id);
  // What was asked for before that and mailed, and was never confirmed; who has nothing left is erased. How
  // many subscribers; at most 500.
  Result<std::int64_t> forget_unconfirmed(TitleId title, Instant before);
  // Who signed up when there was no newsletter yet has asked for this one.
  Result<std::int64_t> adopt(TitleId title, NewsletterId newsletter, Instant now);
  // The first who asks gives it.
  Result<std::string> token_secret(std::string const& first);
};

template <class Access>
Subscribers(Access&) -> Subscribers<Access>;

}  // namespace stoppress::store
