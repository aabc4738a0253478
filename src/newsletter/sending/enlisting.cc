#include "newsletter/sending/enlisting.h"

#include "store/newsletter/deliveries.h"
#include "store/newsletter/editions.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::newsletter {
namespace {

Result<Done> enlist_more_of(store::Transaction& transaction, EditionId id, std::int64_t most, Instant now) {
  auto const edition = TRY(store::Editions(transaction).edition(id));
  auto const newsletter = TRY(store::Newsletters(transaction).newsletter(edition.newsletter));
  TRY(store::Deliveries(transaction).enlist_more({id, newsletter.id, newsletter.title}, most, now));
  return Done{};
}

Result<std::vector<EditionId>> enlisting(store::Store& store) {
  return store.read([](store::Snapshot& snapshot) { return store::Deliveries(snapshot).enlisting(); });
}

}  // namespace

Result<bool> is_enlisting(store::Store& store) { return !TRY(enlisting(store)).empty(); }

Result<Done> enlist_more(store::Store& store, std::int64_t most, Instant now) {
  for (EditionId const id : TRY(enlisting(store))) {
    auto const done = store.write(
        [&](store::Transaction& transaction) { return enlist_more_of(transaction, id, most, now); });
    if (!done.ok()) return done;
  }
  return Done{};
}

}  // namespace stoppress::newsletter
