#include "engine/net/server.h"

#include <algorithm>
#include <csignal>

#include "base/log.h"
#include "engine/net/loop.h"
#include "engine/net/server_context.h"
#include "engine/threads/thread.h"

namespace stoppress::engine {

Server::Server() = default;
Server::~Server() { stop(Duration(0)); }

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, RequestHandler& handler,
                                              Clock const& clock) {
  // A client that is gone shows as an error of the write; it must not end the program.
  std::signal(SIGPIPE, SIG_IGN);
  auto proxies = TRY(TrustedProxies::parse(options.trusted_proxies));
  if (options.loops == 0) options.loops = core_count();
  std::unique_ptr<Server> server(new Server);
  server->server_ = std::make_unique<ServerContext>(std::move(options), std::move(proxies), handler, clock);
  auto const& settled = server->server_->options;
  auto port = settled.port;
  for (unsigned number = 0; number < settled.loops; ++number) {
    auto loop = TRY(Loop::open(*server->server_, port, number == 0 ? Loop::First::yes : Loop::First::no));
    port = loop->port();
    server->loops_.push_back(std::move(loop));
  }
  for (unsigned number = 0; number < settled.loops; ++number) server->loops_[number]->start(number);
  return server;
}

std::uint16_t Server::port() const { return loops_.front()->port(); }

void Server::stop(Duration grace) {
  if (!server_ || server_->abandoned) return;
  auto const deadline = server_->clock.now() + grace;
  for (auto& loop : loops_) loop->finish();
  for (auto& loop : loops_) {
    auto const left = std::clamp(deadline - server_->clock.now(), Duration(0), grace);
    if (!loop->finished_within(left) && grace > Duration(0))
      log::warn("engine", "connections were still open at the end of the grace");
  }
  server_->abandoned = true;
  for (auto& loop : loops_) loop->abandon();
  server_->workers.stop();
  for (auto& loop : loops_) loop->finished_within(std::chrono::hours(1));
}

ServerMetrics Server::metrics() const {
  ServerMetrics sum;
  for (auto const& loop : loops_) {
    auto const& one = loop->metrics();
    sum.accepted += one.accepted.get();
    sum.open += one.accepted.get() - one.closed.get();
    sum.requests += one.requests.get();
    sum.from_memory += one.from_memory.get();
    sum.refusals += one.refusals.get();
    sum.bytes_sent += one.bytes_sent.get();
    sum.loop_lag = std::max(sum.loop_lag, Duration(one.lag_micros.load(std::memory_order_relaxed)));
  }
  sum.waiting = server_->workers.waiting();
  return sum;
}

}  // namespace stoppress::engine
