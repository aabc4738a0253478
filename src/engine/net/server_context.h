// What all loops of one server share.
#pragma once

#include <algorithm>
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

// What a share of a whole comes to, where nothing was said.
inline std::size_t quarter_of(std::size_t whole) { return std::max<std::size_t>(whole / 4, 16); }

inline ServerOptions settled(ServerOptions options) {
  if (options.max_connections_of_one == 0)
    options.max_connections_of_one = quarter_of(options.max_connections);
  if (options.max_streams == 0)
    options.max_streams = options.max_connections / 20 * 19 + options.max_connections % 20;
  if (options.max_streams_of_one == 0) options.max_streams_of_one = quarter_of(options.max_streams);
  return options;
}

struct ServerContext {
  ServerContext(ServerOptions given, TrustedProxies trusted, RequestHandler& asked, Clock const& time)
      : options(settled(std::move(given))),
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
