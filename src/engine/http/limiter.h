// How often one asker may do one thing: sign in, send a message, leave an address. A bucket of tokens for
// each key, refilled at a steady rate.
#pragma once

#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.h"

namespace stoppress::engine {

class Limiter {
 public:
  struct Rate {
    unsigned burst = 5;                          // at once, after a pause; at least 1
    Duration refill = std::chrono::seconds(60);  // the time one token takes to come back
  };

  // Remembers at most `keys` keys; the one unused for longest is forgotten, and so allowed its burst again.
  Limiter(Rate rate, std::size_t keys, Clock const& clock);

  // True takes a token. Any thread may call.
  bool allow(std::string_view key);
  // The token that one allow() took: what it allowed was no such thing after all. For a key that is forgotten
  // meanwhile it does nothing. Any thread may call.
  void give_back(std::string_view key);
  // How long until allow() would be true for that key; zero when it would be now.
  Duration wait_for(std::string_view key);
  std::size_t remembered() const;

 private:
  // A bucket is kept as one instant: when it will be (or was) full again.
  struct Bucket {
    std::string key;
    Instant full_at;
  };
  void settle(Bucket& bucket, Instant now) const;
  Duration span() const { return rate_.refill * rate_.burst; }

  Rate const rate_;
  std::size_t const keys_;
  Clock const& clock_;
  mutable std::mutex mutex_;
  std::list<Bucket> recent_;                                                 // the last used first
  std::unordered_map<std::string_view, std::list<Bucket>::iterator> found_;  // views into recent_
};

}  // namespace stoppress::engine
