#include "newsletter/subscribers/sign_up.h"

#include <algorithm>

#include "base/text.h"
#include "newsletter/subscribers/asking.h"
#include "newsletter/subscribers/tokens.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::newsletter {
namespace {

using store::ConsentAct;
using store::NewsletterState;
using store::SubscriptionState;
using store::SuppressionReason;

constexpr auto kUnconfirmedLife = std::chrono::hours(30 * 24);

// The one they asked for, else the title's first; nothing while none is open.
Result<std::optional<store::Newsletter>> chosen(store::Snapshot& snapshot, TitleId title,
                                                std::string const& slug) {
  std::optional<store::Newsletter> first;
  for (auto const& each : TRY(store::Newsletters(snapshot).of_title(title))) {
    if (each.state != NewsletterState::open) continue;
    if (each.slug == slug) return std::optional(each);
    if (!first) first = each;
  }
  return first;
}

Result<Done> note_asked(store::Transaction& transaction, SubscriberId id, NewsletterId newsletter,
                        SignUp const& wish, Instant now) {
  return store::Subscribers(transaction)
      .add_consent(id, {newsletter, ConsentAct::asked, now, wish.page, wish.words});
}

Result<Done> ask_for(store::Transaction& transaction, ReaderMailing const& mailing,
                     store::Subscriber const& who, store::Newsletter const& newsletter, SignUp const& wish,
                     Instant now) {
  store::Subscribers subscribers(transaction);
  auto const state = state_with(TRY(subscribers.subscriptions(who.id)), newsletter.id);
  bool const is_confirmed = state == SubscriptionState::confirmed;
  bool const is_new =
      !is_confirmed && TRY(subscribers.set_state(who.id, newsletter.id, SubscriptionState::asked, now));
  bool const mailed = TRY(mail_about(transaction, mailing, who, newsletter, is_confirmed, now));
  // Not each time that somebody asks: nobody can fill the archive by that.
  if (is_new || (mailed && !is_confirmed)) TRY(note_asked(transaction, who.id, newsletter.id, wish, now));
  return Done{};
}

Result<Asked> still_asked(store::Snapshot& snapshot, store::Subscriber const& subscriber) {
  Asked asked{subscriber, {}};
  auto const all = TRY(store::Subscribers(snapshot).subscriptions(subscriber.id));
  for (auto const& each : TRY(store::Newsletters(snapshot).of_title(subscriber.title)))
    if (each.state == NewsletterState::open && state_with(all, each.id) == SubscriptionState::asked)
      asked.newsletters.push_back(each);
  return asked;
}

// Whether the link's own newsletter is confirmed: then there was something, and it is done.
Result<Done> require_confirmed(store::Snapshot& snapshot, Holder const& holder) {
  auto const all = TRY(store::Subscribers(snapshot).subscriptions(holder.subscriber.id));
  if (state_with(all, NewsletterId(holder.about)) == SubscriptionState::confirmed) return Done{};
  return not_found("Nothing is left to confirm. Please sign up again.");
}

// Who posts to the link without having seen the page means the link's own; one from before there were
// newsletters has none, and means all.
bool is_meant(NewsletterId newsletter, std::vector<NewsletterId> const& seen, NewsletterId of_the_link) {
  if (!seen.empty()) return std::ranges::find(seen, newsletter) != seen.end();
  return !of_the_link || newsletter == of_the_link;
}

}  // namespace

Result<Done> sign_up(store::Store& store, ReaderMailing const& mailing, SignUp const& wish, Instant now) {
  auto const title = mailing.title.id;
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto const newsletter = TRY(chosen(transaction, title, wish.newsletter));
    store::Subscribers subscribers(transaction);
    auto const email = lower_ascii(wish.email.str());
    bool const is_known = TRY(subscribers.by_email(title, email)).has_value();
    auto const who = TRY(subscribers.add(title, email, "", now));
    if (newsletter) return ask_for(transaction, mailing, who, *newsletter, wish, now);
    return is_known ? Result<Done>(Done{}) : note_asked(transaction, who.id, {}, wish, now);
  });
}

Result<Asked> asked_by(store::Snapshot& snapshot, TitleId title, std::string_view token) {
  auto const holder = TRY(holder_of(snapshot, title, token, people::TokenUse::confirm));
  auto asked = TRY(still_asked(snapshot, holder.subscriber));
  if (asked.newsletters.empty()) TRY(require_confirmed(snapshot, holder));
  return asked;
}

Result<Asked> confirm(store::Store& store, TitleId title, std::string_view token,
                      std::vector<NewsletterId> const& seen, std::string const& words, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<Asked> {
    auto const holder = TRY(holder_of(transaction, title, token, people::TokenUse::confirm));
    auto asked = TRY(asked_by(transaction, title, token));
    store::Subscribers subscribers(transaction);
    std::erase_if(asked.newsletters,
                  [&](auto const& each) { return !is_meant(each.id, seen, NewsletterId(holder.about)); });
    if (asked.newsletters.empty()) TRY(require_confirmed(transaction, holder));
    auto const id = asked.subscriber.id;
    for (auto const& each : asked.newsletters) {
      TRY(subscribers.set_state(id, each.id, SubscriptionState::confirmed, now));
      TRY(subscribers.add_consent(id, {each.id, ConsentAct::confirmed, now, "/newsletter/confirm", words}));
    }
    // Whoever has answered may ask for the next one at once.
    if (!asked.newsletters.empty()) TRY(subscribers.set_mailed(id, now - kBetweenConfirmations));
    store::Suppressions suppressions(transaction);
    auto const suppressed = TRY(suppressions.of(title, asked.subscriber.email));
    if (suppressed && suppressed->reason == SuppressionReason::bounced)
      TRY(suppressions.remove(title, asked.subscriber.email));
    return asked;
  });
}

Result<std::int64_t> ask_waiting(store::Store& store, ReaderMailing const& mailing, std::int64_t most,
                                 Instant now) {
  if (!mailing.is_on) return std::int64_t(0);
  return store.write([&](store::Transaction& transaction) -> Result<std::int64_t> {
    std::int64_t mailed = 0;
    for (auto const& each : TRY(store::Subscribers(transaction).waiting(mailing.title.id, most))) {
      auto const asked = TRY(still_asked(transaction, each));
      if (asked.newsletters.empty()) continue;
      mailed += TRY(mail_about(transaction, mailing, each, asked.newsletters.front(), false, now)) ? 1 : 0;
    }
    return mailed;
  });
}

Result<Done> forget_unconfirmed(store::Store& store, TitleId title, Instant now) {
  TRY(store.write([&](store::Transaction& transaction) {
    return store::Subscribers(transaction).forget_unconfirmed(title, now - kUnconfirmedLife);
  }));
  return Done{};
}

}  // namespace stoppress::newsletter
