#include "newsletter/subscribers/export.h"

#include "desk/audit.h"
#include "desk/authorization.h"
#include "newsletter/subscribers/csv.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::newsletter {
namespace {

constexpr std::int64_t kAtOnce = 1000;

std::string name_of_newsletter(std::vector<store::Newsletter> const& all, NewsletterId id) {
  for (auto const& each : all)
    if (each.id == id) return each.slug;
  return {};
}

std::string rows_of(store::ListedSubscriber const& listed, std::vector<store::Newsletter> const& newsletters,
                    NewsletterId only) {
  std::string rows;
  for (auto const& each : listed.subscriptions) {
    if (only && each.newsletter != only) continue;
    rows += csv_row({listed.subscriber.email, listed.subscriber.name,
                     name_of_newsletter(newsletters, each.newsletter), name_of(each.state),
                     iso_utc(each.changed_at), listed.suppressed ? name_of(*listed.suppressed) : ""});
  }
  return rows;
}

}  // namespace

Result<std::int64_t> export_subscribers(store::Store& store, desk::Actor const& actor, TitleId title,
                                        NewsletterId newsletter,
                                        std::function<Result<Done>(std::string_view)> const& take,
                                        Instant now) {
  TRY(desk::require(actor, people::Right::staff));
  // Written down before the first address leaves.
  TRY(store.write([&](store::Transaction& transaction) {
    return desk::record(transaction, actor, "subscriber.export",
                        newsletter ? desk::reference("newsletter", newsletter) : "", "", now);
  }));
  auto const newsletters = TRY(
      store.read([&](store::Snapshot& snapshot) { return store::Newsletters(snapshot).of_title(title); }));
  TRY(take(csv_row({"email", "name", "newsletter", "state", "since", "suppressed"})));
  std::int64_t subscribers = 0;
  store::SubscribersAsked asked;
  asked.title = title;
  asked.newsletter = newsletter;
  asked.count = kAtOnce;
  for (;;) {
    auto const page =
        TRY(store.read([&](store::Snapshot& snapshot) { return store::Subscribers(snapshot).list(asked); }));
    std::string rows;
    for (auto const& each : page) rows += rows_of(each, newsletters, newsletter);
    if (!rows.empty()) TRY(take(rows));
    subscribers += static_cast<std::int64_t>(page.size());
    if (page.size() < std::size_t(kAtOnce)) return subscribers;
    asked.before = page.back().subscriber;
  }
}

}  // namespace stoppress::newsletter
