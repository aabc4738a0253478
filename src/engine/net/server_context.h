// What all loops of one server share.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "engine/http/proxies.h"
#include "engine/http/request_handler.h"
#include "engine/net/server.h"
#include "engine/threads/workers.h"

namespace stoppress::engine {

struct ServerContext {
  ServerContext(ServerOptions given, TrustedProxies trusted, RequestHandler& asked, Clock const& time)
      : options(std::move(given)),
        proxies(std::move(trusted)),
        handler(asked),
        clock(time),
        workers("worker", options.workers, options.queue) {}

  ServerOptions const options;
  TrustedProxies const proxies;
  RequestHandler& handler;
  Clock const& clock;
  std::atomic<std::size_t> open{0};    // connections, over all loops
  std::atomic<bool> abandoned{false};  // nobody waits for answers any more
  Workers workers;
};

// Written by one loop, read by anybody who asks for metrics.
class Counter {
 public:
  void add(std::uint64_t more) { value_.store(get() + more, std::memory_order_relaxed); }
  std::uint64_t get() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

struct LoopMetrics {
  Counter accepted, closed, requests, from_memory, refusals, bytes_sent;
  std::atomic<std::int64_t> lag_micros{0};
};

}  // namespace stoppress::engine
