#include "engine/net/event_loop.h"

#include <algorithm>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <fcntl.h>
#include <future>
#include <netinet/tcp.h>
#include <optional>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "engine/http/conversation.h"
#include "engine/net/connection_list.h"
#include "engine/threads/guarded.h"
#include "engine/threads/thread.h"

namespace stoppress::engine {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using Executor = asio::io_context::executor_type;  // spelled out: the any-executor costs time
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Steady = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Steady, asio::wait_traits<Steady>, Executor>;
using Descriptors = asio::posix::basic_stream_descriptor<Executor>;  // a set of them
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

// Beyond the limit this many at a time are told so; the rest are hung up on.
constexpr std::size_t kTurnedAwayAtOnce = 256;
// Then those who are in already get their turn.
constexpr int kAcceptedAtOnce = 64;

// A round is as long as the shortest limit allows to be kept roughly, and short enough for the Date header.
Duration round_for(ServerOptions const& options) {
  auto const shortest =
      std::min({options.head_time, options.body_time, options.idle_time, options.write_time});
  return std::clamp<Duration>(shortest / 4, std::chrono::milliseconds(5), std::chrono::milliseconds(500));
}

Tick ticks_for(Duration limit, Duration round) {
  return static_cast<Tick>(std::max<Duration::rep>(1, (limit + round - Duration(1)) / round));
}

LoopTimes times_for(ServerOptions const& options, Duration round) {
  return {.head = ticks_for(options.head_time, round),
          .body = ticks_for(options.body_time, round),
          .idle = ticks_for(options.idle_time, round),
          .write = ticks_for(options.write_time, round),
          .parting = ticks_for(std::chrono::seconds(2), round),
          .stream = ticks_for(std::chrono::seconds(15), round)};
}

class AsioLoop : public EventLoop, private Dispatcher {
 public:
  explicit AsioLoop(ServerContext& server)
      : server_(server),
        loop_(server, *this, connections_),
        context_(1),
        acceptor_(context_),
        watch_(context_, ::dup(loop_.io.poller.descriptor())),
        timer_(context_),
        round_(round_for(server.options)) {
    loop_.times = times_for(server.options, round_);
    finished_ = done_.get_future().share();
  }

  ~AsioLoop() override {
    thread_.reset();
    connections_.for_each([](Connection& connection) { connection.close(); });
    loop_.gone.clear();
  }

  void listen(asio::ip::tcp::endpoint const& endpoint, First first) {
    // Ports are shared among our own loops, which would hide that another program has this one: the first
    // loop asks without sharing.
    if (first == First::yes && endpoint.port() != 0) {
      Acceptor probe(context_, endpoint, true);
    }
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(asio::socket_base::reuse_address(true));
    acceptor_.set_option(ReusePort(true));
    acceptor_.bind(endpoint);
    acceptor_.listen(asio::socket_base::max_listen_connections);
    acceptor_.native_non_blocking(true);
    port_ = acceptor_.local_endpoint().port();
  }

  std::uint16_t port() const override { return port_; }
  LoopMetrics const& metrics() const override { return loop_.metrics; }

  void start(unsigned number) override {
    spare_ = Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    last_round_ = server_.clock.now();
    renew_endings();
    auto const name = "loop" + std::to_string(number);
    thread_.emplace(name, [this, name](std::stop_token) {
      run(name);
      done_.set_value();
    });
  }

  void finish() override {
    post([this] {
      loop_.finishing = true;
      ErrorCode ignored;
      acceptor_.close(ignored);
      connections_.for_each([](Connection& connection) { connection.finish(); });
      if (loop_.open == 0) context_.stop();
    });
  }

  bool finished_within(Duration time) override {
    return !thread_ || finished_.wait_for(time) == std::future_status::ready;
  }

  void abandon() override {
    post([this] {
      connections_.for_each([](Connection& connection) { connection.close(); });
      context_.stop();
    });
  }

 private:
  void post(std::function<void()> task) override {
    asio::post(context_, [task = std::move(task)] { guarded("a loop's task", task); });
  }
  void stop() override { context_.stop(); }

  // Whatever is thrown, for want of memory say, the loop goes on; what it waits for is asked for again.
  void run(std::string const& name) {
    while (!context_.stopped()) {
      bool const went_well = guarded(name, [this] {
        await_everything();
        context_.run();
      });
      if (!went_well) ::sched_yield();
    }
  }

  // What is awaited already is left alone.
  void await_everything() {
    if (!awaits_visit_) await_visit();
    if (!awaits_clients_ && acceptor_.is_open() && !accept_rests_) await_clients();
    if (!awaits_round_) await_round();
  }

  void await_visit() {
    watch_.async_wait(Descriptors::wait_read, [this](ErrorCode failed) {
      awaits_visit_ = false;
      if (failed) return;
      loop_.io.poller.visit();
      loop_.gone.clear();
      await_visit();
    });
    awaits_visit_ = true;
  }

  void await_clients() {
    acceptor_.async_wait(Acceptor::wait_read, [this](ErrorCode failed) {
      awaits_clients_ = false;
      if (failed) return;
      accept();
      if (!accept_rests_) await_clients();
    });
    awaits_clients_ = true;
  }

  void await_round() {
    timer_.expires_after(round_);
    timer_.async_wait([this](ErrorCode failed) {
      awaits_round_ = false;
      if (failed) return;
      round();
      await_everything();
    });
    awaits_round_ = true;
  }

  void accept() {
    for (int number = 0; number < kAcceptedAtOnce; ++number) {
      sockaddr_storage from{};
      socklen_t size = sizeof from;
      Descriptor taken(::accept4(acceptor_.native_handle(), reinterpret_cast<sockaddr*>(&from), &size,
                                 SOCK_NONBLOCK | SOCK_CLOEXEC));
      if (taken.is_open()) {
        auto const peer = Address::of(reinterpret_cast<sockaddr const&>(from));
        guarded("a new client", [&] { welcome(std::move(taken), peer.value_or(Address())); });
      } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
        turn_one_away();
        accept_rests_ = true;
        return;
      } else if (errno == EAGAIN) {
        return;
      }
    }
  }

  void welcome(Descriptor socket, Address const& peer) {
    auto place = place_for(peer);
    if (!place && loop_.turned_away >= kTurnedAwayAtOnce) return loop_.metrics.refusals.add(1);
    int const yes = 1;
    ::setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    std::make_shared<Conversation>(Arrival{std::move(socket), peer, std::move(place)}, loop_)->start();
  }

  // When places are short, whoever has been idle for longest makes room: everywhere, or in a network that has
  // its share.
  NetworkQuota::Slot place_for(Address const& peer) {
    auto const client = server_.proxies.trusts(peer) ? std::nullopt : std::optional(peer);
    auto place = server_.connections.take(client);
    if (place) return place;
    bool const everywhere = server_.connections.is_exhausted();
    if (connections_.give_up_idle(everywhere ? std::nullopt : client)) {
      loop_.metrics.given_up.add(1);
      place = server_.connections.take(client);
    }
    return place;
  }

  // Without a descriptor to accept with, clients would wait in the backlog for nothing. The spare one lets us
  // take one and hang up; then accepting rests until the next round.
  void turn_one_away() {
    log::warn("engine", "no file descriptors left, accepting rests a moment");
    loop_.metrics.refusals.add(1);
    spare_.close();
    Descriptor(::accept4(acceptor_.native_handle(), nullptr, nullptr, SOCK_CLOEXEC)).close();
    spare_ = Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  }

  void round() {
    auto const now = server_.clock.now();
    auto const lag = std::max(Duration(0), now - last_round_ - round_);
    loop_.metrics.lag_micros.store(lag.count(), std::memory_order_relaxed);
    last_round_ = now;
    ++loop_.now;
    renew_endings();
    connections_.for_each([](Connection& connection) { connection.sweep(); });
    if (server_.memory.is_over()) loop_.metrics.given_up.add(connections_.relieve(server_.memory));
    loop_.gone.clear();
    accept_rests_ = false;
  }

  void renew_endings() {
    if (loop_.endings && last_round_.seconds() == dated_) return;
    dated_ = last_round_.seconds();
    loop_.prepared.renew();
    auto const date = "Date: " + http_date(last_round_) + "\r\n";
    loop_.endings = std::make_shared<HeadEndings const>(HeadEndings{
        date + "\r\n", date + "Connection: keep-alive\r\n\r\n", date + "Connection: close\r\n\r\n"});
  }

  // The order matters when the loop goes: connections that are still queued in the context take their leave
  // from the list and the context.
  ServerContext& server_;
  ConnectionList connections_;
  LoopContext loop_;
  asio::io_context context_;
  Acceptor acceptor_;
  Descriptors watch_;
  Timer timer_;
  Duration const round_;
  Instant last_round_;
  std::int64_t dated_ = 0;
  std::uint16_t port_ = 0;
  Descriptor spare_;
  bool awaits_visit_ = false, awaits_clients_ = false, awaits_round_ = false;
  bool accept_rests_ = false;
  std::promise<void> done_;
  std::shared_future<void> finished_;
  std::optional<Thread> thread_;
};

}  // namespace

Result<std::unique_ptr<EventLoop>> EventLoop::open(ServerContext& server, std::uint16_t port, First first) {
  ErrorCode failed;
  auto const address = asio::ip::make_address(server.options.address, failed);
  if (failed) return invalid("\"" + server.options.address + "\" is no address to listen on.");
  auto loop = std::make_unique<AsioLoop>(server);
  try {
    loop->listen({address, port}, first);
  } catch (boost::system::system_error const& thrown) {
    return unavailable("Can't listen on " + server.options.address + " port " + std::to_string(port) + ".",
                       thrown.code().message());
  }
  return std::unique_ptr<EventLoop>(std::move(loop));
}

}  // namespace stoppress::engine
