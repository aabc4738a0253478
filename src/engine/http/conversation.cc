#include "engine/http/conversation.h"

#include <array>
#include <charconv>
#include <memory>
#include <string.h>
#include <utility>

#include "base/log.h"
#include "base/wipe.h"
#include "engine/net/connection_list.h"

namespace stoppress::engine {
namespace {

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
// How often it is looked whether an answer was lost.
constexpr Tick kNextRound = 0;

SharedText const& still_here() {
  static SharedText const comment = std::make_shared<std::string const>(": still here\n\n");
  return comment;
}

PreparedResponsePtr prepared_answer(RequestHandler& handler, Request const& request) {
  PreparedResponsePtr page;
  guarded("a prepared answer", [&] { page = handler.prepared(request); });
  return page;
}

}  // namespace

Conversation::Conversation(Arrival arrival, LoopContext& loop)
    : Connection(std::move(arrival), loop),
      reader_(loop.server.options.max_head, loop.server.options.max_body, &share_),
      exchange_(loop),
      peer_text_(peer().text()) {
  reader_.request().peer = peer_text_;
}

std::size_t Conversation::memory() const {
  return sizeof *this + reader_.memory() + rest_.capacity() + peer_text_.capacity();
}

bool Conversation::is_idle() const { return doing_ == Doing::waiting && rest_.empty() && !is_stalled(); }

void Conversation::expect(Doing next, Tick ticks) {
  doing_ = next;
  time_ends_in(ticks);
}

void Conversation::on_time_over() {
  if (is_stalled()) return close();
  switch (doing_) {
    case Doing::asking:
    case Doing::answering: return exchange_.is_lost() ? close() : time_ends_in(kNextRound);
    case Doing::piecewise: return is_piece_asked_ && exchange_.is_lost() ? close() : ask_piece();
    case Doing::streaming: return send_events(still_here());
    case Doing::head:
    case Doing::body: refuse(408); return flush();
    case Doing::waiting:
    case Doing::parting: return close();
  }
}

void Conversation::finish() {
  if (doing_ == Doing::streaming || is_idle()) return close();
  last_ = last_ || doing_ == Doing::answering || doing_ == Doing::piecewise;
}

void Conversation::on_closed() noexcept {
  exchange_.end();
  pieces_.reset();
}

// The request is a worker's, or its answer is not whole: nothing after it is read.
bool Conversation::is_with_worker() const {
  return doing_ == Doing::answering || doing_ == Doing::asking || doing_ == Doing::piecewise;
}

void Conversation::refuse_busy() {
  refuse(503);
  flush();
}

void Conversation::on_bytes(std::string_view fresh) {
  if (doing_ == Doing::streaming) return transport_.want_input();  // who listens has nothing to say
  if (doing_ != Doing::parting) return eat(fresh);
  explicit_bzero(loop_.io.input.data(), fresh.size());
  discarded_ += fresh.size();
  discarded_ > kMostDiscarded ? close() : transport_.want_input();
}

void Conversation::eat(std::string_view fresh) {
  if (rest_.empty()) {
    rest_.assign(take(fresh));
  } else {
    rest_.append(fresh);
    rest_.erase(0, rest_.size() - take(rest_).size());
  }
  if (saw_body_) forget_input(fresh.size());
  if (rest_.empty() && rest_.capacity() > kQuietMemory) rest_.shrink_to_fit();
  flush();
}

// A body is in its request, or already gone: what it came in is overwritten, but for what could not be used
// yet.
void Conversation::forget_input(std::size_t fresh) {
  saw_body_ = false;
  explicit_bzero(loop_.io.input.data(), fresh);
  std::string const left = rest_;
  wipe(rest_);
  rest_ = left;
}

// Reads requests and answers them as far as may be; what is left could not be used yet.
std::string_view Conversation::take(std::string_view bytes) {
  more_ = false;
  std::size_t answers = 0;
  while (!bytes.empty() && !last_) {
    bytes.remove_prefix(reader_.feed(bytes));
    saw_body_ =
        saw_body_ || !reader_.request().body.empty() || reader_.state() == RequestReader::State::large;
    auto const before = doing_;
    switch (reader_.state()) {
      case RequestReader::State::refused: refuse(reader_.refusal()); break;
      case RequestReader::State::large: ask_body_limit(); break;
      case RequestReader::State::whole:
        serve();
        more_ = ++answers == kBatch || transport_.queue().bytes() > kBatchBytes;
        break;
      case RequestReader::State::head:
      case RequestReader::State::body:
        if (!bytes.empty() || reader_.state() == RequestReader::State::body) note_progress();
        if (before == doing_) return bytes;
    }
    if (more_ || is_with_worker()) break;
  }
  return last_ ? std::string_view() : bytes;
}

// The first byte of a head and the end of it start the clock of what follows, and nothing else does: a client
// that sends a byte now and then gains no time by it.
void Conversation::note_progress() {
  if (reader_.state() == RequestReader::State::head) {
    if (doing_ != Doing::head) expect(Doing::head, loop_.times.head);
    return;
  }
  if (doing_ != Doing::body) expect(Doing::body, loop_.times.body * (reader_.is_large() ? kLargeTakes : 1));
  if (reader_.expects_continue() && !promised_) {
    promised_ = true;
    transport_.queue().add("HTTP/1.1 100 Continue\r\n\r\n");
  }
}

void Conversation::name_asker() {
  auto const& proxies = loop_.server.proxies;
  auto& request = reader_.request();
  if (!proxies.none()) request.peer = proxies.client(peer_text_, request);
}

void Conversation::serve() {
  loop_.metrics.requests.add(1);
  name_asker();
  promised_ = false;
  last_ = !reader_.keeps_alive() || loop_.finishing;
  auto page = prepared_answer(loop_.server.handler, reader_.request());
  if (!page) return ask_worker();
  loop_.metrics.from_memory.add(1);
  send(std::move(page));
}

void Conversation::ask_worker() {
  expect(Doing::answering, kNextRound);
  if (exchange_.ask_answer(as_asker(), reader_.request())) return;
  loop_.metrics.refusals.add(1);
  send(exchange_.refusal(503));
}

void Conversation::on_answer(Answer answer) noexcept {
  if (!is_open()) return;
  or_close([&] {
    send(std::move(answer));
    doing_ == Doing::piecewise ? flush() : eat({});
  });
}

void Conversation::ask_body_limit() {
  name_asker();
  expect(Doing::asking, kNextRound);
  if (!exchange_.ask_body_limit(as_asker(), reader_.request())) refuse(503);
}

void Conversation::on_body_limit(BodyLimit limit) noexcept {
  if (!is_open()) return;
  or_close([&] {
    take_body_limit(std::move(limit));
    eat({});
  });
}

void Conversation::take_body_limit(BodyLimit limit) {
  if (auto* const refusal = std::get_if<Response>(&limit)) {
    loop_.metrics.refusals.add(1);
    last_ = true;
    return send(std::move(*refusal));
  }
  reader_.allow_body(std::get<std::size_t>(limit));
  if (reader_.state() == RequestReader::State::refused) return refuse(reader_.refusal());
  note_progress();
}

std::string const& Conversation::ending() const {
  auto const& endings = *loop_.endings;
  return last_ ? endings.close : reader_.is_http_1_0() ? endings.keep_1_0 : endings.keep;
}

void Conversation::send(Answer answer) {
  bool const with_body = reader_.request().method != Method::head;
  if (auto const* wanted = std::get_if<EventStream>(&answer)) {
    if (with_body && !loop_.finishing && begin_stream(*wanted)) return;
    answer = exchange_.refusal(with_body ? 503 : 405);
  }
  if (auto* pieces = std::get_if<PiecewiseResponse>(&answer))
    return begin_pieces(std::move(*pieces), with_body);
  if (auto* page = std::get_if<PreparedResponsePtr>(&answer))
    send_prepared(std::move(*page), with_body);
  else
    send_reply(std::get<Response>(answer), with_body);
  if (auto* reply = std::get_if<Response>(&answer); reply && !reader_.request().body.empty())
    wipe(reply->body);
  end_answer();
}

void Conversation::end_answer() {
  reader_.next();
  expect(Doing::waiting, loop_.times.idle);
  note_use();
}

// A client of HTTP/1.0 knows no chunks: there the body ends with the connection (RFC 9112 §6.3).
void Conversation::begin_pieces(PiecewiseResponse response, bool with_body) {
  if (reader_.is_http_1_0())
    last_ = true;
  else
    response.headers.emplace_back("Transfer-Encoding", "chunked");
  auto head = std::make_shared<std::string>(open_ended_head(response.status, response.headers));
  *head += ending();
  transport_.queue().add(std::shared_ptr<std::string const>(std::move(head)));
  if (!with_body) return end_answer();
  pieces_ = std::make_shared<Exchange::NextPiece const>(std::move(response.next));
  is_piece_asked_ = false;
  expect(Doing::piecewise, kNextRound);
}

// The client has taken everything so far. Is no worker free, the next round asks again.
void Conversation::ask_piece() {
  is_piece_asked_ = is_piece_asked_ || exchange_.ask_piece(as_asker(), reader_.request(), pieces_);
  time_ends_in(kNextRound);
}

void Conversation::on_piece(Result<std::string> piece) noexcept {
  if (!is_open()) return;
  or_close([&] {
    is_piece_asked_ = false;
    if (!piece.ok()) {
      log::failure("engine", "an answer in pieces", piece.error());
      return close();
    }
    note_use();
    send_piece(*piece);
    if (!piece->empty()) return flush();
    pieces_.reset();
    end_answer();
    eat({});
  });
}

// The empty one is the last chunk (RFC 9112 §7.1).
void Conversation::send_piece(std::string const& piece) {
  auto& queue = transport_.queue();
  if (reader_.is_http_1_0()) return queue.add(std::make_shared<std::string const>(piece));
  std::array<char, 20> size;
  auto const end = std::to_chars(size.data(), size.data() + size.size(), piece.size(), 16).ptr;
  queue.add(std::make_shared<std::string const>(std::string(size.data(), end) + "\r\n" + piece + "\r\n"));
}

void Conversation::send_reply(Response const& response, bool with_body) {
  bool const may_have_body = response.status != 204 && response.status != 304;
  // What was sent in a form may stand in its answer.
  auto const forget = [forgets = !reader_.request().body.empty()](std::string* text) {
    if (forgets) wipe(*text);
    delete text;
  };
  std::shared_ptr<std::string> const text(
      new std::string(prepared_head(response.status, response.headers, response.body.size())), forget);
  *text += ending();
  if (with_body && may_have_body) *text += response.body;
  transport_.queue().add(text);
}

void Conversation::send_prepared(PreparedResponsePtr page, bool with_body) {
  auto& queue = transport_.queue();
  bool const usual = with_body && !last_ && !reader_.is_http_1_0();
  if (auto prepared = usual ? loop_.prepared.find(page, ending()) : nullptr)
    return queue.add(std::move(prepared));
  bool const has_body = with_body && page->body;
  queue.add(page->head);
  queue.add(ending());
  if (has_body) queue.add(*page->body);
  auto const size = page->head.size() + (has_body ? page->body->size() : 0);
  queue.keep(std::move(page), size);
  queue.keep(loop_.endings, ending().size());
}

// The end of the stream is the end of the connection: nothing else says where it ends. False when it may not
// be.
bool Conversation::begin_stream(EventStream const& wanted) {
  if (!exchange_.listen(as_asker(), wanted, reader_.request().peer)) return false;
  last_ = true;
  reader_.end();
  static SharedText const head = std::make_shared<std::string const>(
      "HTTP/1.1 200 OK\r\nServer: stoppress\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
      "Cache-Control: no-store\r\nX-Accel-Buffering: no\r\nX-Content-Type-Options: nosniff\r\n");
  transport_.queue().add(head);
  transport_.queue().add(loop_.endings->close);
  transport_.queue().keep(loop_.endings, loop_.endings->close.size());
  expect(Doing::streaming, loop_.times.stream);
  transport_.want_input();  // to hear when the listener goes
  loop_.connections.set_apart(*this);
  return true;
}

void Conversation::on_events(SharedText const& events) noexcept {
  or_close([&] { send_events(events); });
}

void Conversation::send_events(SharedText const& events) {
  if (!is_open() || doing_ != Doing::streaming) return;
  if (transport_.queue().bytes() + events->size() > kMostBehind) return close();
  transport_.queue().add(events);
  if (!is_stalled()) expect(Doing::streaming, loop_.times.stream);
  flush();
}

// Where the request ends is not known or does not matter any more, so nothing after it can be read.
void Conversation::refuse(int status) {
  loop_.metrics.refusals.add(1);
  last_ = true;
  send(exchange_.refusal(status));
}

void Conversation::flush() {
  bool const was_stalled = is_stalled();
  auto const sent = transport_.flush();
  if (sent == Transport::Sent::all) go_on();
  if (sent == Transport::Sent::later && !was_stalled) time_ends_in(loop_.times.write);
  account();
}

// Everything that was owed is sent.
void Conversation::go_on() {
  if (doing_ == Doing::answering || doing_ == Doing::asking) return time_ends_in(kNextRound);
  if (doing_ == Doing::piecewise) return ask_piece();
  if (doing_ == Doing::parting) return;
  if (doing_ == Doing::streaming) return expect(Doing::streaming, loop_.times.stream);
  bool const quiet = doing_ == Doing::waiting && rest_.empty();
  if (last_ || (quiet && loop_.finishing)) return part();
  if (doing_ == Doing::waiting) time_ends_in(loop_.times.idle);
  if (!more_) return transport_.want_input();
  // Others first: this client has sent many requests at once.
  loop_.dispatcher.post([kept = shared_from_this(), this] {
    if (is_open()) or_close([this] { eat({}); });
  });
}

// Closing at once, with input unread, would let the system throw away what was just sent. So: say that
// nothing more comes, and read until the client says the same, or for a short while.
void Conversation::part() {
  expect(Doing::parting, loop_.times.parting);
  if (!transport_.stop_sending()) return close();
  transport_.want_input();
}

}  // namespace stoppress::engine
