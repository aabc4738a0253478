// For tests of what happens while the archive is away: a real one, whose next reads or writes fail when
// asked.
#pragma once

#include <atomic>

#include "store/store.h"

namespace stoppress::app {

class FailingStore : public store::Store {
 public:
  explicit FailingStore(store::Store& real) : real_(real) {}

  std::atomic<int> failing_reads{0}, failing_writes{0};  // so many from now on
  std::atomic<int> reads{0};

  void wait_for_commit(Duration at_most, std::stop_token stop) override {
    real_.wait_for_commit(at_most, std::move(stop));
  }
  char const* kind() const override { return real_.kind(); }

 private:
  static bool fails(std::atomic<int>& left) {
    if (left <= 0) return false;
    --left;
    return true;
  }

  Result<Done> run_read(std::function<void(store::Snapshot&)> const& function) override {
    ++reads;
    if (fails(failing_reads)) return unavailable("The archive is away.");
    return real_.read([&](store::Snapshot& snapshot) -> Result<Done> {
      function(snapshot);
      return Done{};
    });
  }

  Result<Done> run_write(std::function<bool(store::Transaction&)> const& function) override {
    if (fails(failing_writes)) return unavailable("The archive is away.");
    bool refused = false;
    auto const written = real_.write([&](store::Transaction& transaction) -> Result<Done> {
      refused = !function(transaction);
      return refused ? Result<Done>(invalid("It said no.")) : Result<Done>(Done{});
    });
    return refused ? Result<Done>(Done{}) : written;
  }

  store::Store& real_;
};

}  // namespace stoppress::app
