#include "engine/http/response.h"

namespace stoppress::engine {
namespace {

// A line end inside a value would let its author write headers of their own.
void append_clean(std::string& out, std::string_view text) {
  for (char const c : text) out.push_back(static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c);
}

std::vector<PreparedResponse::HeaderPlace> places_in(std::string const& head) {
  auto const place = [](std::size_t number) { return static_cast<std::uint32_t>(number); };
  std::vector<PreparedResponse::HeaderPlace> places;
  auto line = head.find("\r\n") + 2;
  for (std::size_t end = 0; (end = head.find("\r\n", line)) != std::string::npos; line = end + 2) {
    auto const colon = head.find(": ", line);
    places.push_back({place(line), place(colon - line), place(colon + 2), place(end - colon - 2)});
  }
  places.shrink_to_fit();
  return places;
}

bool has_length(int status) { return status >= 200 && status != 204 && status != 304; }

PreparedResponsePtr prepared_of(int status, Headers const& headers, std::shared_ptr<std::string const> body) {
  auto made = std::make_shared<PreparedResponse>();
  made->status = status;
  made->head = prepared_head(status, headers, body ? body->size() : 0);
  made->headers = places_in(made->head);
  made->body = std::move(body);
  return made;
}

}  // namespace

std::string open_ended_head(int status, Headers const& headers) {
  std::string head =
      "HTTP/1.1 " + std::to_string(status) + ' ' + reason_phrase(status) + "\r\nServer: stoppress\r\n";
  for (auto const& [name, value] : headers) {
    append_clean(head, name);
    head += ": ";
    append_clean(head, value);
    head += "\r\n";
  }
  return head;
}

std::string prepared_head(int status, Headers const& headers, std::size_t body_size) {
  auto head = open_ended_head(status, headers);
  if (has_length(status)) head += "Content-Length: " + std::to_string(body_size) + "\r\n";
  return head;
}

PreparedResponsePtr prepared_response(int status, Headers const& headers) {
  return prepared_of(status, headers, nullptr);
}

PreparedResponsePtr prepared_response(int status, Headers const& headers, std::string body) {
  return prepared_of(status, headers, std::make_shared<std::string const>(std::move(body)));
}

PreparedResponse::Header PreparedResponse::header(std::size_t number) const {
  auto const& place = headers[number];
  std::string_view const all = head;
  return {all.substr(place.name, place.name_size), all.substr(place.value, place.value_size)};
}

std::size_t PreparedResponse::memory() const {
  return sizeof *this + head.capacity() + headers.capacity() * sizeof(HeaderPlace) +
         (body ? body->capacity() : 0);
}

char const* reason_phrase(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 451: return "Unavailable For Legal Reasons";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "Unknown";
  }
}

}  // namespace stoppress::engine
