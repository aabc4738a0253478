// What stands behind the doors: the engine asks it for answers.
#pragma once

#include <cstddef>

#include "engine/http/request.h"
#include "engine/http/response.h"

namespace stoppress::engine {

class RequestHandler {
 public:
  virtual ~RequestHandler() = default;
  // Called on an event loop, from any of them at once: may look things up in memory, must not wait, lock
  // for long, read files or talk to the store. Null when a worker has to answer.
  virtual PreparedResponsePtr prepared(Request const& request) = 0;
  // Called on a worker thread, from several at once. May take its time.
  virtual Answer answer(Request const& request) = 0;
  // How large the body of that request may be, of which only the head has come, when it may be larger than
  // ServerOptions::max_body (a picture, say): it then has more time too. Called on a loop; must not wait.
  virtual std::size_t most_body(Request const&) { return 0; }
  // The page for what the engine itself refuses before there is a request to answer
  // (400, 408, 413, 414, 431, 503). Called on a loop; must not wait.
  virtual Response refusal(int status) = 0;
};

}  // namespace stoppress::engine
