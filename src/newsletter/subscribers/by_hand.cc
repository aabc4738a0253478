#include "newsletter/subscribers/by_hand.h"

#include "base/text.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "newsletter/subscribers/asking.h"
#include "newsletter/subscribers/preferences.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::newsletter {
namespace {

using people::Right;
using store::SubscriptionState;
using store::SuppressionReason;

Result<std::string> address_in(std::string const& typed) {
  auto const email = people::Email::parse(typed);
  if (!email.ok()) return about("email", email.error());
  return lower_ascii(email->str());
}

Result<store::Newsletter> newsletter_of(store::Snapshot& snapshot, TitleId title, NewsletterId id) {
  auto newsletter = TRY(store::Newsletters(snapshot).newsletter(id));
  if (newsletter.title != title) return not_found("There is no such newsletter.");
  return newsletter;
}

}  // namespace

Result<AddedByHand> add_by_hand(store::Store& store, desk::Actor const& actor, ReaderMailing const& mailing,
                                std::string const& email, std::string const& name, NewsletterId newsletter,
                                Instant now) {
  TRY(desk::require(actor, Right::fronts));
  auto const address = TRY(address_in(email));
  auto const title = mailing.title.id;
  return store.write([&](store::Transaction& transaction) -> Result<AddedByHand> {
    auto const wanted = TRY(newsletter_of(transaction, title, newsletter));
    store::Subscribers subscribers(transaction);
    AddedByHand added;
    added.subscriber = TRY(subscribers.add(title, address, one_line_name(name), now));
    auto const& who = added.subscriber;
    auto const state = state_with(TRY(subscribers.subscriptions(who.id)), newsletter);
    if (state == SubscriptionState::confirmed)
      return about("email", conflict("This address gets “" + wanted.name + "” already."));
    TRY(subscribers.set_state(who.id, newsletter, SubscriptionState::asked, now));
    TRY(subscribers.add_consent(who.id,
                                {newsletter, store::ConsentAct::added, now, "newsroom", actor.who.name}));
    added.is_suppressed = TRY(store::Suppressions(transaction).of(title, address)).has_value();
    if (!added.is_suppressed)
      added.is_mailed = TRY(mail_about(transaction, mailing, who, wanted, false, now));
    TRY(desk::record(transaction, actor, "subscriber.add", desk::reference("subscriber", who.id), wanted.name,
                     now));
    return added;
  });
}

Result<Done> suppress_by_hand(store::Store& store, desk::Actor const& actor, TitleId title,
                              std::string const& email, std::string const& why, Instant now) {
  TRY(desk::require(actor, Right::fronts));
  auto const address = TRY(address_in(email));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    bool const is_new = TRY(store::Suppressions(transaction)
                                .add(title, {address, SuppressionReason::by_hand, one_line_name(why), now}));
    if (!is_new) return about("email", conflict("Nothing is sent to this address already."));
    auto const who = TRY(store::Subscribers(transaction).by_email(title, address));
    return desk::record(transaction, actor, "subscriber.suppress",
                        who ? desk::reference("subscriber", who->id) : "", "", now);
  });
}

Result<Done> let_go_by_hand(store::Store& store, desk::Actor const& actor, TitleId title,
                            std::string const& email, Instant now) {
  TRY(desk::require(actor, Right::fronts));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto const address = lower_ascii(email);
    bool const was = TRY(store::Suppressions(transaction).remove(title, address));
    if (!was) return not_found("This address was not kept from getting mail.");
    auto const who = TRY(store::Subscribers(transaction).by_email(title, address));
    return desk::record(transaction, actor, "subscriber.let_go",
                        who ? desk::reference("subscriber", who->id) : "", "", now);
  });
}

Result<Done> erase_by_hand(store::Store& store, desk::Actor const& actor, TitleId title, SubscriberId id,
                           Instant now) {
  TRY(desk::require(actor, Right::staff));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto const who = TRY(store::Subscribers(transaction).subscriber(id));
    if (!who || who->title != title)
      return not_found("There is no such subscriber. Somebody may have erased it.");
    TRY(erase(transaction, *who));
    return desk::record(transaction, actor, "subscriber.erase", desk::reference("subscriber", id), "", now);
  });
}

}  // namespace stoppress::newsletter
