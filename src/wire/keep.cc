#include "wire/keep.h"

#include "base/hash.h"
#include "base/json.h"
#include "store/wires/wire_items.h"
#include "story/body/body.h"

namespace stoppress::wire {
namespace {

using story::WireStatus;

std::string printed(std::vector<story::Problem> const& problems) {
  json::Array list;
  for (auto const& problem : problems)
    list.push_back(json::Object{{"where", problem.where}, {"what", problem.what}});
  return json::dump(list);
}

bool cancels(Item const& item, store::WireItem const& held) {
  return item.arrival.status == WireStatus::canceled && held.status != WireStatus::canceled;
}

}  // namespace

story::WireIdentity identity_of(Item const& item) {
  story::WireIdentity identity = item.arrival.identity;
  story::Content const& content = item.arrival.content;
  if (identity.guid.empty())
    identity.guid =
        "sha256:" + sha256_hex(content.headline + "\n" + story::plain_text(content.body)).substr(0, 32);
  if (identity.version.empty() && item.arrival.updated)
    identity.version = std::to_string(item.arrival.updated->seconds());
  return identity;
}

Result<bool> is_held(store::Snapshot& snapshot, Item const& item) {
  auto const held = TRY(store::WireItems(snapshot).wire_item(identity_of(item)));
  return held && !cancels(item, *held);
}

Result<Kept> keep(store::Transaction& transaction, Item const& item, store::RawWire const& raw, Instant now) {
  story::WireIdentity identity = identity_of(item);
  if (auto const held = TRY(store::WireItems(transaction).wire_item(identity))) {
    if (!cancels(item, *held)) return Kept{Outcome::resend, held->id, held->story};
    // The row of the usable version stays as it came; the cancellation stands just after it.
    identity.version += ".1";
    if (auto const again = TRY(store::WireItems(transaction).wire_item(identity)))
      return Kept{Outcome::resend, again->id, again->story};
  }
  auto const newest = TRY(store::WireItems(transaction).newest_wire_item(identity.source, identity.guid));
  Kept kept;
  if (newest) {
    kept.outcome =
        story::is_later(identity.version, newest->identity.version) ? Outcome::update : Outcome::older;
    kept.story = newest->story;
    kept.former = TRY(store::Wires(transaction).item(newest->id)).state;
  }
  TRY(store::WireItems(transaction).keep_raw_wire(raw));
  store::ListedItem row;
  row.identity = identity;
  row.status = item.arrival.status;
  row.type = item.arrival.type;
  row.format = item.format;
  row.file = item.file;
  row.raw_hash = raw.hash;
  row.story = kept.story;
  row.headline = item.arrival.content.headline;
  row.slugline = item.arrival.slugline;
  row.urgency = item.urgency.value_or(0);
  row.words = static_cast<std::int64_t>(story::word_count(item.arrival.content.body));
  row.embargo = item.arrival.embargo;
  row.expires = item.arrival.expires;
  row.signals = item.arrival.signals;
  row.problems = printed(item.arrival.problems);
  row.superseded = kept.outcome == Outcome::older;
  row.received = now;
  kept.item = TRY(store::Wires(transaction).keep(row));
  if (kept.outcome == Outcome::update) TRY(store::Wires(transaction).supersede(newest->id));
  return kept;
}

}  // namespace stoppress::wire
