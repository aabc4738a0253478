// What is answered. A PreparedResponse reply is made once and sent many times: its bytes are shared and never
// change. A Response is made for one asker, a PiecewiseResponse while it is sent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
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

// A file that nobody should hold whole: its body is made while it is sent, in chunks (RFC 9112 §7.1), and at
// most one piece of it is held, however slow the client.
struct PiecewiseResponse {
  int status = 200;
  Headers headers;  // Transfer-Encoding, Date, Server are added
  // The next piece; empty: that was all. A worker asks, one at a time, each when the client has taken what
  // came before; when the client goes nobody asks again. After an error, which is logged, the connection is
  // cut, so that nobody takes half a file for a whole one.
  std::function<Result<std::string>()> next;
};

using Answer = std::variant<Response, PreparedResponsePtr, EventStream, PiecewiseResponse>;

// The head of a prepared response: status line, then these headers, then Content-Length of `body_size`.
std::string prepared_head(int status, Headers const& headers, std::size_t body_size);
// Without a length: the body is chunked, or ends with the connection.
std::string open_ended_head(int status, Headers const& headers);
char const* reason_phrase(int status);

}  // namespace stoppress::engine
