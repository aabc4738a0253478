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

Result<Done> keep_counts(store::Store& store, Counts const& counts, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    store::Reads reads(transaction);
    TRY(reads.add(counts, now));
    return reads.drop_before(now - kHoursStay);
  });
}

// A title's list as it is now, and as it was made the last time.
struct Lists {
  TitleId title;
  std::vector<store::MostRead> now, before;
};

// A day's reads are added up here, where nobody who writes waits for it.
Result<std::vector<Lists>> make_lists(store::Store& store, Instant now) {
  return store.read([&](store::Snapshot& snapshot) -> Result<std::vector<Lists>> {
    store::Reads reads(snapshot);
    std::vector<Lists> all;
    for (auto const& title : TRY(store::Titles(snapshot).titles())) {
      auto& lists = all.emplace_back();
      lists.title = title.id;
      lists.now = worth_showing(TRY(reads.counted(title.id, now, kKept)));
      lists.before = TRY(reads.most_read(title.id, SectionId(), kKept));
    }
    return all;
  });
}

Result<Done> keep_list(store::Transaction& transaction, Lists const& lists, Instant now) {
  store::Reads reads(transaction);
  TRY(reads.set_counted(lists.title, now));
  if (lists.now == lists.before) return Done{};
  TRY(reads.set_most_read(lists.title, lists.now));
  if (same_order(lists.now, lists.before)) return Done{};
  story::Change change;
  change.kind = story::ChangeKind::most_read_changed;
  change.title = lists.title;
  change.at = now;
  return store::Feed(transaction).announce(change);
}

}  // namespace

std::vector<store::MostRead> worth_showing(std::vector<store::MostRead> list) {
  std::erase_if(list, [](auto const& each) { return each.reads < kFewestReads; });
  if (list.size() < kFewestStories) list.clear();
  return list;
}

Result<Done> count_reads(store::Store& store, Reads& reads, Instant now) {
  auto const counts = reads.take();
  if (!counts.empty()) {
    auto const kept = keep_counts(store, counts, now);
    if (!kept.ok()) reads.put_back(counts);
    TRY(kept);
  }
  auto const all = TRY(make_lists(store, now));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    for (auto const& lists : all) TRY(keep_list(transaction, lists, now));
    return Done{};
  });
}

}  // namespace stoppress::audience
