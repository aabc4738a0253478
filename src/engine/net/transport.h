// One client's bytes, in and out: the socket, what is still owed, and the loop's watch on both. It knows no
// HTTP. TLS will lie between receive() and transmit() and the socket. Lives on its loop's thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/net/counter.h"
#include "engine/net/descriptor.h"
#include "engine/net/memory_budget.h"
#include "engine/net/poller.h"
#include "engine/net/send_queue.h"

namespace stoppress::engine {

// What the transports of one loop share.
struct LoopIo {
  LoopIo(MemoryBudget& budget, Counter& sent) : memory(budget), bytes_sent(sent) {}
  Poller poller;
  MemoryBudget& memory;
  Counter& bytes_sent;
  std::array<char, 64 * 1024> input;  // what was just read; its owner keeps only what it could not use yet
};

class Transport final : public Polled {
 public:
  // Whose bytes they are.
  class Owner {
   public:
    // Some came. Valid during the call; nothing more is read until want_input().
    virtual void on_bytes(std::string_view fresh) = 0;
    // The client takes more of what flush() had to leave.
    virtual void on_room() = 0;
    // The client has gone, or the connection is beyond use. The transport is closed.
    virtual void on_gone() noexcept = 0;

   protected:
    ~Owner() = default;
  };

  Transport(Descriptor socket, LoopIo& io, Owner& owner)
      : socket_(std::move(socket)), io_(io), owner_(owner) {}

  // From here on the owner is called. False when the system has no room for another.
  bool open();
  void want_input();

  SendQueue& queue() { return send_queue_; }
  SendQueue const& queue() const { return send_queue_; }
  // Sends what can be sent now. After `later` on_room() is called; the queue may be added to meanwhile.
  enum class Sent { all, later, gone };
  Sent flush();
  // Whether the client takes nothing more for now.
  bool is_stalled() const { return awaiting_room_; }

  // Says that nothing more comes. False when the client has gone.
  bool stop_sending();
  // Forgets what is owed. The object must stay until the visit that it is closed in is over.
  void close();
  bool is_open() const { return socket_.is_open(); }

  void on_input() override;
  void on_room() override;
  void on_end() override { lose(); }
  void on_fault() noexcept override { lose(); }

 private:
  // What became of a read or a write.
  enum class How { some, later, over };  // later: nothing can move now; over: the client has gone
  struct Moved {
    How how;
    std::size_t count = 0;
  };
  static Moved moved(std::int64_t count);
  Moved receive();
  Moved transmit();

  void poll_for(Poller::For what);
  void lose() noexcept;

  Descriptor socket_;
  LoopIo& io_;
  Owner& owner_;
  SendQueue send_queue_;
  Poller::For polled_for_;
  bool wants_input_ = false;    // else what comes stays with the system
  bool awaiting_room_ = false;  // the system takes no more for now
};

}  // namespace stoppress::engine
