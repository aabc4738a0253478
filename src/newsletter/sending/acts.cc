#include "newsletter/sending/acts.h"

#include "desk/audit.h"
#include "desk/authorization.h"
#include "newsletter/changes.h"
#include "store/newsletter/deliveries.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::newsletter {
namespace {

using store::EditionState;

Error wrong_state(SendingAct act) {
  switch (act) {
    case SendingAct::pause: return conflict("This edition is not being sent, so it can’t be paused.");
    case SendingAct::resume: return conflict("This edition is not paused, so it can’t go on.");
    case SendingAct::cancel: break;
  }
  return conflict("This edition is not being sent, so there is nothing to cancel.");
}

Result<bool> move(store::Transaction& transaction, EditionId id, SendingAct act, Instant now) {
  store::Editions editions(transaction);
  switch (act) {
    case SendingAct::pause:
      return editions.move(id, EditionState::sending, EditionState::paused, "By an editor.", now);
    case SendingAct::resume: return editions.move(id, EditionState::paused, EditionState::sending, "", now);
    case SendingAct::cancel: break;
  }
  TRY(store::Deliveries(transaction).cancel(id, now));
  for (auto const from : {EditionState::sending, EditionState::paused})
    if (TRY(editions.move(id, from, EditionState::sent, "Cancelled by an editor.", now))) return true;
  return false;
}

}  // namespace

Result<store::Edition> decide_sending(store::Store& store, desk::Actor const& actor,
                                      story::Title const& title, EditionId id, SendingAct act, Instant now) {
  TRY(desk::require(actor, people::Right::fronts));
  return store.write([&](store::Transaction& transaction) -> Result<store::Edition> {
    auto const edition = TRY(store::Editions(transaction).edition(id));
    auto const newsletter = TRY(store::Newsletters(transaction).newsletter(edition.newsletter));
    if (newsletter.title != title.id) return not_found("There is no such edition.");
    bool const moved = TRY(move(transaction, id, act, now));
    if (!moved) return wrong_state(act);
    TRY(announce(transaction, title.id, id, now));
    TRY(desk::record(transaction, actor, std::string("edition.") + name_of(act),
                     desk::reference("edition", id), "", now));
    return store::Editions(transaction).edition(id);
  });
}

}  // namespace stoppress::newsletter
