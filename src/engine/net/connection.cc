#include "engine/net/connection.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <exception>
#include <limits>
#include <mutex>

#include "base/log.h"

namespace stoppress::engine {
namespace {

namespace asio = boost::asio;

// Pipelined requests answered before the answers are written, so that one client can't keep the loop.
constexpr std::size_t kBatch = 32;
constexpr std::size_t kBatchBytes = 256 * 1024;
// How much of a refused upload is read past, so that the client gets to see the refusal.
constexpr std::size_t kMostDiscarded = 4 * 1024 * 1024;
// Memory of unfinished input that a quiet connection may keep.
constexpr std::size_t kQuietMemory = 4096;
// How far behind a listener to events may be.
constexpr std::size_t kMostBehind = 256 * 1024;
// So many times as long as a usual one: fifty megabytes over a phone from where the news is.
constexpr Tick kLargeTakes = 20;
constexpr Tick kNever = std::numeric_limits<Tick>::max();

Response asked_refusal(RequestHandler& handler, int status) {
  Response response;
  try {
    response = handler.refusal(status);
  } catch (std::exception const& thrown) {
    log::error("engine", "the hall threw for refusal {}: {}", status, thrown.what());
  }
  response.status = status;
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

Answer asked_answer(ServerContext& server, Request const& request) {
  if (server.abandoned) return asked_refusal(server.handler, 503);
  try {
    return server.handler.answer(request);
  } catch (std::exception const& thrown) {
    log::error("engine", "an answer threw: {}", thrown.what());
    return asked_refusal(server.handler, 500);
  }
}

PreparedResponsePtr asked_ready(RequestHandler& handler, Request const& request) {
  try {
    return handler.prepared(request);
  } catch (std::exception const& thrown) {
    log::error("engine", "a ready answer threw: {}", thrown.what());
    return nullptr;
  }
}

}  // namespace

// Outlives its connection in the hands of who sends; from the moment the connection is gone it knows nobody.
class ConnectionStream : public Stream {
 public:
  ConnectionStream(std::weak_ptr<Connection> to, asio::io_context& context)
      : connection_(std::move(to)), context_(&context) {}

  bool send(std::string events) override {
    std::lock_guard const lock(mutex_);
    if (context_ == nullptr) return false;
    asio::post(*context_, [to = connection_, events = std::move(events)]() mutable {
      if (auto const connection = to.lock()) connection->stream(std::move(events));
    });
    return true;
  }

  void end() override {
    std::lock_guard const lock(mutex_);
    if (context_ == nullptr) return;
    asio::post(*context_, [to = connection_] {
      if (auto const connection = to.lock()) connection->close();
    });
  }

  void detach() {
    std::lock_guard const lock(mutex_);
    context_ = nullptr;
  }

 private:
  std::mutex mutex_;
  std::weak_ptr<Connection> connection_;
  asio::io_context* context_;
};

Connection::Connection(Socket socket, std::string peer, LoopContext& loop)
    : loop_(loop),
      socket_(std::move(socket)),
      reader_(
          loop.server.options.max_head, loop.server.options.max_body,
          [&handler = loop.server.handler](Request const& request) { return handler.most_body(request); }),
      peer_(std::move(peer)) {
  reader_.request().peer = peer_;
  ++loop_.open;
  ++loop_.server.open;
  loop_.metrics.accepted.add(1);
}

Connection::~Connection() { close(); }

void Connection::start() {
  polled_for_ = {.input = true};
  if (!loop_.poller.add(socket_.descriptor(), *this, polled_for_)) return close();
  self_ = shared_from_this();
  expect(Doing::waiting, loop_.head_ticks);
  await_input();
}

void Connection::turn_away() {
  start();
  if (doing_ == Doing::gone) return;
  refuse(503);
  flush();
}

void Connection::expect(Doing next, Tick ticks) {
  doing_ = next;
  deadline_ = ticks == kNever ? kNever : loop_.now + ticks;
}

void Connection::sweep() {
  if (loop_.now <= deadline_ || doing_ == Doing::gone) return;
  if (doing_ == Doing::streaming && !awaiting_room_) return stream(": still here\n\n");
  bool const unfinished = doing_ == Doing::head || doing_ == Doing::body;
  if (!unfinished || awaiting_room_) return close();
  refuse(408);
  flush();
}

void Connection::finish() {
  if (doing_ == Doing::streaming) return close();
  if (doing_ == Doing::waiting && send_queue_.empty() && rest_.empty()) return close();
  last_ = last_ || doing_ == Doing::answering;
}

void Connection::close() {
  if (doing_ == Doing::gone) return;
  doing_ = Doing::gone;
  if (stream_) stream_->detach();
  socket_.close();
  send_queue_.clear();
  unlink();
  if (self_) loop_.gone.push_back(std::move(self_));
  --loop_.server.open;
  loop_.metrics.closed.add(1);
  if (--loop_.open == 0 && loop_.finishing) loop_.context.stop();
}

void Connection::poll_for(Poller::For what) {
  if (what == polled_for_) return;
  polled_for_ = what;
  loop_.poller.change(socket_.descriptor(), *this, what);
}

void Connection::await_input() {
  wants_input_ = true;
  poll_for({.input = true, .room = awaiting_room_});
}

void Connection::on_input() {
  if (doing_ == Doing::gone) return;
  // The watch goes on while an answer is made, and is only told to stop when the client really sends more.
  if (!wants_input_) return poll_for({.input = false, .room = awaiting_room_});
  auto const got = socket_.read(loop_.input);
  if (got.how == Socket::Moved::How::later) return;
  if (got.how == Socket::Moved::How::over) return close();
  if (doing_ == Doing::streaming) return;  // who listens has nothing to say
  if (doing_ == Doing::parting) {
    discarded_ += got.count;
    if (discarded_ > kMostDiscarded) close();
    return;
  }
  wants_input_ = false;
  eat({loop_.input.data(), got.count});
}

void Connection::on_room() {
  if (doing_ == Doing::gone || !awaiting_room_) return;
  awaiting_room_ = false;
  poll_for({.input = polled_for_.input, .room = false});
  flush();
}

void Connection::eat(std::string_view fresh) {
  if (rest_.empty()) {
    rest_.assign(take(fresh));
  } else {
    rest_.append(fresh);
    rest_.erase(0, rest_.size() - take(rest_).size());
  }
  if (rest_.empty() && rest_.capacity() > kQuietMemory) rest_.shrink_to_fit();
  flush();
}

// Reads requests and answers them as far as may be; what is left could not be used yet.
std::string_view Connection::take(std::string_view bytes) {
  more_ = false;
  std::size_t answers = 0;
  while (!bytes.empty() && !last_) {
    bytes.remove_prefix(reader_.feed(bytes));
    if (reader_.state() == RequestReader::State::refused) {
      refuse(reader_.refusal());
    } else if (reader_.state() == RequestReader::State::whole) {
      serve();
      if (doing_ == Doing::answering) break;
      if (++answers == kBatch || send_queue_.bytes() > kBatchBytes) {
        more_ = true;
        break;
      }
    } else {
      auto const before = doing_;
      if (!bytes.empty() || reader_.state() == RequestReader::State::body) note_progress();
      if (before == doing_) break;
    }
  }
  return last_ ? std::string_view() : bytes;
}

// The first byte of a head and the end of it start the clock of what follows, and nothing else does: a client
// that sends a byte now and then gains no time by it.
void Connection::note_progress() {
  if (reader_.state() == RequestReader::State::head) {
    if (doing_ != Doing::head) expect(Doing::head, loop_.head_ticks);
    return;
  }
  if (doing_ != Doing::body)
    expect(Doing::body, loop_.body_ticks * (reader_.may_be_large() ? kLargeTakes : 1));
  if (reader_.expects_continue() && !promised_) {
    promised_ = true;
    send_queue_.add("HTTP/1.1 100 Continue\r\n\r\n");
  }
}

void Connection::serve() {
  loop_.metrics.requests.add(1);
  auto& request = reader_.request();
  auto const& proxies = loop_.server.proxies;
  if (!proxies.none()) request.peer = proxies.client(peer_, request.header("x-forwarded-for"));
  promised_ = false;
  last_ = !reader_.keeps_alive() || loop_.finishing;
  auto ready = asked_ready(loop_.server.handler, request);
  if (!ready) return ask_worker();
  loop_.metrics.from_memory.add(1);
  send(std::move(ready));
}

void Connection::ask_worker() {
  expect(Doing::answering, kNever);
  auto const taken = loop_.server.workers.submit([self = shared_from_this()]() mutable {
    auto answer = asked_answer(self->loop_.server, self->reader_.request());
    auto& context = self->loop_.context;
    asio::post(context, [self = std::move(self), answer = std::move(answer)]() mutable {
      self->answered(std::move(answer));
    });
  });
  if (taken) return;
  loop_.metrics.refusals.add(1);
  send(asked_refusal(loop_.server.handler, 503));
}

void Connection::answered(Answer answer) {
  if (doing_ == Doing::gone) return;
  send(std::move(answer));
  eat({});
}

std::string const& Connection::ending() const {
  auto const& endings = *loop_.endings;
  return last_ ? endings.close : reader_.is_http_1_0() ? endings.keep_1_0 : endings.keep;
}

void Connection::send(Answer answer) {
  bool const with_body = reader_.request().method != Method::head;
  if (auto const* wanted = std::get_if<EventStream>(&answer)) {
    if (with_body && !loop_.finishing) return begin_stream(*wanted);
    answer = asked_refusal(loop_.server.handler, with_body ? 503 : 405);
  }
  if (auto* ready = std::get_if<PreparedResponsePtr>(&answer)) {
    send_ready(std::move(*ready), with_body);
  } else {
    auto& response = std::get<Response>(answer);
    bool const may_have_body = response.status != 204 && response.status != 304;
    auto text =
        std::make_shared<std::string>(prepared_head(response.status, response.headers, response.body.size()));
    *text += ending();
    if (with_body && may_have_body) *text += response.body;
    send_queue_.add(*text);
    send_queue_.keep(std::move(text));
  }
  reader_.next();
  expect(Doing::waiting, loop_.idle_ticks);
}

void Connection::send_ready(PreparedResponsePtr ready, bool with_body) {
  bool const usual = with_body && !last_ && !reader_.is_http_1_0();
  if (auto prepared = usual ? loop_.prepared.find(ready, ending()) : nullptr) {
    send_queue_.add(*prepared);
    send_queue_.keep(std::move(prepared));
    return;
  }
  send_queue_.add(ready->head);
  send_queue_.add(ending());
  if (with_body && ready->body) send_queue_.add(*ready->body);
  send_queue_.keep(std::move(ready));
  send_queue_.keep(loop_.endings);
}

// The end of the stream is the end of the connection: nothing else says where it ends.
void Connection::begin_stream(EventStream const& wanted) {
  last_ = true;
  auto head = std::make_shared<std::string>(
      "HTTP/1.1 200 OK\r\nServer: stoppress\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
      "Cache-Control: no-store\r\nX-Accel-Buffering: no\r\nX-Content-Type-Options: nosniff\r\n");
  *head += loop_.endings->close;
  send_queue_.add(*head);
  send_queue_.keep(std::move(head));
  expect(Doing::streaming, loop_.stream_ticks);
  await_input();  // to hear when the listener goes
  stream_ = std::make_shared<ConnectionStream>(weak_from_this(), loop_.context);
  wanted.opened(stream_);
}

void Connection::stream(std::string events) {
  if (doing_ != Doing::streaming) return;
  if (send_queue_.bytes() + events.size() > kMostBehind) return close();
  auto const text = std::make_shared<std::string>(std::move(events));
  send_queue_.add(*text);
  send_queue_.keep(text);
  if (!awaiting_room_) expect(Doing::streaming, loop_.stream_ticks);
  flush();
}

// Where the request ends is not known or does not matter any more, so nothing after it can be read.
void Connection::refuse(int status) {
  loop_.metrics.refusals.add(1);
  last_ = true;
  send(asked_refusal(loop_.server.handler, status));
}

void Connection::flush() {
  if (awaiting_room_ || doing_ == Doing::gone) return;
  while (!send_queue_.empty()) {
    auto const put = socket_.write(send_queue_.pieces());
    if (put.how == Socket::Moved::How::over) return close();
    if (put.how == Socket::Moved::How::later) {
      awaiting_room_ = true;
      deadline_ = loop_.now + loop_.write_ticks;
      return poll_for({.input = polled_for_.input, .room = true});
    }
    loop_.metrics.bytes_sent.add(put.count);
    send_queue_.sent(put.count);
  }
  go_on();
}

// Everything that was owed is sent.
void Connection::go_on() {
  if (doing_ == Doing::answering) {
    deadline_ = kNever;
    return;
  }
  if (doing_ == Doing::parting) return;
  if (doing_ == Doing::streaming) return expect(Doing::streaming, loop_.stream_ticks);
  bool const quiet = doing_ == Doing::waiting && rest_.empty();
  if (last_ || (quiet && loop_.finishing)) return part();
  if (doing_ == Doing::waiting) deadline_ = loop_.now + loop_.idle_ticks;
  if (!more_) return await_input();
  // Others first: this client has sent many requests at once.
  asio::post(loop_.context, [self = shared_from_this()] {
    if (self->doing_ != Doing::gone) self->eat({});
  });
}

// Closing at once, with input unread, would let the system throw away what was just sent. So: say that
// nothing more comes, and read until the client says the same, or for a short while.
void Connection::part() {
  expect(Doing::parting, loop_.parting_ticks);
  if (!socket_.stop_sending()) return close();
  await_input();
}

}  // namespace stoppress::engine
