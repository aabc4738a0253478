// One client's connection: reads requests, answers them in order, and watches the time. Lives on its loop's
// thread; only the making of an answer happens elsewhere, and meanwhile the loop leaves the request alone.
#pragma once

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/intrusive/list.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/http/request_reader.h"
#include "engine/http/response.h"
#include "engine/net/poller.h"
#include "engine/net/prepared_responses.h"
#include "engine/net/send_queue.h"
#include "engine/net/server_context.h"
#include "engine/net/socket.h"

namespace stoppress::engine {

using Tick = std::uint64_t;

// The last lines of every head, made anew each second.
struct HeadEndings {
  std::string keep, keep_1_0, close;
};

class Connection;
class ConnectionStream;

// What a connection finds around it: its loop's own things. Time is counted in the loop's rounds, so that
// no request asks a clock or arms a timer.
struct LoopContext {
  ServerContext& server;
  boost::asio::io_context& context;
  Poller poller;
  LoopMetrics metrics;
  std::shared_ptr<HeadEndings const> endings;
  PreparedResponses prepared;
  Tick now = 1;
  Tick head_ticks = 1, body_ticks = 1, idle_ticks = 1, write_ticks = 1, parting_ticks = 1, stream_ticks = 1;
  std::size_t open = 0;
  bool finishing = false;
  std::vector<std::shared_ptr<Connection>> gone;  // closed in this visit; let go after it
  std::array<char, 64 * 1024> input;  // what was just read; a connection keeps only what it could not use yet
};

class Connection final
    : public Polled,
      public std::enable_shared_from_this<Connection>,
      public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
 public:
  Connection(Socket socket, std::string peer, LoopContext& loop);
  ~Connection();

  // From here on the connection keeps itself, until it closes.
  void start();
  // Answers 503 at once and parts: there are connections enough.
  void turn_away();
  // Once a round: closes or refuses when the time is over.
  void sweep();
  // Closes now when nothing is owed, else after the answer in hand.
  void finish();
  void close();
  // For the stream that this connection has become, on the loop's thread.
  void stream(std::string events);

  void on_input() override;
  void on_room() override;
  void on_end() override { close(); }

 private:
  enum class Doing { waiting, head, body, answering, streaming, parting, gone };

  void await_input();
  void poll_for(Poller::For what);
  void eat(std::string_view fresh);
  std::string_view take(std::string_view bytes);
  void note_progress();
  void serve();
  void ask_worker();
  void answered(Answer answer);
  void send(Answer answer);
  void begin_stream(EventStream const& wanted);
  void send_ready(PreparedResponsePtr ready, bool with_body);
  void refuse(int status);
  void flush();
  void go_on();
  void part();
  std::string const& ending() const;
  void expect(Doing next, Tick ticks);

  LoopContext& loop_;
  Socket socket_;
  RequestReader reader_;
  SendQueue send_queue_;
  std::string rest_;  // read, but not yet a whole request
  std::string peer_;
  Tick deadline_ = 0;
  Doing doing_ = Doing::waiting;
  bool last_ = false;           // part when everything is sent
  bool more_ = false;           // rest_ may hold whole requests
  bool promised_ = false;       // "100 Continue" was sent for this request
  bool wants_input_ = false;    // else what comes stays with the system
  bool awaiting_room_ = false;  // the system takes no more for now
  Poller::For polled_for_;
  std::shared_ptr<Connection> self_;
  std::shared_ptr<ConnectionStream> stream_;
  std::size_t discarded_ = 0;
};

}  // namespace stoppress::engine
