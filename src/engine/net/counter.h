// A figure that one loop writes and anybody may read.
#pragma once

#include <atomic>
#include <cstdint>

namespace stoppress::engine {

class Counter {
 public:
  void add(std::uint64_t more) { value_.store(get() + more, std::memory_order_relaxed); }
  std::uint64_t get() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

}  // namespace stoppress::engine
