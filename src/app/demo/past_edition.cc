#include "app/demo/past_edition.h"

#include "newsletter/offer.h"
#include "newsletter/plan.h"
#include "newsletter/schedule.h"
#include "store/newsletter/editions.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;

// The last time at which one was due.
std::optional<Instant> last_due(story::Title const& title, store::Newsletter const& newsletter, Instant now) {
  auto const zone = Zone::find(title.zone).value_or(Zone::utc());
  auto const due = newsletter::due_between(newsletter.settings, zone, now - 7 * 24h, now);
  return due.empty() ? std::nullopt : std::optional(due.back());
}

Result<Done> send(store::Transaction& transaction, story::Title const& title,
                  store::Newsletter const& newsletter, Instant due, Instant now) {
  store::Editions editions(transaction);
  auto const id = TRY(editions.plan(newsletter.id, due));
  if (!id) return Done{};
  auto const edition = TRY(editions.edition(*id));
  auto const filling =
      TRY(newsletter::filled_now(transaction.without_locks(), title, newsletter, edition.draft, now));
  TRY(editions.freeze(edition, filling.content, due));
  TRY(editions.move(*id, store::EditionState::sending, store::EditionState::sent, "", due));
  return Done{};
}

}  // namespace

Result<Done> add_past_edition(Archive& archive, Instant now) {
  TRY(newsletter::plan_all(*archive.store, now));
  auto const title = archive.titles->now()->front();
  return archive.store->write([&](store::Transaction& transaction) -> Result<Done> {
    for (auto const& newsletter : TRY(store::Newsletters(transaction).of_title(title.id))) {
      auto const sent = TRY(store::Editions(transaction).frozen(newsletter.id, std::nullopt, 1));
      auto const due = last_due(title, newsletter, now);
      if (sent.empty() && due) TRY(send(transaction, title, newsletter, *due, now));
    }
    return Done{};
  });
}

}  // namespace stoppress::app
