// Costly work of which only so much may be done at once: whoever comes when all places are taken waits for
// one, and whoever comes when enough are waiting is sent away.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>

namespace stoppress::people {

class Turns {
 public:
  Turns(int at_once, int waiting) : free_(at_once), may_wait_(waiting) {}

  // Given back when it is destroyed.
  class Turn {
   public:
    explicit Turn(Turns& turns) : turns_(&turns) {}
    Turn(Turn&& other) noexcept : turns_(other.turns_) { other.turns_ = nullptr; }
    Turn& operator=(Turn&&) = delete;
    ~Turn();

   private:
    Turns* turns_;
  };
  // Waits for a place; nothing when too many wait already. Any thread but an event loop.
  std::optional<Turn> take();

 private:
  std::mutex mutex_;
  std::condition_variable freed_;
  int free_;
  int may_wait_;
};

}  // namespace stoppress::people
