#include "audience/most_read.h"

#include <algorithm>

#include "store/feed/feed.h"
#include "store/titles/titles.h"

namespace stoppress::audience {
namespace {

constexpr std::int64_t kFewestReads = 3;
constexpr std::size_t kFewestStories = 5;
constexpr int kKept = 100;
// Longer than anything here asks for, so that a report of a quarter can be made.
constexpr auto kHoursStay = std::chrono::hours(24 * 100);

bool same_order(std::vector<store::MostRead> const& a, std::vector<store::MostRead> const& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](auto const& one, auto const& other) {
    return one.story == other.story && one.section == other.section;
  });
}

struct List {
  TitleId title;
  std::vector<store::MostRead> now, before;
};

Result<Done> keep(store::Store& store, Counts const& counts, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::Reads(transaction).add(counts, now));
    return store::Reads(transaction).drop_before(now - kHoursStay);
  });
}

// Beside the writers: it adds up a day of reads, and whoever publishes must not wait for that.
Result<std::vector<List>> lists_of(store::Snapshot& snapshot, Instant now) {
  std::vector<List> lists;
  store::Reads reads(snapshot);
  for (auto const& title : TRY(store::Titles(snapshot).titles()))
    lists.push_back({title.id, worth_showing(TRY(reads.counted(title.id, now, kKept))),
                     TRY(reads.most_read(title.id, SectionId(), kKept))});
  return lists;
}

Result<Done> keep_list(store::Transaction& transaction, List const& list, Instant now) {
  store::Reads reads(transaction);
  TRY(reads.set_counted(list.title, now));
  if (list.now == list.before) return Done{};
  TRY(reads.set_most_read(list.title, list.now));
  if (same_order(list.now, list.before)) return Done{};
  story::Change change;
  change.kind = story::ChangeKind::most_read_changed;
  change.title = list.title;
  change.at = now;
  return store::Feed(transaction).announce(change);
}

Result<Done> make_lists(store::Store& store, Instant now) {
  auto const lists = TRY(store.read([&](store::Snapshot& snapshot) { return lists_of(snapshot, now); }));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    for (auto const& list : lists) TRY(keep_list(transaction, list, now));
    return Done{};
  });
}

}  // namespace

std::vector<store::MostRead> worth_showing(std::vector<store::MostRead> list) {
  std::erase_if(list, [](auto const& each) { return each.reads < kFewestReads; });
  if (list.size() < kFewestStories) list.clear();
  return list;
}

Result<Done> count_reads(store::Store& store, Reads& reads, Instant now) {
  auto const counts = reads.take();
  auto const kept = keep(store, counts, now);
  if (!kept.ok()) {
    reads.put_back(counts);
    return kept;
  }
  return make_lists(store, now);
}

}  // namespace stoppress::audience
