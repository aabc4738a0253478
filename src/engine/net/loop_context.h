// What a connection finds around it: its loop's own things. Time is counted in the loop's rounds, so that no
// request asks a clock or arms a timer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/http/event_mail.h"
#include "engine/net/dispatcher.h"
#include "engine/net/prepared_responses.h"
#include "engine/net/server_context.h"
#include "engine/net/transport.h"

namespace stoppress::engine {

class Connection;
class ConnectionList;

using Tick = std::uint64_t;

// The last lines of every head, made anew each second.
struct HeadEndings {
  std::string keep, keep_1_0, close;
};

// The limits of ServerOptions in rounds.
struct LoopTimes {
  Tick head = 1, body = 1, idle = 1, write = 1, parting = 1, stream = 1;
};

struct LoopContext {
  LoopContext(ServerContext& its_server, Dispatcher& its_dispatcher, ConnectionList& its_connections)
      : server(its_server),
        dispatcher(its_dispatcher),
        connections(its_connections),
        io(its_server.memory, metrics.bytes_sent),
        mail(its_dispatcher) {}

  ServerContext& server;
  Dispatcher& dispatcher;
  ConnectionList& connections;
  LoopMetrics metrics;
  LoopIo io;
  EventMail mail;
  std::shared_ptr<HeadEndings const> endings;
  PreparedResponses prepared;
  LoopTimes times;
  Tick now = 1;
  std::size_t open = 0;
  std::size_t turned_away = 0;  // of them, those that have no place and are only told so
  bool finishing = false;
  std::vector<std::shared_ptr<Connection>> gone;  // closed in this visit; let go after it
};

}  // namespace stoppress::engine
