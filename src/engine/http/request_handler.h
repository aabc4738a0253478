// What stands behind the doors: the engine asks it for answers.
#pragma once

#include <cstddef>
#include <variant>

#include "engine/http/request.h"
#include "engine/http/response.h"

namespace stoppress::engine {

// How large a body may be, or the answer for whose sake it is not read at all (401, say).
using BodyLimit = std::variant<std::size_t, Response>;

class RequestHandler {
 public:
  virtual ~RequestHandler() = default;
  // Called on an event loop, from any of them at once: may look things up in memory, must not wait, lock
  // for long, read files or talk to the store. Null when a worker has to answer.
  virtual PreparedResponsePtr prepared(Request const& request) = 0;
  // Called on a worker thread, from several at once. May take its time.
  virtual Answer answer(Request const& request) = 0;
  // Of a request whose body is larger than ServerOptions::max_body and of which only the head has come. What
  // is allowed more has more time, too, so it is for those alone who have shown who they are: called on a
  // worker, so that the store can be asked. A limit that is too small is answered with 413. Not called for
  // other requests.
  virtual BodyLimit most_body(Request const&) { return std::size_t{0}; }
  // The page for what the engine itself refuses before there is a request to answer
  // (400, 408, 413, 414, 431, 503). Called on a loop and on workers; must not wait.
  virtual Response refusal(int status) = 0;
};

}  // namespace stoppress::engine
