// Asks other servers over HTTP: push services, webhooks, feeds. The addresses it is given are often somebody
// else's words, so it goes only where it may, and takes only as much and waits only as long as it was told.
// Blocking: for workers. Any thread may call, several at once; connections are kept for the next request to
// the same server.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "engine/http/response.h"
#include "engine/net/address.h"

namespace stoppress::engine {

struct ClientRequest {
  std::string method = "GET";
  std::string url;  // http or https, without a user or a password
  Headers headers = {};
  std::string body = {};
};

struct ClientResponse {
  int status = 0;
  Headers headers;  // names in lower case
  std::string body;
  std::string url;  // that answered in the end
  // The first header of that (lower-case) name, or empty.
  std::string_view header(std::string_view name) const;
};

struct ClientOptions {
  Duration connect_time = std::chrono::seconds(5);  // for each server, its name looked up included
  Duration whole_time = std::chrono::seconds(30);   // for everything, redirects included
  std::size_t max_body = 4 * 1024 * 1024;           // of an answer, unpacked
  int max_redirects = 5;                            // 0: a redirect is an answer like another
  // Asked of each address that is about to be connected to, whatever name led there. Only the internet by
  // default: what is reachable from this machine alone is nobody's business. Called from any thread.
  std::function<bool(Address const&)> may_connect = [](Address const& address) {
    return address.is_public();
  };
};

class CurlHandle;

class HttpClient {
 public:
  explicit HttpClient(ClientOptions options = {});
  ~HttpClient();
  HttpClient(HttpClient const&) = delete;
  HttpClient& operator=(HttpClient const&) = delete;

  // Any status is an answer. Fault::invalid: the request can't be sent so; forbidden: it leads where it may
  // not; limit: too many redirects or too large an answer; unavailable: there was no answer in time, or none
  // at all. To another origin a redirect takes neither credentials nor anything else that the request says of
  // its sender.
  Result<ClientResponse> send(ClientRequest const& request);
  // Requests that are under way end within about a second (unavailable), later ones at once.
  void stop() { is_stopped_ = true; }

 private:
  std::unique_ptr<CurlHandle> take_handle();
  void put_back(std::unique_ptr<CurlHandle> handle);

  ClientOptions const options_;
  std::atomic<bool> is_stopped_{false};
  std::mutex mutex_;
  std::vector<std::unique_ptr<CurlHandle>> idle_;  // with their kept connections
};

}  // namespace stoppress::engine
