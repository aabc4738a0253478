#include "newsletter/subscribers/returned.h"

#include <optional>

#include "people/subscriber_token.h"
#include "store/newsletter/deliveries.h"
#include "store/newsletter/mail_reports.h"
#include "store/newsletter/subscribers.h"
#include "store/titles/titles.h"

namespace stoppress::newsletter {
namespace {

using mail::Bounce;
using mail::BounceKind;
using people::TokenUse;
using store::ReportKind;
using store::SuppressionReason;

constexpr auto kSoftSpan = std::chrono::hours(14 * 24);
constexpr std::int64_t kMostSoftDays = 4;

// Whose mail it was, and of which edition, if that is known.
struct Owner {
  store::Subscriber subscriber;
  EditionId edition;
};

std::optional<ReportKind> report_kind(BounceKind kind) {
  switch (kind) {
    case BounceKind::hard: return ReportKind::hard;
    case BounceKind::soft: return ReportKind::soft;
    case BounceKind::block: return ReportKind::block;
    case BounceKind::away: return ReportKind::away;
    case BounceKind::complaint: return ReportKind::complaint;
    case BounceKind::unclear: return ReportKind::unclear;
    case BounceKind::none: return std::nullopt;
  }
  return std::nullopt;
}

Result<std::optional<Owner>> owner_by_token(store::Snapshot& snapshot,
                                            std::vector<std::string> const& tokens) {
  store::Subscribers subscribers(snapshot);
  auto const secret = TRY(subscribers.token_secret());
  std::optional<Owner> owner;
  for (auto const& text : tokens) {
    auto const token = secret.empty() ? std::nullopt : people::opened_token(secret, text);
    if (!token) continue;
    auto const found = TRY(subscribers.subscriber(token->subscriber));
    if (!found) continue;
    // The envelope's own says the edition as well.
    if (token->use == TokenUse::bounce) return std::optional(Owner{*found, EditionId(token->about)});
    if (!owner) owner = Owner{*found, EditionId()};
  }
  return owner;
}

Result<std::vector<Owner>> owners_by_address(store::Snapshot& snapshot, std::string const& email) {
  std::vector<Owner> owners;
  for (auto const& title : TRY(store::Titles(snapshot).titles()))
    if (auto const found = TRY(store::Subscribers(snapshot).by_email(title.id, email)))
      owners.push_back({*found, EditionId()});
  return owners;
}

Result<Done> suppress(store::Transaction& transaction, store::Subscriber const& who, SuppressionReason reason,
                      std::string const& said, Instant now) {
  TRY(store::Suppressions(transaction).add(who.title, {who.email, reason, said, now}));
  return Done{};
}

Result<Done> leave_everything(store::Transaction& transaction, store::Subscriber const& who, Instant now) {
  store::Subscribers subscribers(transaction);
  for (auto const& each : TRY(subscribers.subscriptions(who.id))) {
    bool const has_left =
        TRY(subscribers.set_state(who.id, each.newsletter, store::SubscriptionState::left, now));
    if (has_left)
      TRY(subscribers.add_consent(who.id, {each.newsletter, store::ConsentAct::left, now, "complaint", ""}));
  }
  return Done{};
}

Result<Done> follow(store::Transaction& transaction, store::Subscriber const& who, ReportKind kind,
                    std::string const& said, Instant now) {
  switch (kind) {
    case ReportKind::hard: return suppress(transaction, who, SuppressionReason::bounced, said, now);
    case ReportKind::complaint:
      TRY(suppress(transaction, who, SuppressionReason::complained, said, now));
      return leave_everything(transaction, who, now);
    case ReportKind::soft: {
      auto const days = TRY(store::MailReports(transaction).soft_days(who.id, now - kSoftSpan));
      if (days < kMostSoftDays) return Done{};
      return suppress(transaction, who, SuppressionReason::bounced, said, now);
    }
    case ReportKind::block:
    case ReportKind::away:
    case ReportKind::unclear: return Done{};
  }
  return Done{};
}

// Whether it was not counted before.
Result<bool> count(store::Transaction& transaction, Owner const& owner, Bounce const& bounce,
                   std::string const& mark, Instant now) {
  auto const kind = report_kind(bounce.kind);
  if (!kind) return false;
  auto const& who = owner.subscriber;
  auto const& code = bounce.status.empty() ? bounce.reply : bounce.status;
  bool const is_new = TRY(store::MailReports(transaction)
                              .add({who.title, owner.edition, who.id, *kind, code, bounce.said, now, mark}));
  if (!is_new) return false;
  bool const came_back = *kind != ReportKind::away && *kind != ReportKind::complaint;
  if (owner.edition && came_back)
    TRY(store::Deliveries(transaction).bounce(owner.edition, who.id, bounce.said, now));
  TRY(follow(transaction, who, *kind, bounce.said, now));
  return true;
}

// The one about them: a mail to one person tells of one, and else names them.
Bounce const* about(std::vector<Bounce> const& bounces, store::Subscriber const& who) {
  for (auto const& each : bounces)
    if (each.recipient == who.email) return &each;
  return bounces.empty() ? nullptr : &bounces.front();
}

}  // namespace

Result<Returned> take_returned(store::Store& store, mail::BounceMail const& mail, std::string const& mark,
                               NamedBy named, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<Returned> {
    Returned returned;
    auto const owner = TRY(owner_by_token(transaction, mail.tokens));
    if (owner) {
      auto const* bounce = about(mail.bounces, owner->subscriber);
      if (bounce != nullptr && TRY(count(transaction, *owner, *bounce, mark, now))) ++returned.counted;
      return returned;
    }
    std::size_t number = 0;
    for (auto const& bounce : mail.bounces) {
      ++number;
      auto const owners = named == NamedBy::token ? Result<std::vector<Owner>>(std::vector<Owner>())
                                                  : owners_by_address(transaction, bounce.recipient);
      if (!owners.ok()) return owners.error();
      if (owners->empty()) ++returned.nobodys;
      for (auto const& each : *owners) {
        auto const own =
            mark + "-" + std::to_string(number) + "-" + std::to_string(each.subscriber.title.number());
        if (TRY(count(transaction, each, bounce, own, now))) ++returned.counted;
      }
    }
    return returned;
  });
}

}  // namespace stoppress::newsletter
