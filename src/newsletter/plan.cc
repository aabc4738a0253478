#include "newsletter/plan.h"

#include "newsletter/changes.h"
#include "newsletter/newsletters.h"
#include "newsletter/schedule.h"
#include "store/newsletter/editions.h"
#include "store/newsletter/newsletters.h"
#include "store/titles/titles.h"

namespace stoppress::newsletter {
namespace {

Result<Done> plan_title(store::Transaction& transaction, story::Title const& title, Instant now) {
  for (auto const& newsletter : TRY(store::Newsletters(transaction).of_title(title.id))) {
    auto const changed = TRY(plan(transaction, title, newsletter, now));
    if (changed > 0) TRY(announce(transaction, title.id, EditionId(), now));
  }
  return Done{};
}

}  // namespace

Result<std::int64_t> plan(store::Transaction& transaction, story::Title const& title,
                          store::Newsletter const& newsletter, Instant now) {
  auto const zone = Zone::find(title.zone).value_or(Zone::utc());
  std::vector<Instant> due;
  if (newsletter.state == store::NewsletterState::open)
    due = due_between(newsletter.settings, zone, now + Duration(1), now + kPlannedAhead);
  store::Editions editions(transaction);
  auto changed = TRY(editions.unplan(newsletter.id, now, due));
  for (auto const each : due) {
    auto const planned = TRY(editions.plan(newsletter.id, each));
    if (planned) ++changed;
  }
  return changed;
}

Result<Done> plan_all(store::Store& store, Instant now) {
  TRY(add_lunch_newsletters(store, now));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    for (auto const& title : TRY(store::Titles(transaction).titles()))
      TRY(plan_title(transaction, title, now));
    return Done{};
  });
}

}  // namespace stoppress::newsletter
