// What a client asked for. The head is parsed once on the loop; the body is there only when the whole of it
// came within the limits.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stoppress::engine {

enum class Method { get, head, post, put, patch, del, options, other };

struct Request {
  Method method = Method::get;
  std::string target;  // as sent: path and query, still percent-encoded; always begins with "/"
  std::string host;    // lower case, without the port
  std::vector<std::pair<std::string, std::string>> headers;  // in order, names in lower case
  std::string body;
  std::string peer;  // the client's address; behind a trusted proxy, the one it forwards

  std::string_view path() const;   // the target before "?"
  std::string_view query() const;  // the target after "?", or empty
  // The first header of that (lower-case) name, or empty.
  std::string_view header(std::string_view name) const;
};

}  // namespace stoppress::engine
