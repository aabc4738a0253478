// What is answered. A PreparedResponse reply is made once and sent many times: its bytes are shared and never
// change. A Response is made for one asker.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "engine/http/stream.h"

namespace stoppress::engine {

using Headers = std::vector<std::pair<std::string, std::string>>;

// The finished bytes of a response, but for Date and Connection, which the connection adds.
struct PreparedResponse {
  // A header as HTTP/2 sends it: a name and a value, without the line around them.
  struct Header {
    std::string_view name, value;
  };
  // Where one lies in `head`.
  struct HeaderPlace {
    std::uint32_t name, name_size, value, value_size;
  };

  int status = 200;
  std::string head;  // "HTTP/1.1 200 OK\r\nContent-Type: …\r\n…" up to and with the last header's CRLF
  std::vector<HeaderPlace> headers;         // all that are in `head`, in order
  std::shared_ptr<std::string const> body;  // may be null: no body. HEAD sends the head alone.

  Header header(std::size_t number) const;
  // What it holds in memory, body included.
  std::size_t memory() const;
};
using PreparedResponsePtr = std::shared_ptr<PreparedResponse const>;

// Made once of its parts, and of Server and Content-Length; without a body it is a 304, say.
PreparedResponsePtr prepared_response(int status, Headers const& headers);
PreparedResponsePtr prepared_response(int status, Headers const& headers, std::string body);

struct Response {
  int status = 200;
  Headers headers;  // Content-Length, Date, Server are added
  std::string body;
};

using Answer = std::variant<Response, PreparedResponsePtr, EventStream>;

// The head of a prepared response: status line, then these headers, then Content-Length of `body_size`.
std::string prepared_head(int status, Headers const& headers, std::size_t body_size);
char const* reason_phrase(int status);

int status_of(Fault fault);
// RFC 9457: application/problem+json with type, title, status, detail (the error's message for people),
// and field when the error is about one.
Response problem(Error const& error);
Response problem(int status, Error const& error);  // with a status that no Fault has

}  // namespace stoppress::engine
