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

Result<Done> make_list(store::Reads<store::Transaction>& reads, store::Transaction& transaction,
                       TitleId title, Instant now) {
  auto const list = worth_showing(TRY(reads.counted(title, now, kKept)));
  auto const before = TRY(reads.most_read(title, SectionId(), kKept));
  TRY(reads.set_counted(title, now));
  if (list == before) return Done{};
  TRY(reads.set_most_read(title, list));
  if (same_order(list, before)) return Done{};
  story::Change change;
  change.kind = story::ChangeKind::most_read_changed;
  change.title = title;
  change.at = now;
  return store::Feed(transaction).announce(change);
}

Result<Done> keep(store::Store& store, Counts const& counts, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    store::Reads reads(transaction);
    TRY(reads.add(counts, now));
    TRY(reads.drop_before(now - kHoursStay));
    for (auto const& title : TRY(store::Titles(transaction).titles()))
      TRY(make_list(reads, transaction, title.id, now));
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
  if (!kept.ok()) reads.put_back(counts);
  return kept;
}

}  // namespace stoppress::audience
