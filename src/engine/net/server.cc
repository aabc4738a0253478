#include "engine/net/server.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <mutex>

#include "base/log.h"
#include "engine/net/event_loop.h"
#include "engine/net/server_context.h"
#include "engine/threads/thread.h"

namespace stoppress::engine {

namespace {

// What a worker that did not come back still uses. It is never destroyed.
struct LeftBehind {
  std::unique_ptr<ServerContext> server;
  std::vector<std::unique_ptr<EventLoop>> loops;
};

void leave_behind(LeftBehind what) {
  static std::mutex mutex;
  static auto& all = *new std::vector<LeftBehind>;
  std::lock_guard const lock(mutex);
  all.push_back(std::move(what));
}

}  // namespace

Server::Server() = default;
Server::~Server() {
  stop(Duration(0));
  if (is_left_behind_) leave_behind({std::move(server_), std::move(loops_)});
}

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
    auto loop = TRY(
        EventLoop::open(*server->server_, port, number == 0 ? EventLoop::First::yes : EventLoop::First::no));
    port = loop->port();
    server->loops_.push_back(std::move(loop));
  }
  for (unsigned number = 0; number < settled.loops; ++number) server->loops_[number]->start(number);
  return server;
}

std::uint16_t Server::port() const { return loops_.front()->port(); }

void Server::stop(Duration grace) {
  if (!server_ || server_->abandoned) return;
  close_connections(grace);
  server_->workers.stop();
  for (auto& loop : loops_) loop->finished_within(std::chrono::hours(1));
}

bool Server::stop_within(Duration grace) {
  using Steady = std::chrono::steady_clock;
  if (!server_ || server_->abandoned) return !is_left_behind_;
  auto const deadline = Steady::now() + grace + std::chrono::seconds(1);
  close_connections(grace);
  auto const left = std::chrono::duration_cast<Duration>(deadline - Steady::now());
  if (server_->workers.stop_within(std::max(left, Duration(0)))) {
    for (auto& loop : loops_) loop->finished_within(std::chrono::hours(1));
    return true;
  }
  log::error("engine", "a worker did not come back in time; it is left behind");
  is_left_behind_ = true;
  return false;
}

void Server::close_connections(Duration grace) {
  using Steady = std::chrono::steady_clock;
  auto const deadline = Steady::now() + grace;
  for (auto& loop : loops_) loop->finish();
  for (auto& loop : loops_) {
    auto const left = std::chrono::duration_cast<Duration>(deadline - Steady::now());
    if (!loop->finished_within(std::clamp(left, Duration(0), grace)) && grace > Duration(0))
      log::warn("engine", "connections were still open at the end of the grace");
  }
  server_->abandoned = true;
  for (auto& loop : loops_) loop->abandon();
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
    sum.given_up += one.given_up.get();
    sum.bytes_sent += one.bytes_sent.get();
    sum.loop_lag = std::max(sum.loop_lag, Duration(one.lag_micros.load(std::memory_order_relaxed)));
  }
  sum.memory = server_->memory.held();
  sum.waiting = server_->workers.waiting();
  return sum;
}

}  // namespace stoppress::engine
