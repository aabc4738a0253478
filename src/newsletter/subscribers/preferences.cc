#include "newsletter/subscribers/preferences.h"

#include <algorithm>

#include "base/text.h"
#include "newsletter/subscribers/asking.h"
#include "newsletter/subscribers/tokens.h"
#include "people/subscriber.h"
#include "store/mail/outgoing_mail.h"
#include "store/newsletter/counts.h"
#include "store/newsletter/editions.h"
#include "store/newsletter/mail_reports.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::newsletter {
namespace {

using people::TokenUse;
using store::ConsentAct;
using store::NewsletterState;
using store::SubscriptionState;
using store::SuppressionReason;

constexpr char kManagePage[] = "/newsletter/manage";

Result<Preferences> preferences_of(store::Snapshot& snapshot, store::Subscriber const& subscriber) {
  Preferences found{subscriber, {}, {}};
  auto const all = TRY(store::Subscribers(snapshot).subscriptions(subscriber.id));
  for (auto const& each : TRY(store::Newsletters(snapshot).of_title(subscriber.title))) {
    bool const is_wanted = state_with(all, each.id) == SubscriptionState::confirmed;
    if (is_wanted || each.state == NewsletterState::open)
      found.choices.push_back({each.id, each.name, each.settings.description, is_wanted});
  }
  if (auto const suppressed = TRY(store::Suppressions(snapshot).of(subscriber.title, subscriber.email)))
    found.suppressed = suppressed->reason;
  return found;
}

// Whether it was another state before; then the proof says so.
Result<bool> put(store::Transaction& transaction, SubscriberId id, NewsletterId newsletter,
                 SubscriptionState state, store::Consent consent) {
  store::Subscribers subscribers(transaction);
  bool const is_new = TRY(subscribers.set_state(id, newsletter, state, consent.at));
  if (is_new) TRY(subscribers.add_consent(id, consent));
  return is_new;
}

Result<Done> let_go(store::Transaction& transaction, store::Subscriber const& subscriber) {
  store::Suppressions suppressions(transaction);
  auto const suppressed = TRY(suppressions.of(subscriber.title, subscriber.email));
  if (suppressed && suppressed->reason != SuppressionReason::by_hand)
    TRY(suppressions.remove(subscriber.title, subscriber.email));
  return Done{};
}

Result<json::Array> subscriptions_json(store::Snapshot& snapshot, store::Subscriber const& subscriber) {
  json::Array list;
  auto const newsletters = TRY(store::Newsletters(snapshot).of_title(subscriber.title));
  for (auto const& each : TRY(store::Subscribers(snapshot).subscriptions(subscriber.id))) {
    auto const named = std::find_if(newsletters.begin(), newsletters.end(),
                                    [&](auto const& newsletter) { return newsletter.id == each.newsletter; });
    list.push_back(json::Object{{"newsletter", named == newsletters.end() ? "" : named->name},
                                {"state", name_of(each.state)},
                                {"since", iso_utc(each.changed_at)}});
  }
  return list;
}

Result<json::Array> consents_json(store::Snapshot& snapshot, SubscriberId id) {
  json::Array list;
  for (auto const& each : TRY(store::Subscribers(snapshot).consents(id)))
    list.push_back(json::Object{
        {"act", name_of(each.act)}, {"at", iso_utc(each.at)}, {"page", each.page}, {"words", each.words}});
  return list;
}

Result<json::Array> reports_json(store::Snapshot& snapshot, SubscriberId id) {
  constexpr std::int64_t kMost = 1000;
  json::Array list;
  for (auto const& each : TRY(store::MailReports(snapshot).of(id, kMost)))
    list.push_back(json::Object{{"kind", name_of(each.kind)}, {"at", iso_utc(each.at)}, {"said", each.said}});
  return list;
}

Result<Leaving> leaving_of(store::Snapshot& snapshot, store::Subscriber const& who, NewsletterId id,
                           EditionId edition) {
  auto const all = TRY(store::Subscribers(snapshot).subscriptions(who.id));
  auto const state = state_with(all, id);
  auto newsletter = TRY(store::Newsletters(snapshot).newsletter(id));
  return Leaving{who, std::move(newsletter), edition, !state || *state == SubscriptionState::left};
}

// Of the newsletter whose mail the link to their page stood in, when that is known.
Result<Done> count_left(store::Transaction& transaction, EditionId edition, NewsletterId left) {
  if (!edition) return Done{};
  auto const from = store::Editions(transaction).edition(edition);
  if (!from.ok() || from->newsletter != left) return Done{};
  return store::EditionCounts(transaction).add_left(edition);
}

}  // namespace

std::string one_line_name(std::string const& typed) {
  std::string line;
  for (char const c : typed) line.push_back(static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c);
  line = collapse_spaces(to_clean_utf8(line));
  return count_characters(line) > people::kLongestName ? shorten(line, people::kLongestName) : line;
}

Result<Preferences> preferences(store::Snapshot& snapshot, TitleId title, std::string_view token) {
  return preferences_of(snapshot, TRY(holder_of(snapshot, title, token, TokenUse::manage)).subscriber);
}

Result<Preferences> save_preferences(store::Store& store, TitleId title, std::string_view token,
                                     Wish const& wish, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<Preferences> {
    auto const holder = TRY(holder_of(transaction, title, token, TokenUse::manage));
    auto const& who = holder.subscriber;
    auto const before = TRY(preferences_of(transaction, who));
    bool has_more = false;
    for (auto const& choice : before.choices) {
      bool const wanted = std::ranges::find(wish.wanted, choice.id) != wish.wanted.end();
      if (wanted == choice.is_wanted) continue;
      auto const act = wanted ? ConsentAct::confirmed : ConsentAct::left;
      TRY(put(transaction, who.id, choice.id, wanted ? SubscriptionState::confirmed : SubscriptionState::left,
              {choice.id, act, now, kManagePage, wish.words}));
      has_more = has_more || wanted;
      if (!wanted) TRY(count_left(transaction, EditionId(holder.about), choice.id));
    }
    if (has_more) TRY(let_go(transaction, who));
    auto const name = one_line_name(wish.name);
    if (name != who.name) TRY(store::Subscribers(transaction).rename(who, name));
    return preferences(transaction, title, token);
  });
}

Result<json::Object> kept_about(store::Snapshot& snapshot, TitleId title, std::string_view token) {
  auto const who = TRY(holder_of(snapshot, title, token, TokenUse::manage)).subscriber;
  json::Object kept{{"email", who.email}, {"name", who.name}, {"since", iso_utc(who.made_at)}};
  kept["newsletters"] = TRY(subscriptions_json(snapshot, who));
  kept["consent"] = TRY(consents_json(snapshot, who.id));
  kept["mail_that_came_back"] = TRY(reports_json(snapshot, who.id));
  auto const suppressed = TRY(store::Suppressions(snapshot).of(title, who.email));
  if (suppressed)
    kept["gets_nothing_because"] = json::Object{
        {"reason", name_of(suppressed->reason)}, {"at", iso_utc(suppressed->at)}, {"said", suppressed->said}};
  return kept;
}

Result<Done> erase(store::Transaction& transaction, store::Subscriber const& subscriber) {
  TRY(store::OutgoingMails(transaction).forget_to(kMailKind, subscriber.email));
  return store::Subscribers(transaction).erase(subscriber.id);
}

Result<Done> erase(store::Store& store, TitleId title, std::string_view token) {
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    return erase(transaction, TRY(holder_of(transaction, title, token, TokenUse::manage)).subscriber);
  });
}

Result<Leaving> leaving(store::Snapshot& snapshot, TitleId title, std::string_view token) {
  if (auto const by_edition = holder_of(snapshot, title, token, TokenUse::leave_edition); by_edition.ok()) {
    auto const edition = TRY(store::Editions(snapshot).edition(EditionId(by_edition->about)));
    return leaving_of(snapshot, by_edition->subscriber, edition.newsletter, edition.id);
  }
  auto const holder = TRY(holder_of(snapshot, title, token, TokenUse::leave));
  return leaving_of(snapshot, holder.subscriber, NewsletterId(holder.about), EditionId());
}

Result<bool> was_erased(store::Snapshot& snapshot, std::string_view token) {
  return is_of_nobody(snapshot, token);
}

Result<Leaving> leave(store::Store& store, TitleId title, std::string_view token, std::string const& how,
                      Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<Leaving> {
    auto left = TRY(leaving(transaction, title, token));
    if (!left.has_left) {
      TRY(put(transaction, left.subscriber.id, left.newsletter.id, SubscriptionState::left,
              {left.newsletter.id, ConsentAct::left, now, how, ""}));
      TRY(count_left(transaction, left.edition, left.newsletter.id));
    }
    left.has_left = true;
    return left;
  });
}

Result<std::string> manage_link(store::Snapshot& snapshot, SubscriberId id) {
  auto const secret = TRY(store::Subscribers(snapshot).token_secret());
  return std::string(kManagePage) + "/" + people::signed_token(secret, {TokenUse::manage, id, 0});
}

}  // namespace stoppress::newsletter
