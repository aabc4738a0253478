// The one bound on the memory that connections hold together: heads and bodies that are being read, and what
// is owed to clients who don't take it. What counts is what was allocated, not what a limit would allow. Any
// thread may call.
#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace stoppress::engine {

class MemoryBudget {
 public:
  // What one connection holds by itself. Belongs to one thread; goes back when it is destroyed.
  class Share {
   public:
    explicit Share(MemoryBudget& budget) : budget_(budget) {}
    ~Share() { set(0); }
    Share(Share const&) = delete;
    Share& operator=(Share const&) = delete;

    // So much it is now, whether there is room or not.
    void set(std::size_t bytes) {
      if (bytes != bytes_) budget_.held_ += bytes - std::exchange(bytes_, bytes);
    }
    // So much more, for a body. False when bodies have no room; nothing is taken then.
    bool grow(std::size_t more);
    bool could_grow(std::size_t more) const { return budget_.has_room_for_body(more); }
    std::size_t bytes() const { return bytes_; }

   private:
    MemoryBudget& budget_;
    std::size_t bytes_ = 0;
  };

  explicit MemoryBudget(std::size_t most) : most_(most) {}
  MemoryBudget(MemoryBudget const&) = delete;
  MemoryBudget& operator=(MemoryBudget const&) = delete;

  std::size_t held() const { return held_.load(std::memory_order_relaxed); }
  bool is_over() const { return held() > most_; }
  // Whether a body of that size could be read. A quarter is kept for everything else, so that uploads alone
  // can't drive readers out.
  bool has_room_for_body(std::size_t bytes) const {
    return bytes <= most_for_bodies() && held() <= most_for_bodies() - bytes;
  }

  // Something that several connections may owe, such as one page or one event: it counts once, from the first
  // hold() to the last let_go().
  void hold(void const* what, std::size_t bytes);
  void let_go(void const* what);

 private:
  struct Shared {
    std::size_t bytes = 0;
    std::size_t holders = 0;
  };
  std::size_t most_for_bodies() const { return most_ - most_ / 4; }

  std::size_t const most_;
  std::atomic<std::size_t> held_{0};
  std::mutex mutex_;
  std::unordered_map<void const*, Shared> shared_;
};

}  // namespace stoppress::engine
