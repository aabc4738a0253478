// The ready pages, in a bounded memory. Event loops look pages up here, so a look-up takes a shared lock on
// one of several parts and nothing more. What is least recently asked for goes first when memory is short.
//
// A page that was set before a change and comes to the page cache after it must not stay: whoever sets a page
// notes `now_at()` before reading the store, and put() refuses it when one of its keys was dropped since.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pages/cache/prepared_page.h"

namespace stoppress::pages {

class PageCache {
 public:
  using Moment = std::uint64_t;

  explicit PageCache(std::size_t bytes) : limit_(bytes) {}

  // Null when it is not there. `address` is the path, and the query where it matters: "/world/x-42",
  // "/latest?before=42". Never waits long.
  PreparedPagePtr find(std::string_view address) const;

  Moment now_at() const { return moment_.load(); }
  // False when the page is stale already (see above) or larger than an eighth of the page cache; then it is
  // not kept.
  bool put(std::string const& address, PreparedPagePtr page, Moment set_since);
  // Replaces the bytes of the same page (better compression); only if `instead_of` is what stands there.
  void improve(std::string const& address, PreparedPagePtr const& instead_of, PreparedPagePtr better);

  // Takes every page that depends on one of the keys out of the page cache. Their addresses, for setting
  // anew.
  std::vector<std::string> drop(std::vector<Key> const& keys);
  void drop_all();

  struct Metrics {
    std::size_t pages = 0, bytes = 0;
    std::uint64_t dropped = 0, evicted = 0;
  };
  Metrics metrics() const;

 private:
  struct Place {
    PreparedPagePtr page;
    mutable std::atomic<std::uint64_t> asked{0};  // the page cache's tick at the last look-up
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Part {
    mutable std::shared_mutex mutex;
    std::unordered_map<std::string, Place, Hash, std::equal_to<>> pages;
  };
  static constexpr std::size_t kParts = 16;

  Part& part_of(std::string_view address) { return parts_[std::hash<std::string_view>{}(address) % kParts]; }
  Part const& part_of(std::string_view address) const {
    return parts_[std::hash<std::string_view>{}(address) % kParts];
  }
  // These three with index_mutex_ held.
  bool remove(std::string const& address);
  void make_room(std::size_t needed);
  bool was_dropped_since(std::vector<Key> const& keys, Moment since) const;

  std::size_t const limit_;
  std::array<Part, kParts> parts_;
  std::atomic<std::uint64_t> tick_{0};  // counts put(), the page cache's clock
  std::atomic<Moment> moment_{1};

  mutable std::mutex index_mutex_;  // writers only; look-ups never take it
  std::unordered_map<Key, std::unordered_set<std::string>> by_key_;
  std::unordered_map<Key, Moment> dropped_at_;
  Moment all_dropped_at_ = 0;
  std::size_t bytes_ = 0;
  std::uint64_t dropped_ = 0, evicted_ = 0;
};

}  // namespace stoppress::pages
