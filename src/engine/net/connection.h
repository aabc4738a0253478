// One client's place in its loop: its transport, when its time is over, and what it holds of the server's
// places and memory. What is spoken is its heir's: HTTP/1.1 (http/conversation.h). Lives on its loop's
// thread.
#pragma once

#include <boost/intrusive/list_hook.hpp>
#include <limits>
#include <memory>
#include <string_view>

#include "engine/net/loop_context.h"
#include "engine/net/memory_budget.h"
#include "engine/net/network_quota.h"
#include "engine/net/transport.h"
#include "engine/threads/guarded.h"

namespace stoppress::engine {

// Where it comes from, and the place that it was given; one without is told that there is none.
struct Arrival {
  Descriptor socket;
  Address peer;
  NetworkQuota::Slot place;
};

class Connection
    : public Transport::Owner,
      public std::enable_shared_from_this<Connection>,
      public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
 public:
  Connection(Arrival arrival, LoopContext& loop);
  virtual ~Connection();
  Connection(Connection const&) = delete;
  Connection& operator=(Connection const&) = delete;

  // From here on the connection keeps itself, until it closes.
  void start() noexcept;
  void close() noexcept;
  bool is_open() const { return transport_.is_open(); }
  // Once a round: closes or refuses when the time is over.
  void sweep() noexcept;
  // Closes now when nothing is owed, else after the answer in hand.
  virtual void finish() = 0;
  // Answers that the server is too busy, and parts.
  virtual void refuse_busy() = 0;

  Address const& peer() const { return peer_; }
  // Nothing is asked and nothing is owed.
  virtual bool is_idle() const = 0;
  // In this round or the last: it may be about to ask.
  bool was_of_use_just_now() const { return loop_.now - used_ <= 1; }
  // A request has begun to come, or its body, and is not there.
  virtual bool is_unfinished() const = 0;
  bool is_stalled() const { return transport_.is_stalled(); }

  void on_gone() noexcept override;

 protected:
  static constexpr Tick kNever = std::numeric_limits<Tick>::max();

  // Its time is over: the heir closes it, refuses or gives it more.
  virtual void on_time_over() = 0;
  virtual void on_closed() noexcept = 0;
  // What it holds by itself, the transport's queue apart.
  virtual std::size_t memory() const = 0;

  void time_ends_in(Tick ticks) { deadline_ = ticks == kNever ? kNever : loop_.now + ticks; }
  // To be called when the memory may have changed.
  void account();
  // It was of use to its client just now, so it is the last that has to go when places are short.
  void note_use();
  // For what is not called by the transport: whatever it throws ends this connection alone.
  template <class Act>
  void or_close(Act&& act) noexcept {
    if (!guarded("a connection", act)) close();
  }

  LoopContext& loop_;
  MemoryBudget::Share share_;
  Transport transport_;

 private:
  void take_place();

  Address const peer_;
  NetworkQuota::Slot place_;
  bool const is_turned_away_;
  bool is_counted_ = false;
  Tick deadline_ = 0;
  Tick used_ = 0;
  std::shared_ptr<Connection> self_;
};

}  // namespace stoppress::engine
