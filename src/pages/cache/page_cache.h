// The prepared pages, in a bounded memory. Event loops look pages up here, so a look-up takes a shared lock
// on one of several parts and nothing more. What is least recently asked for goes first when memory is short.
//
// A page that was read before a change and comes to the page cache after it must not stay: whoever makes a
// page notes `now_at()` before reading the store, and put() refuses it when one of its keys was dropped
// since.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
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

  // Null when it is not there. `address` is the canonical one: "/world/x-42", "/latest?before=42". Never
  // waits long.
  PreparedPagePtr find(std::string_view address) const;

  Moment now_at() const { return moment_.load(); }
  // False when the page is stale already (see above) or larger than an eighth of the page cache; then it is
  // not kept.
  bool put(std::string const& address, PreparedPagePtr page, Moment read_since);
  // Replaces the bytes of the same page (better compression); only if `instead_of` is what stands there.
  void improve(std::string const& address, PreparedPagePtr const& instead_of, PreparedPagePtr better);

  // Takes every page that depends on one of the keys out of the page cache, and with them what was put
  // absent. Their addresses, for rendering them anew.
  std::vector<std::string> drop(std::vector<Key> const& keys, Instant now);
  void drop_all();

  // That `site` has nothing which the change feed would name by that key; until it does. There is a fixed
  // number of places for these, so that nobody fills the memory by asking for what is not there: one that
  // comes may push out another. Refused as put() refuses a page. is_absent() is for event loops.
  void put_absent(std::string_view site, Key const& key, Moment read_since);
  bool is_absent(std::string_view site, Key const& key) const;

  // Last-Modified, to the second, for a page that is made now. It is later than that of every page that was
  // dropped, so that whoever asks by it never keeps one of those; nothing when only the future would be.
  std::optional<Instant> modified_at(Instant now) const;

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
  static constexpr std::size_t kAbsent = 4096;

  Part& part_of(std::string_view address) { return parts_[std::hash<std::string_view>{}(address) % kParts]; }
  Part const& part_of(std::string_view address) const {
    return parts_[std::hash<std::string_view>{}(address) % kParts];
  }
  // These three with index_mutex_ held.
  bool remove(std::string const& address);
  void make_room(std::size_t needed);
  bool was_dropped_since(std::vector<Key> const& keys, Moment since) const;
  void note_given_out(PreparedPage const& page);

  std::size_t const limit_;
  std::array<Part, kParts> parts_;
  std::atomic<std::uint64_t> tick_{0};  // counts put(), the page cache's clock
  std::atomic<Moment> moment_{1};
  std::array<std::atomic<std::uint64_t>, kAbsent> absent_{};  // hashes of site and key, 0: none
  // Seconds. A page that is made from now on is of this second or later. 0: nobody knows what was given
  // before the program was started.
  mutable std::atomic<std::int64_t> changed_{0};

  mutable std::mutex index_mutex_;  // writers only; look-ups never take it
  std::unordered_map<Key, std::unordered_set<std::string>> by_key_;
  std::unordered_map<Key, Moment> dropped_at_;
  Moment all_dropped_at_ = 0;
  std::size_t bytes_ = 0;
  std::uint64_t dropped_ = 0, evicted_ = 0;
};

}  // namespace stoppress::pages
