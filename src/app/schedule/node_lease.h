// The lease of a node among several that share PostgreSQL: asked for again and again, and given back at the
// end.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "app/schedule/lease.h"
#include "base/time.h"
#include "engine/threads/thread.h"
#include "store/store.h"

namespace stoppress::app {

class NodeLease : public Lease {
 public:
  // `lasts`: for how long others wait when this node has fallen silent. Asks nothing before start() or ask().
  NodeLease(store::Store& store, std::string name, Duration lasts = std::chrono::seconds(10));
  ~NodeLease() override { stop(); }

  void start();
  void stop();  // another node may have it at once
  // Takes it, or holds it for longer; as the thread does. False: another node has it, or nobody answers.
  bool ask();
  bool is_held() const override;

 private:
  using Steady = std::chrono::steady_clock;

  store::Store& store_;
  std::string const name_;
  std::string const holder_;  // this run of this program
  Duration const lasts_;
  std::atomic<Steady::rep> held_until_{0};  // of our own clock, from before the archive was asked
  std::optional<engine::Thread> thread_;    // last: it uses everything above
};

// As that archive needs it: with SQLite there is one node.
std::unique_ptr<Lease> lease_for(store::Store& store);

}  // namespace stoppress::app
