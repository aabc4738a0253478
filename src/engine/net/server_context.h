// What all loops of one server share.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "engine/http/proxies.h"
#include "engine/http/request_handler.h"
#include "engine/net/counter.h"
#include "engine/net/memory_budget.h"
#include "engine/net/network_quota.h"
#include "engine/net/server.h"
#include "engine/threads/workers.h"

namespace stoppress::engine {

struct ServerContext {
  ServerContext(ServerOptions given, TrustedProxies trusted, RequestHandler& asked, Clock const& time)
      : options(std::move(given)),
        proxies(std::move(trusted)),
        handler(asked),
        clock(time),
        connections(options.max_connections, options.max_connections_of_one),
        streams(options.max_streams, options.max_streams_of_one),
        memory(options.memory),
        workers("worker", options.workers, options.queue) {}

  ServerOptions const options;
  TrustedProxies const proxies;
  RequestHandler& handler;
  Clock const& clock;
  NetworkQuota connections;
  NetworkQuota streams;
  MemoryBudget memory;
  std::atomic<bool> abandoned{false};  // nobody waits for answers any more
  Workers workers;
};

struct LoopMetrics {
  Counter accepted, closed, requests, from_memory, refusals, given_up, bytes_sent;
  std::atomic<std::int64_t> lag_micros{0};
};

}  // namespace stoppress::engine
