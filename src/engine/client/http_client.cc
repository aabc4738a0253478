#include "engine/client/http_client.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/text.h"
#include "engine/client/curl_handle.h"

namespace stoppress::engine {
namespace {

using Steady = std::chrono::steady_clock;

// Beyond these, handles and their connections are let go.
constexpr std::size_t kMostIdle = 8;

bool is_redirect(ClientResponse const& response) {
  switch (response.status) {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308: return !response.header("location").empty();
    default: return false;
  }
}

bool may_go_anywhere(std::string_view name) {
  auto const lower = lower_ascii(name);
  return lower == "user-agent" || lower == "content-type" || lower.starts_with("accept");
}

// As browsers do it (RFC 9110, 15.4): what is only looked at stays that, and a form is not sent again.
void follow(ClientRequest& request, int status, bool to_another_origin) {
  bool const keeps_method = status == 307 || status == 308 || request.method == "GET" ||
                            request.method == "HEAD" || (status != 303 && request.method != "POST");
  if (!keeps_method) {
    request.method = "GET";
    request.body.clear();
    std::erase_if(request.headers,
                  [](auto const& header) { return lower_ascii(header.first).starts_with("content-"); });
  }
  if (to_another_origin)
    std::erase_if(request.headers, [](auto const& header) { return !may_go_anywhere(header.first); });
}

}  // namespace

std::string_view ClientResponse::header(std::string_view name) const {
  for (auto const& [key, value] : headers)
    if (key == name) return value;
  return {};
}

HttpClient::HttpClient(ClientOptions options) : options_(std::move(options)) {}
HttpClient::~HttpClient() = default;

std::unique_ptr<CurlHandle> HttpClient::take_handle() {
  {
    std::lock_guard const lock(mutex_);
    if (!idle_.empty()) {
      // The one used last: its connections are the likeliest to be there still.
      auto handle = std::move(idle_.back());
      idle_.pop_back();
      return handle;
    }
  }
  return std::make_unique<CurlHandle>(options_, is_stopped_);
}

void HttpClient::put_back(std::unique_ptr<CurlHandle> handle) {
  std::lock_guard const lock(mutex_);
  if (idle_.size() < kMostIdle) idle_.push_back(std::move(handle));
}

Result<ClientResponse> HttpClient::send(ClientRequest const& wanted) {
  TRY(check_head(wanted));
  auto const deadline = Steady::now() + options_.whole_time;
  auto request = wanted;
  auto where = TRY(checked_url(request.url));
  for (int redirects = 0;; ++redirects) {
    if (is_stopped_) return unavailable("The program is about to end.");
    auto const left = std::chrono::duration_cast<Duration>(deadline - Steady::now());
    if (left <= Duration(0)) return unavailable("The other server did not answer in time.", where.url);
    request.url = where.url;
    auto handle = take_handle();
    auto response = handle->send(request, left);
    put_back(std::move(handle));
    if (!response.ok() || !is_redirect(*response) || options_.max_redirects == 0) return response;
    if (redirects == options_.max_redirects)
      return over_limit("The other server redirects too often.", where.url);
    auto next = TRY(checked_url(std::string(response->header("location")), where.url));
    if (where.is_secure && !next.is_secure)
      return forbidden("The other server redirects to an address without encryption.", next.url);
    follow(request, response->status, next.origin != where.origin);
    where = std::move(next);
  }
}

}  // namespace stoppress::engine
