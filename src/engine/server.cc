#include "engine/server.h"

#include <algorithm>
#include <csignal>

#include "base/log.h"
#include "engine/loop.h"
#include "engine/shop.h"
#include "engine/thread.h"

namespace stoppress::engine {

Server::Server() = default;
Server::~Server() { stop(Duration(0)); }

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Hall& hall, Clock const& clock) {
  // A client that is gone shows as an error of the write; it must not end the program.
  std::signal(SIGPIPE, SIG_IGN);
  auto proxies = TRY(TrustedProxies::parse(options.trusted_proxies));
  if (options.loops == 0) options.loops = core_count();
  std::unique_ptr<Server> server(new Server);
  server->shop_ = std::make_unique<Shop>(std::move(options), std::move(proxies), hall, clock);
  auto const& settled = server->shop_->options;
  auto port = settled.port;
  for (unsigned number = 0; number < settled.loops; ++number) {
    auto loop = TRY(Loop::open(*server->shop_, port, number == 0 ? Loop::First::yes : Loop::First::no));
    port = loop->port();
    server->loops_.push_back(std::move(loop));
  }
  for (unsigned number = 0; number < settled.loops; ++number) server->loops_[number]->start(number);
  return server;
}

std::uint16_t Server::port() const { return loops_.front()->port(); }

void Server::stop(Duration grace) {
  if (!shop_ || shop_->abandoned) return;
  auto const deadline = shop_->clock.now() + grace;
  for (auto& loop : loops_) loop->finish();
  for (auto& loop : loops_) {
    auto const left = std::clamp(deadline - shop_->clock.now(), Duration(0), grace);
    if (!loop->finished_within(left) && grace > Duration(0))
      log::warn("engine", "connections were still open at the end of the grace");
  }
  shop_->abandoned = true;
  for (auto& loop : loops_) loop->abandon();
  shop_->workers.stop();
  for (auto& loop : loops_) loop->finished_within(std::chrono::hours(1));
}

ServerFigures Server::figures() const {
  ServerFigures sum;
  for (auto const& loop : loops_) {
    auto const& one = loop->figures();
    sum.accepted += one.accepted.get();
    sum.open += one.accepted.get() - one.closed.get();
    sum.requests += one.requests.get();
    sum.from_memory += one.from_memory.get();
    sum.refusals += one.refusals.get();
    sum.bytes_sent += one.bytes_sent.get();
    sum.loop_lag = std::max(sum.loop_lag, Duration(one.lag_micros.load(std::memory_order_relaxed)));
  }
  sum.waiting = shop_->workers.waiting();
  return sum;
}

}  // namespace stoppress::engine
