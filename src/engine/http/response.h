// What is answered. A PreparedResponse reply is made once and sent many times: its bytes are shared and never
// change. A Response is made for one asker.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/http/stream.h"

namespace stoppress::engine {

// The finished bytes of a response, but for Date and Connection, which the connection adds.
struct PreparedResponse {
  int status = 200;
  std::string head;  // "HTTP/1.1 200 OK\r\nContent-Type: …\r\n…" up to and with the last header's CRLF
  std::shared_ptr<std::string const> body;  // may be null: no body. HEAD sends the head alone.
};
using PreparedResponsePtr = std::shared_ptr<PreparedResponse const>;

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;  // Content-Length, Date, Server are added
  std::string body;
};

using Answer = std::variant<Response, PreparedResponsePtr, EventStream>;

// The head of a PreparedResponse reply: status line, then these headers, then Content-Length of `body_size`.
std::string prepared_head(int status, std::vector<std::pair<std::string, std::string>> const& headers,
                          std::size_t body_size);
char const* reason_phrase(int status);

}  // namespace stoppress::engine
