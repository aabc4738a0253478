#include <algorithm>
#include <arpa/inet.h>
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
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "engine/net/connection.h"
#include "engine/net/loop.h"
#include "engine/threads/thread.h"

namespace stoppress::engine {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using Executor = asio::io_context::executor_type;  // spelled out: the any-executor costs time
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Steady = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Steady, asio::wait_traits<Steady>, Executor>;
using Descriptor = asio::posix::basic_stream_descriptor<Executor>;
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

std::string text_of(sockaddr_storage const& peer) {
  char text[INET6_ADDRSTRLEN] = "";
  if (peer.ss_family == AF_INET) {
    ::inet_ntop(AF_INET, &reinterpret_cast<sockaddr_in const&>(peer).sin_addr, text, sizeof text);
  } else {
    auto const& address = reinterpret_cast<sockaddr_in6 const&>(peer).sin6_addr;
    if (IN6_IS_ADDR_V4MAPPED(&address))
      ::inet_ntop(AF_INET, address.s6_addr + 12, text, sizeof text);
    else
      ::inet_ntop(AF_INET6, &address, text, sizeof text);
  }
  return text;
}

class EventLoop : public Loop {
 public:
  explicit EventLoop(ServerContext& server)
      : server_(server),
        loop_{.server = server,
              .context = context_,
              .poller = {},
              .metrics = {},
              .endings = {},
              .prepared = {},
              .gone = {},
              .input = {}},
        context_(1),
        acceptor_(context_),
        watch_(context_, ::dup(loop_.poller.descriptor())),
        timer_(context_),
        round_(round_for(server.options)) {
    loop_.head_ticks = ticks_for(server.options.head_time, round_);
    loop_.body_ticks = ticks_for(server.options.body_time, round_);
    loop_.idle_ticks = ticks_for(server.options.idle_time, round_);
    loop_.write_ticks = ticks_for(server.options.write_time, round_);
    loop_.stream_ticks = ticks_for(std::chrono::seconds(15), round_);
    loop_.parting_ticks = ticks_for(std::chrono::seconds(2), round_);
    finished_ = done_.get_future().share();
  }

  ~EventLoop() override {
    thread_.reset();
    if (spare_ >= 0) ::close(spare_);
    for_each_connection([](Connection& connection) { connection.close(); });
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
    spare_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    last_round_ = server_.clock.now();
    renew_endings();
    await_clients();
    await_connections();
    next_round();
    thread_.emplace("loop" + std::to_string(number), [this](std::stop_token) {
      context_.run();
      done_.set_value();
    });
  }

  void finish() override {
    asio::post(context_, [this] {
      loop_.finishing = true;
      ErrorCode ignored;
      acceptor_.close(ignored);
      for_each_connection([](Connection& connection) { connection.finish(); });
      if (loop_.open == 0) context_.stop();
    });
  }

  bool finished_within(Duration time) override {
    return !thread_ || finished_.wait_for(time) == std::future_status::ready;
  }

  void abandon() override {
    asio::post(context_, [this] {
      for_each_connection([](Connection& connection) { connection.close(); });
      context_.stop();
    });
  }

 private:
  using Connections = boost::intrusive::list<Connection, boost::intrusive::constant_time_size<false>>;

  // What is done to a connection may end it, and with it its place in the list.
  template <class Act>
  void for_each_connection(Act act) {
    for (auto place = connections_.begin(); place != connections_.end();) {
      auto const connection = (place++)->shared_from_this();
      act(*connection);
    }
  }

  void await_connections() {
    watch_.async_wait(Descriptor::wait_read, [this](ErrorCode failed) {
      if (failed) return;
      loop_.poller.visit();
      loop_.gone.clear();
      await_connections();
    });
  }

  void await_clients() {
    acceptor_.async_wait(Acceptor::wait_read, [this](ErrorCode failed) {
      if (!failed && accept()) await_clients();
    });
  }

  // False when accepting has to rest.
  bool accept() {
    for (int number = 0; number < kAcceptedAtOnce; ++number) {
      sockaddr_storage peer{};
      socklen_t size = sizeof peer;
      int const taken = ::accept4(acceptor_.native_handle(), reinterpret_cast<sockaddr*>(&peer), &size,
                                  SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (taken >= 0) {
        welcome(Socket(taken), text_of(peer));
      } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
        turn_one_away();
        accept_paused_ = true;
        return false;
      } else if (errno == EAGAIN) {
        return true;
      }
    }
    return true;
  }

  void welcome(Socket socket, std::string peer) {
    if (server_.open >= server_.options.max_connections + kTurnedAwayAtOnce) return;
    int const yes = 1;
    ::setsockopt(socket.descriptor(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    bool const full = server_.open >= server_.options.max_connections;
    auto const connection = std::make_shared<Connection>(std::move(socket), std::move(peer), loop_);
    connections_.push_back(*connection);
    full ? connection->turn_away() : connection->start();
  }

  // Without a descriptor to accept with, clients would wait in the backlog for nothing. The spare one lets us
  // take one and hang up; then accepting rests until the next round.
  void turn_one_away() {
    log::warn("engine", "no file descriptors left, accepting rests a moment");
    loop_.metrics.refusals.add(1);
    if (spare_ >= 0) ::close(spare_);
    int const taken = ::accept4(acceptor_.native_handle(), nullptr, nullptr, SOCK_CLOEXEC);
    if (taken >= 0) ::close(taken);
    spare_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  }

  void next_round() {
    timer_.expires_after(round_);
    timer_.async_wait([this](ErrorCode failed) {
      if (!failed) round();
    });
  }

  void round() {
    auto const now = server_.clock.now();
    auto const lag = std::max(Duration(0), now - last_round_ - round_);
    loop_.metrics.lag_micros.store(lag.count(), std::memory_order_relaxed);
    last_round_ = now;
    ++loop_.now;
    renew_endings();
    for_each_connection([](Connection& connection) { connection.sweep(); });
    loop_.gone.clear();
    if (accept_paused_ && acceptor_.is_open()) {
      accept_paused_ = false;
      await_clients();
    }
    next_round();
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
  // from the list and the surroundings.
  ServerContext& server_;
  Connections connections_;
  LoopContext loop_;
  asio::io_context context_;
  Acceptor acceptor_;
  Descriptor watch_;
  Timer timer_;
  Duration const round_;
  Instant last_round_;
  std::int64_t dated_ = 0;
  std::uint16_t port_ = 0;
  int spare_ = -1;
  bool accept_paused_ = false;
  std::promise<void> done_;
  std::shared_future<void> finished_;
  std::optional<Thread> thread_;
};

}  // namespace

Result<std::unique_ptr<Loop>> Loop::open(ServerContext& server, std::uint16_t port, First first) {
  ErrorCode failed;
  auto const address = asio::ip::make_address(server.options.address, failed);
  if (failed) return invalid("\"" + server.options.address + "\" is no address to listen on.");
  auto loop = std::make_unique<EventLoop>(server);
  try {
    loop->listen({address, port}, first);
  } catch (boost::system::system_error const& thrown) {
    return unavailable("Can't listen on " + server.options.address + " port " + std::to_string(port) + ".",
                       thrown.code().message());
  }
  return std::unique_ptr<Loop>(std::move(loop));
}

}  // namespace stoppress::engine
