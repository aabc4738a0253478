// Listening: one event loop a core takes connections, asks the handler for ready answers and hands everything
// else to workers. Every connection has limits on what it may send and how long it may take.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "engine/http/request_handler.h"

namespace stoppress::engine {

class EventLoop;
struct ServerContext;

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one, see Server::port()
  unsigned loops = 0;         // 0: one a core
  unsigned workers = 4;
  std::size_t queue = 1024;                // requests that wait for a worker; more are answered 503
  std::size_t max_head = 16 * 1024;        // more is answered 431, or 414 when the target alone is longer
  std::size_t max_body = 2 * 1024 * 1024;  // more is answered 413 before it is read
  Duration head_time = std::chrono::seconds(10);   // from the first byte to the end of the head, else 408
  Duration body_time = std::chrono::seconds(30);   // for the whole body, else 408
  Duration idle_time = std::chrono::seconds(75);   // between requests
  Duration write_time = std::chrono::seconds(30);  // without a byte taken by the client
  // More connections than that: the one that has been idle for longest makes room, else 503. Of one client
  // (an IPv4 address or an IPv6 /64) a quarter, so that nobody can have them all; trusted proxies speak for
  // many.
  std::size_t max_connections = 20000;
  std::size_t max_connections_of_one = 0;  // 0: a quarter of max_connections, but at least 16
  // Of them, those that listen to events; more are answered 503.
  std::size_t max_streams = 0;         // 0: 19 of 20 connections
  std::size_t max_streams_of_one = 0;  // 0: a quarter of max_streams, but at least 16
  // For everything that connections hold together: what is being read, and what clients are slow to take.
  // Over it, bodies and requests that need a worker are answered 503, and connections are given up, the
  // longest idle first.
  std::size_t memory = 256 * 1024 * 1024;
  std::vector<std::string> trusted_proxies = {};  // addresses and networks whose X-Forwarded-For is believed
};

// Counted since the start, but for `open`, `waiting`, `memory` and `loop_lag`, which are as of now.
struct ServerMetrics {
  std::uint64_t accepted = 0;
  std::uint64_t open = 0;
  std::uint64_t requests = 0;     // whole requests that came in
  std::uint64_t from_memory = 0;  // of them, answered by RequestHandler::prepared
  std::uint64_t refusals = 0;     // answered or closed by the engine itself
  std::uint64_t given_up = 0;     // connections closed to make room for others
  std::uint64_t bytes_sent = 0;
  std::size_t waiting = 0;  // requests that no worker has taken yet
  std::size_t memory = 0;   // of what ServerOptions::memory bounds
  Duration loop_lag{0};     // how late the slowest loop came to its last round
};

class Server {
 public:
  // Listening when it returns. Fault::invalid for an address or proxy that can't be read, Fault::unavailable
  // when the port is taken or can't be had. RequestHandler and clock are used until the server is gone.
  static Result<std::unique_ptr<Server>> start(ServerOptions options, RequestHandler& handler,
                                               Clock const& clock);
  ~Server();  // stop(), without grace
  Server(Server const&) = delete;
  Server& operator=(Server const&) = delete;

  std::uint16_t port() const;
  // Stops accepting, closes idle connections, finishes what is in flight, but for at most `grace`; an answer
  // that a worker is still making then is waited for, however long it takes, and thrown away. When it
  // returns, the handler is not being called and never will be again. May be called again.
  void stop(Duration grace = std::chrono::seconds(10));
  // The same, but waits for a worker no longer than a second after the grace. False: the handler is still
  // being called (a database hangs, say), so nothing that it uses may be destroyed: end the process
  // (threads/exit_deadline.h).
  [[nodiscard]] bool stop_within(Duration grace);
  ServerMetrics metrics() const;

 private:
  Server();
  void close_connections(Duration grace);

  std::unique_ptr<ServerContext> server_;  // outlives the loops
  std::vector<std::unique_ptr<EventLoop>> loops_;
  bool is_left_behind_ = false;  // a worker may still come to these
};

}  // namespace stoppress::engine
