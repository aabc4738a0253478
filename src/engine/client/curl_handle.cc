#include "engine/client/curl_handle.h"

#include <algorithm>
#include <new>
#include <string_view>
#include <sys/socket.h>
#include <utility>

#include "base/text.h"
#include "engine/client/curl_library.h"
#include "engine/threads/guarded.h"

namespace stoppress::engine {
namespace {

// More headers than that are no answer of a server that means well.
constexpr std::size_t kMostHead = 64 * 1024;

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return "";
  std::unique_ptr<char, FreeText> const kept(text);
  return text;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

// A line end would let whoever wrote it send headers and requests of their own.
bool is_one_line(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7F; });
}

}  // namespace

Result<Done> check_head(ClientRequest const& request) {
  if (!is_token(request.method)) return invalid("That is no method of HTTP.", request.method);
  for (auto const& [name, value] : request.headers)
    if (!is_token(name) || !is_one_line(value)) return invalid("A header can’t be sent like that.", name);
  return Done{};
}

Result<CheckedUrl> checked_url(std::string const& url, std::string const& base) {
  begin_curl();
  std::unique_ptr<CURLU, FreeUrl> const parsed(curl_url());
  if (!parsed) throw std::bad_alloc();
  if (!base.empty()) curl_url_set(parsed.get(), CURLUPART_URL, base.c_str(), 0);
  if (auto const failed = curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(),
                                       CURLU_DISALLOW_USER | CURLU_NON_SUPPORT_SCHEME))
    return invalid("That is no address that can be asked.",
                   std::string(curl_url_strerror(failed)) + ": " + url);
  auto const scheme = part_of(parsed.get(), CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return invalid("Only http and https can be asked.", url);
  curl_url_set(parsed.get(), CURLUPART_FRAGMENT, nullptr, 0);
  CheckedUrl checked;
  checked.url = part_of(parsed.get(), CURLUPART_URL);
  checked.origin = scheme + "://" + lower_ascii(part_of(parsed.get(), CURLUPART_HOST)) + ":" +
                   part_of(parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  checked.is_secure = scheme == "https";
  return checked;
}

struct CurlHandle::Implementation {
  Implementation(ClientOptions const& given, std::atomic<bool> const& stopped)
      : options(given), is_stopped(stopped), handle(curl_easy_init()) {
    if (!handle) throw std::bad_alloc();
  }

  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(handle.get(), option, value);
  }

  // A throw through libcurl would be the end of everything.
  static std::size_t on_body(char* bytes, std::size_t one, std::size_t count, void* self) {
    auto& it = *static_cast<Implementation*>(self);
    if (it.response.body.size() + count > it.options.max_body) {
      it.is_too_large = true;
      return 0;
    }
    return guarded("an answer's body", [&] { it.response.body.append(bytes, count); }) ? one * count : 0;
  }

  static std::size_t on_header(char* bytes, std::size_t one, std::size_t count, void* self) {
    auto& it = *static_cast<Implementation*>(self);
    it.head_size += count;
    if (it.head_size > kMostHead) {
      it.is_too_large = true;
      return 0;
    }
    return guarded("an answer's head", [&] { it.take_header({bytes, count}); }) ? one * count : 0;
  }

  // What is connected to is what is checked: no name can change what it means in between.
  static curl_socket_t on_socket(void* self, curlsocktype, curl_sockaddr* to) {
    auto& it = *static_cast<Implementation*>(self);
    bool may = false;
    guarded("an address to connect to", [&] {
      auto const address = Address::of(to->addr);
      may = address && it.options.may_connect(*address);
      if (!may) it.refused = address ? address->text() : "no IP address";
    });
    return may ? ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol) : CURL_SOCKET_BAD;
  }

  static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Implementation*>(self)->is_stopped ? 1 : 0;
  }

  // An interim answer (100, 103) has a head too; what counts is the last.
  void take_header(std::string_view line) {
    if (line.starts_with("HTTP/")) return response.headers.clear();
    auto const colon = line.find(':');
    if (colon == std::string_view::npos) return;
    response.headers.emplace_back(lower_ascii(line.substr(0, colon)), trim(line.substr(colon + 1)));
  }

  void set_rules(Duration time) {
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    // A proxy out of the environment would connect where we can't look.
    set(CURLOPT_PROXY, "");
    set(CURLOPT_CONNECTTIMEOUT_MS, millis(std::min(time, options.connect_time)));
    set(CURLOPT_TIMEOUT_MS, millis(time));
    set(CURLOPT_ACCEPT_ENCODING, "");
    set(CURLOPT_MAXCONNECTS, 4L);
    set(CURLOPT_USERAGENT, "stoppress");
    set(CURLOPT_OPENSOCKETFUNCTION, &Implementation::on_socket);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_WRITEFUNCTION, &Implementation::on_body);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &Implementation::on_header);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &Implementation::on_progress);
    set(CURLOPT_XFERINFODATA, this);
    set(CURLOPT_ERRORBUFFER, words);
  }

  void set_request(ClientRequest const& request) {
    set(CURLOPT_URL, request.url.c_str());
    bool const has_body = !request.body.empty() || request.method == "POST" || request.method == "PUT" ||
                          request.method == "PATCH";
    if (request.method == "HEAD") {
      set(CURLOPT_NOBODY, 1L);
    } else if (has_body) {
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
      set(CURLOPT_POSTFIELDS, request.body.data());
    }
    set(CURLOPT_CUSTOMREQUEST, request.method == "HEAD" ? nullptr : request.method.c_str());
  }

  static List lines_of(ClientRequest const& request) {
    List lines;
    bool has_type = false;
    for (auto const& [name, value] : request.headers) {
      append(lines, value.empty() ? name + ";" : name + ": " + value);
      has_type = has_type || lower_ascii(name) == "content-type";
    }
    // Left to itself libcurl would say that a body is a form, and wait before it sends a long one.
    if (!has_type) append(lines, "Content-Type:");
    append(lines, "Expect:");
    return lines;
  }

  Error error_of(CURLcode code) const {
    std::string const detail =
        std::string(curl_easy_strerror(code)) + (words[0] != '\0' ? ": " + std::string(words) : "");
    if (is_too_large) return over_limit("The other server’s answer is too large.");
    if (is_stopped) return unavailable("The program is about to end.", detail);
    if (!refused.empty() && code == CURLE_COULDNT_CONNECT)
      return forbidden("That address leads to a place that may not be asked from here.", refused);
    if (code == CURLE_COULDNT_RESOLVE_HOST) return unavailable("There is no server of that name.", detail);
    if (code == CURLE_OPERATION_TIMEDOUT)
      return unavailable("The other server did not answer in time.", detail);
    if (code == CURLE_PEER_FAILED_VERIFICATION)
      return unavailable("The other server’s certificate can’t be trusted.", detail);
    return unavailable("The other server can’t be reached.", detail);
  }

  ClientOptions const& options;
  std::atomic<bool> const& is_stopped;
  std::unique_ptr<CURL, FreeHandle> handle;
  ClientResponse response;
  List lines;  // of the request that is under way
  std::size_t head_size = 0;
  bool is_too_large = false;
  std::string refused;  // an address that may not be connected to
  char words[CURL_ERROR_SIZE] = "";
};

CurlHandle::CurlHandle(ClientOptions const& options, std::atomic<bool> const& is_stopped)
    : it_((begin_curl(), std::make_unique<Implementation>(options, is_stopped))) {}

CurlHandle::~CurlHandle() = default;

Result<ClientResponse> CurlHandle::send(ClientRequest const& request, Duration time) {
  return finish(curl_easy_perform(prepare(request, time)));
}

void* CurlHandle::prepare(ClientRequest const& request, Duration time) {
  auto& it = *it_;
  it.response = {};
  it.head_size = 0;
  it.is_too_large = false;
  it.refused.clear();
  it.words[0] = '\0';
  curl_easy_reset(it.handle.get());  // which keeps the connections
  it.set_rules(time);
  it.set_request(request);
  it.lines = Implementation::lines_of(request);
  it.set(CURLOPT_HTTPHEADER, it.lines.get());
  it.response.url = request.url;
  return it.handle.get();
}

Result<ClientResponse> CurlHandle::finish(int code) {
  auto& it = *it_;
  if (code != CURLE_OK) return it.error_of(static_cast<CURLcode>(code));
  long status = 0;
  curl_easy_getinfo(it.handle.get(), CURLINFO_RESPONSE_CODE, &status);
  it.response.status = static_cast<int>(status);
  return std::move(it.response);
}

bool CurlHandle::was_sent() const {
  long sent = 0;
  curl_easy_getinfo(it_->handle.get(), CURLINFO_REQUEST_SIZE, &sent);
  return sent > 0;
}

}  // namespace stoppress::engine
