// The sending of alerts as a part of the program: a thread that hands them to push services for as long as
// the program runs.
#pragma once

#include <optional>

#include "app/schedule/duty.h"
#include "app/schedule/lease.h"
#include "engine/threads/thread.h"
#include "push/sending/sender.h"

namespace stoppress::app {

// Where pushes may go and how long they may take.
engine::ClientOptions push_options(bool private_allowed);

class AlertSending {
 public:
  // All of it outlives the sending.
  AlertSending(store::Store& store, store::TitlesCache const& titles, Lease const& lease, Clock const& clock,
               bool private_allowed);
  ~AlertSending() { stop(); }
  AlertSending(AlertSending const&) = delete;
  AlertSending& operator=(AlertSending const&) = delete;

  void start();
  // No other push begins. Any thread; does not wait.
  void request_stop();
  // What is under way is waited for, eight seconds at most, and noted.
  void stop();

 private:
  push::Sender sender_;
  std::optional<engine::Thread> thread_;  // last: it uses the sender
};

// Ninety days after an alert has ended its ledger goes; how many had it stays. Keys that no browser is bound
// to any more go too.
Duty forgetting_pushes(store::Store& store);

}  // namespace stoppress::app
