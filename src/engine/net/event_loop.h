// One event loop: its own listening socket, its own connections, its own thread to run on.
#pragma once

#include <cstdint>
#include <memory>

#include "base/result.h"
#include "base/time.h"
#include "engine/net/server_context.h"

namespace stoppress::engine {

class EventLoop {
 public:
  // Listens at once, on server.options.address and `port` (0: any). Several loops may listen on one port.
  // The first loop of a server finds out whether the port is free; the others share it.
  enum class First { yes, no };
  static Result<std::unique_ptr<EventLoop>> open(ServerContext& server, std::uint16_t port, First first);
  virtual ~EventLoop() = default;

  virtual std::uint16_t port() const = 0;
  virtual LoopMetrics const& metrics() const = 0;
  // Serves on a thread of its own, until it is told to finish and has no connection left.
  virtual void start(unsigned number) = 0;
  // Accepts nothing more and closes each connection as soon as it owes nothing. Any thread may call.
  virtual void finish() = 0;
  // True when the loop has finished within that time.
  virtual bool finished_within(Duration time) = 0;
  // Closes what is still open. Any thread may call.
  virtual void abandon() = 0;
};

}  // namespace stoppress::engine
