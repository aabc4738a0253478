// HTTP/1.1 with one client: reads requests, answers them in order, and knows what it waits for. What is ready
// it sends at once; everything else is an exchange's. Lives on its loop's thread; while a worker makes an
// answer the request is left alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/http/exchange.h"
#include "engine/http/request_reader.h"
#include "engine/http/response.h"
#include "engine/net/connection.h"

namespace stoppress::engine {

class Conversation final : public Connection, public Exchange::Asker {
 public:
  Conversation(Arrival arrival, LoopContext& loop);

  void finish() override;
  void refuse_busy() override;
  bool is_idle() const override;
  bool is_unfinished() const override { return doing_ == Doing::head || doing_ == Doing::body; }

  void on_bytes(std::string_view fresh) override;
  void on_room() override { flush(); }
  void on_answer(Answer answer) noexcept override;
  void on_body_limit(BodyLimit limit) noexcept override;
  void on_piece(Result<std::string> piece) noexcept override;
  void on_events(SharedText const& events) noexcept override;
  void on_end_of_events() noexcept override { close(); }

 private:
  // asking: whether a large body may come. piecewise: the answer leaves piece by piece. parting: all is said,
  // and the client is given time to read it.
  enum class Doing { waiting, head, body, asking, answering, piecewise, streaming, parting };

  void on_time_over() override;
  void on_closed() noexcept override;
  std::size_t memory() const override;
  std::shared_ptr<Exchange::Asker> as_asker() { return {shared_from_this(), this}; }

  void eat(std::string_view fresh);
  void forget_input(std::size_t fresh);
  std::string_view take(std::string_view bytes);
  void note_progress();
  void name_asker();
  void serve();
  void ask_worker();
  void ask_body_limit();
  void take_body_limit(BodyLimit limit);

  void send(Answer answer);
  void send_reply(Response const& response, bool with_body);
  void send_prepared(PreparedResponsePtr ready, bool with_body);
  void begin_pieces(PiecewiseResponse response, bool with_body);
  void ask_piece();
  void send_piece(std::string const& piece);
  void end_answer();
  bool is_with_worker() const;
  bool begin_stream(EventStream const& wanted);
  void send_events(SharedText const& events);
  void refuse(int status);
  std::string const& ending() const;

  void flush();
  void go_on();
  void part();
  void expect(Doing next, Tick ticks);

  RequestReader reader_;
  Exchange exchange_;
  std::string rest_;  // read, but not yet a whole request
  std::string const peer_text_;
  std::size_t discarded_ = 0;
  Doing doing_ = Doing::waiting;
  std::shared_ptr<Exchange::NextPiece const> pieces_;  // of the answer that leaves
  bool is_piece_asked_ = false;
  bool last_ = false;      // part when everything is sent
  bool more_ = false;      // rest_ may hold whole requests
  bool saw_body_ = false;  // what was read last has some of a body in it
  bool promised_ = false;  // "100 Continue" was sent for this request
};

}  // namespace stoppress::engine
