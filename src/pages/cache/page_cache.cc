#include "pages/cache/page_cache.h"

#include <algorithm>

namespace stoppress::pages {
namespace {

// More remembered drops than this, and all pages begun before now are refused instead.
constexpr std::size_t kRememberedDrops = 100'000;

std::uint64_t hash_of(std::string_view site, Key const& key) {
  auto const hash = std::hash<std::string>{}(std::string(site) + " " + key);
  return hash == 0 ? 1 : hash;
}

}  // namespace

PreparedPagePtr PageCache::find(std::string_view address) const {
  Part const& part = part_of(address);
  std::shared_lock const lock(part.mutex);
  auto const found = part.pages.find(address);
  if (found == part.pages.end()) return nullptr;
  found->second.asked.store(tick_.load(std::memory_order_relaxed), std::memory_order_relaxed);
  return found->second.page;
}

bool PageCache::was_dropped_since(std::vector<Key> const& keys, Moment since) const {
  if (all_dropped_at_ > since) return true;
  return std::any_of(keys.begin(), keys.end(), [&](Key const& key) {
    auto const found = dropped_at_.find(key);
    return found != dropped_at_.end() && found->second > since;
  });
}

bool PageCache::put(std::string const& address, PreparedPagePtr page, Moment read_since) {
  std::lock_guard const index(index_mutex_);
  if (page->bytes > limit_ / 8 || was_dropped_since(page->facts.keys, read_since)) {
    note_given_out(*page);
    return false;
  }
  remove(address);
  make_room(page->bytes);
  for (Key const& key : page->facts.keys) by_key_[key].insert(address);
  bytes_ += page->bytes;
  Part& part = part_of(address);
  std::unique_lock const lock(part.mutex);
  Place& place = part.pages[address];
  place.page = std::move(page);
  place.asked = ++tick_;
  return true;
}

void PageCache::improve(std::string const& address, PreparedPagePtr const& instead_of,
                        PreparedPagePtr better) {
  std::lock_guard const index(index_mutex_);
  Part& part = part_of(address);
  std::unique_lock const lock(part.mutex);
  auto const found = part.pages.find(address);
  if (found == part.pages.end() || found->second.page != instead_of) return;
  bytes_ += better->bytes;
  bytes_ -= instead_of->bytes;
  found->second.page = std::move(better);
}

bool PageCache::remove(std::string const& address) {
  Part& part = part_of(address);
  std::unique_lock const lock(part.mutex);
  auto const found = part.pages.find(address);
  if (found == part.pages.end()) return false;
  bytes_ -= found->second.page->bytes;
  note_given_out(*found->second.page);
  for (Key const& key : found->second.page->facts.keys) {
    auto const listed = by_key_.find(key);
    if (listed == by_key_.end()) continue;
    listed->second.erase(address);
    if (listed->second.empty()) by_key_.erase(listed);
  }
  part.pages.erase(found);
  return true;
}

void PageCache::make_room(std::size_t needed) {
  if (bytes_ + needed <= limit_) return;
  std::vector<std::pair<std::uint64_t, std::string>> oldest;
  for (Part& part : parts_) {
    std::shared_lock const lock(part.mutex);
    for (auto const& [address, place] : part.pages) oldest.emplace_back(place.asked.load(), address);
  }
  std::sort(oldest.begin(), oldest.end());
  // A tenth more than is needed now, so that a full page cache is not sorted for every page.
  std::size_t const target = limit_ - std::min(limit_, needed + limit_ / 10);
  for (auto const& [asked, address] : oldest) {
    if (bytes_ <= target) break;
    evicted_ += remove(address) ? 1 : 0;
  }
}

void PageCache::note_given_out(PreparedPage const& page) {
  if (page.facts.modified) changed_ = std::max(changed_.load(), page.facts.modified->seconds() + 1);
}

std::optional<Instant> PageCache::modified_at(Instant now) const {
  auto const second = now.seconds();
  std::int64_t unknown = 0;
  // A former run of the program may have given out this second.
  changed_.compare_exchange_strong(unknown, second + 1);
  auto const modified = std::max(second - 1, changed_.load());
  if (modified > second) return std::nullopt;
  return Instant::from_seconds(modified);
}

void PageCache::put_absent(std::string_view site, Key const& key, Moment read_since) {
  std::lock_guard const index(index_mutex_);
  if (was_dropped_since({key}, read_since)) return;
  absent_[std::hash<Key>{}(key) % kAbsent] = hash_of(site, key);
}

bool PageCache::is_absent(std::string_view site, Key const& key) const {
  auto const there = absent_[std::hash<Key>{}(key) % kAbsent].load(std::memory_order_relaxed);
  return there != 0 && there == hash_of(site, key);
}

std::vector<std::string> PageCache::drop(std::vector<Key> const& keys, Instant now) {
  std::lock_guard const index(index_mutex_);
  Moment const moment = ++moment_;
  changed_ = std::max(changed_.load(), now.seconds());
  std::vector<std::string> addresses;
  for (Key const& key : keys) {
    dropped_at_[key] = moment;
    absent_[std::hash<Key>{}(key) % kAbsent] = 0;
    auto const listed = by_key_.find(key);
    if (listed == by_key_.end()) continue;
    std::vector<std::string> const found(listed->second.begin(), listed->second.end());
    for (std::string const& address : found)
      if (remove(address)) addresses.push_back(address);
  }
  dropped_ += addresses.size();
  if (dropped_at_.size() > kRememberedDrops) {
    dropped_at_.clear();
    all_dropped_at_ = moment;
  }
  return addresses;
}

void PageCache::drop_all() {
  std::lock_guard const index(index_mutex_);
  all_dropped_at_ = ++moment_;
  for (auto& absent : absent_) absent = 0;
  for (Part& part : parts_) {
    std::unique_lock const lock(part.mutex);
    for (auto const& [address, place] : part.pages) note_given_out(*place.page);
    dropped_ += part.pages.size();
    part.pages.clear();
  }
  by_key_.clear();
  bytes_ = 0;
}

PageCache::Metrics PageCache::metrics() const {
  std::lock_guard const index(index_mutex_);
  Metrics metrics{0, bytes_, dropped_, evicted_};
  for (Part const& part : parts_) {
    std::shared_lock const lock(part.mutex);
    metrics.pages += part.pages.size();
  }
  return metrics;
}

}  // namespace stoppress::pages
