// Any bytes as what a connection brings: the same requests in whatever pieces they come, since where two
// readers disagree about a request's end a client can speak for another.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "engine/http/http_date.h"
#include "engine/http/multipart.h"
#include "engine/http/proxies.h"
#include "engine/http/request_reader.h"
#include "engine/http/url.h"

namespace {

using namespace stoppress::engine;
using State = RequestReader::State;

std::string described(Request const& request) {
  std::string text = std::to_string(int(request.method)) + " " + request.target + " " + request.host;
  for (auto const& [name, value] : request.headers) text.append("\n").append(name).append(":").append(value);
  return text + "\n\n" + request.body;
}

std::vector<std::string> requests_in(std::string_view bytes, std::size_t piece) {
  constexpr std::size_t kMost = 64 * 1024;
  RequestReader reader(kMost, kMost);
  std::vector<std::string> found;
  std::string rest;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    rest += bytes.substr(at, piece);
    for (std::size_t used = 1; used > 0 && !rest.empty();) {
      used = reader.feed(rest);
      rest.erase(0, used);
      if (reader.state() == State::large) reader.allow_body(kMost);
      if (reader.state() == State::refused) {
        found.push_back("refused " + std::to_string(reader.refusal()));
        return found;
      }
      if (reader.state() != State::whole) continue;
      found.push_back(described(reader.request()));
      reader.next();
      used = 1;
    }
  }
  return found;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  auto const whole = requests_in(bytes, std::max<std::size_t>(size, 1));
  for (std::size_t const piece : {1U, 7U})
    if (requests_in(bytes, piece) != whole) __builtin_trap();
  (void)Form::parse(bytes).ok();
  // The files lie in the body, and the fields are no longer than it.
  if (auto const form = parse_multipart("multipart/form-data; boundary=b", bytes); form.ok())
    for (auto const& file : form->files)
      if (!file.bytes.empty() && (file.bytes.data() < bytes.data() || &file.bytes.back() > &bytes.back()))
        __builtin_trap();
  (void)parse_multipart(bytes, "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b--").ok();
  (void)host_name(bytes);
  (void)parse_http_date(bytes);
  if (auto const text = percent_decode(bytes); text && percent_decode(percent_encode(*text)) != text)
    __builtin_trap();
  Request request;
  request.headers.emplace_back("X-Forwarded-For", std::string(bytes));
  static auto const proxies = TrustedProxies::parse({"127.0.0.0/8"}).value();
  if (proxies.client("127.0.0.1", request).empty()) __builtin_trap();
  return 0;
}
