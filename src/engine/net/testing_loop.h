// A loop without a thread, for the engine's own tests: the test moves its bytes, its tasks and its rounds by
// hand.
#pragma once

#include <fcntl.h>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "engine/http/conversation.h"
#include "engine/net/connection_list.h"
#include "engine/net/loop_context.h"
#include "engine/net/testing_handler.h"

namespace stoppress::engine::testing {

// Two sockets that are connected: ours for the engine, and the test's, which waits for nothing.
class SocketPair {
 public:
  SocketPair() {
    int both[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, both) != 0) return;
    ours = Descriptor(both[0]);
    theirs_ = Descriptor(both[1]);
    int const small = 4096;
    ::setsockopt(both[0], SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
  }
  void write(std::string_view bytes) const {
    [[maybe_unused]] auto const written = ::write(theirs_.number(), bytes.data(), bytes.size());
  }
  // What has come so far.
  std::string read() {
    std::string all(1 << 20, '\0');
    auto const count = ::read(theirs_.number(), all.data(), all.size());
    is_closed_ = count == 0;
    all.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return all;
  }
  bool is_closed() {
    read();
    return is_closed_;
  }
  void close() { theirs_.close(); }

  Descriptor ours;

 private:
  Descriptor theirs_;
  bool is_closed_ = false;
};

class HandLoop : public Dispatcher {
 public:
  explicit HandLoop(ServerOptions options = {})
      : server(std::move(options), {}, handler, clock), loop(server, *this, connections) {
    loop.endings =
        std::make_shared<HeadEndings const>(HeadEndings{"\r\n", "K\r\n\r\n", "Connection: close\r\n\r\n"});
    loop.times = {.head = 2, .body = 4, .idle = 6, .write = 3, .parting = 2, .stream = 5};
  }
  virtual ~HandLoop() {
    server.workers.stop();
    connections.for_each([](Connection& connection) { connection.close(); });
  }

  void post(std::function<void()> task) override {
    std::lock_guard const lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  void stop() override { is_stopped = true; }

  std::size_t waiting_tasks() {
    std::lock_guard const lock(mutex_);
    return tasks_.size();
  }
  std::vector<std::function<void()>> take_tasks() {
    std::lock_guard const lock(mutex_);
    return std::exchange(tasks_, {});
  }
  void run_tasks() {
    for (auto const& task : take_tasks()) task();
  }
  // For what a worker brings.
  void run_next_tasks() {
    wait_until([this] { return waiting_tasks() > 0; });
    run_tasks();
  }
  void visit() {
    loop.io.poller.visit();
    loop.gone.clear();
  }
  void rounds(int count) {
    for (; count > 0; --count) {
      ++loop.now;
      connections.for_each([](Connection& connection) { connection.sweep(); });
      loop.gone.clear();
    }
  }

  TestHandler handler;
  SystemClock clock;
  ServerContext server;
  ConnectionList connections;
  LoopContext loop;
  bool is_stopped = false;

 private:
  std::mutex mutex_;
  std::vector<std::function<void()>> tasks_;
};

// One conversation over a pair of sockets.
struct Talk {
  explicit Talk(HandLoop& on, char const* peer = "198.51.100.1") : hand_loop(on) {
    auto const address = Address::parse(peer).value();
    conversation = std::make_shared<Conversation>(
        Arrival{std::move(pair.ours), address, on.server.connections.take(address)}, on.loop);
    conversation->start();
  }
  // What is answered to these bytes, as far as it comes without a worker.
  std::string say(std::string_view bytes) {
    pair.write(bytes);
    hand_loop.visit();
    return pair.read();
  }
  bool is_open() const { return conversation->is_open(); }

  HandLoop& hand_loop;
  SocketPair pair;
  std::shared_ptr<Conversation> conversation;
};

}  // namespace stoppress::engine::testing
