// A small handler for the engine's own tests: something ready, something that a worker makes, and a worker
// that waits until the test lets it go on.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <new>
#include <sched.h>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/http/request_handler.h"
#include "engine/net/server.h"

namespace stoppress::engine::testing {

// Gives way to the other threads until they have made it so.
template <class Condition>
void wait_until(Condition condition) {
  while (!condition()) ::sched_yield();
}

// Closed until it is opened.
class Gate {
 public:
  void open() {
    std::lock_guard const lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void pass() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
    ++left_;
  }
  int left() {
    std::lock_guard const lock(mutex_);
    return left_;
  }
  void wait_for_visitors(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this, count] { return waiting_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
  int waiting_ = 0;
  int left_ = 0;
};

class TestHandler : public RequestHandler {
 public:
  TestHandler() {
    page_ = make("the page");
    large_ = make(std::string(16 * 1024 * 1024, 'x'));
  }

  BodyLimit most_body(Request const& request) override {
    ++asked_for_limits;
    if (request.path() != "/upload") return std::size_t{0};
    if (request.header("x-stranger") == "yes") return Response{401, {}, "sign in"};
    return std::size_t{4'000'000};
  }

  PreparedResponsePtr prepared(Request const& request) override {
    if (request.path() == "/page") return page_;
    if (request.path() == "/large") return large_;
    if (request.path() == "/ready-throws") throw_it();
    return nullptr;
  }
  Answer answer(Request const& request) override {
    Response response;
    if (on_answer) on_answer();
    if (request.path() == "/throws") throw_it();
    if (request.path() == "/events-throw")
      return EventStream{[this](std::shared_ptr<Stream> const&) { throw_it(); }};
    if (request.path() == "/events")
      return EventStream{[this](std::shared_ptr<Stream> stream) {
        std::lock_guard const lock(streams_mutex);
        streams.push_back(std::move(stream));
      }};
    if (request.path() == "/pieces")
      return PiecewiseResponse{
          200, {{"Content-Type", "text/plain"}}, [this, at = 0]() mutable { return on_piece(at++); }};
    if (request.path() == "/gate") gate.pass();
    if (request.path() == "/nothing") response.status = 204;
    if (request.path() == "/heavy") return Response{200, {}, std::string(8'000'000, 'h')};
    if (request.path() == "/peer")
      response.body = request.peer;
    else if (request.path() == "/host")
      response.body = request.host;
    else if (request.path() == "/header")
      response.body = request.header("x-test");
    else if (request.path() == "/target")
      response.body = request.target;
    else
      response.body = "echo:" + request.body;
    response.headers.emplace_back("Content-Type", "text/plain");
    return response;
  }
  Response refusal(int status) override {
    Response response;
    if (throws == "refusal") throw_it();
    response.body = "refused " + std::to_string(status);
    return response;
  }

  // The one that has just opened.
  std::shared_ptr<Stream> wait_for_stream() {
    std::shared_ptr<Stream> found;
    wait_until([&] {
      std::lock_guard const lock(streams_mutex);
      if (!streams.empty()) found = streams.back();
      return found != nullptr;
    });
    return found;
  }

  Gate gate;
  std::string throws = "error";
  std::function<void()> on_answer;
  // The pieces of /pieces, by their number.
  std::function<Result<std::string>(int)> on_piece;
  std::atomic<int> asked_for_limits = 0;
  std::mutex streams_mutex;
  std::vector<std::shared_ptr<Stream>> streams;

 private:
  [[noreturn]] void throw_it() const {
    if (throws == "bad_alloc") throw std::bad_alloc();
    if (throws == "number") throw 7;
    if (throws == "text") throw "on purpose";
    throw std::runtime_error("on purpose");
  }
  static PreparedResponsePtr make(std::string text) {
    return prepared_response(200, {{"Content-Type", "text/plain"}}, std::move(text));
  }
  PreparedResponsePtr page_;
  PreparedResponsePtr large_;
};

// A server on a port of its own, with limits that a test may change before it is started.
struct TestServer {
  TestServer() {
    options.port = 0;
    options.loops = 1;
    options.workers = 2;
  }
  std::uint16_t start() {
    server = Server::start(options, handler, clock).value();
    return server->port();
  }
  ServerOptions options;
  TestHandler handler;
  SystemClock clock;
  std::unique_ptr<Server> server;
};

}  // namespace stoppress::engine::testing
