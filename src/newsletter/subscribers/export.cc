#include "newsletter/subscribers/export.h"

#include <utility>

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

}  // namespace

SubscriberExport::SubscriberExport(store::Store& store, TitleId title, NewsletterId newsletter,
                                   std::vector<store::Newsletter> newsletters)
    : store_(&store), newsletters_(std::move(newsletters)) {
  asked_.title = title;
  asked_.newsletter = newsletter;
  asked_.count = kAtOnce;
}

Result<SubscriberExport> SubscriberExport::begin(store::Store& store, desk::Actor const& actor, TitleId title,
                                                 NewsletterId newsletter, Instant now) {
  TRY(desk::require(actor, people::Right::staff));
  TRY(store.write([&](store::Transaction& transaction) {
    return desk::record(transaction, actor, "subscriber.export",
                        newsletter ? desk::reference("newsletter", newsletter) : "", "", now);
  }));
  auto newsletters = TRY(
      store.read([&](store::Snapshot& snapshot) { return store::Newsletters(snapshot).of_title(title); }));
  return SubscriberExport(store, title, newsletter, std::move(newsletters));
}

std::string SubscriberExport::rows_of(store::ListedSubscriber const& listed) const {
  std::string rows;
  for (auto const& each : listed.subscriptions) {
    if (asked_.newsletter && each.newsletter != asked_.newsletter) continue;
    rows += csv_row({listed.subscriber.email, listed.subscriber.name,
                     name_of_newsletter(newsletters_, each.newsletter), name_of(each.state),
                     iso_utc(each.changed_at), listed.suppressed ? name_of(*listed.suppressed) : ""});
  }
  return rows;
}

Result<std::string> SubscriberExport::next() {
  std::string rows;
  if (!std::exchange(has_begun_, true))
    rows = csv_row({"email", "name", "newsletter", "state", "since", "suppressed"});
  // A thousand people may have no subscription at all: then there is nothing to say of them.
  while (rows.empty() && !has_ended_) {
    auto const page = TRY(
        store_->read([&](store::Snapshot& snapshot) { return store::Subscribers(snapshot).list(asked_); }));
    for (auto const& each : page) rows += rows_of(each);
    has_ended_ = page.size() < std::size_t(kAtOnce);
    if (!page.empty()) asked_.before = page.back().subscriber;
  }
  return rows;
}

}  // namespace stoppress::newsletter
