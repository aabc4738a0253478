#include "newsletter/counting/click_counts.h"

#include <chrono>

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;

constexpr auto kMoments = 10s;
// A person may open some stories in tabs beside each other; a mail has a dozen.
constexpr std::size_t kMostOfAPerson = 4;

void add_to(ClickCounts::Counts& to, EditionId edition, store::LetterCounts const& counts) {
  for (auto const& [story, times] : counts) to[edition][story] += times;
}

}  // namespace

void ClickCounts::add(EditionId edition, StoryId story, std::string const& network, Instant now) {
  std::lock_guard const lock(mutex_);
  auto const key = std::pair(edition, network);
  // Looking through all of them for each that comes would take longer the more come.
  if (!visits_.contains(key) && visits_.size() >= kMost && now - settled_at_ >= 1s) settle(now);
  if (!visits_.contains(key) && visits_.size() >= kMost) return;
  auto& visit = visits_.try_emplace(key, Visit{now, {}}).first->second;
  // The same again within moments is no second reader.
  if (visit.counts.size() <= kMostOfAPerson) visit.counts[story] = 1;
}

ClickCounts::Counts ClickCounts::take(Instant now) {
  std::lock_guard const lock(mutex_);
  settle(now);
  return std::exchange(certain_, {});
}

void ClickCounts::put_back(Counts const& counts) {
  std::lock_guard const lock(mutex_);
  for (auto const& [edition, more] : counts) add_to(certain_, edition, more);
}

void ClickCounts::settle(Instant now) {
  settled_at_ = now;
  std::erase_if(visits_, [&](auto const& each) {
    auto const& [key, visit] = each;
    if (now - visit.since < kMoments) return false;
    if (visit.counts.size() <= kMostOfAPerson) add_to(certain_, key.first, visit.counts);
    return true;
  });
}

Result<Done> keep_clicks(store::Store& store, ClickCounts& clicks, Instant now) {
  auto const counts = clicks.take(now);
  if (counts.empty()) return Done{};
  auto const kept = store.write([&](store::Transaction& transaction) -> Result<Done> {
    for (auto const& [edition, more] : counts) TRY(store::EditionCounts(transaction).add(edition, more));
    return Done{};
  });
  if (!kept.ok()) clicks.put_back(counts);
  return kept;
}

}  // namespace stoppress::newsletter
