// One HTTP request and its answer through libcurl, without redirects. One thread at a time. Keeps its
// connections for the next request.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "engine/client/http_client.h"

namespace stoppress::engine {

class CurlHandle {
 public:
  CurlHandle(ClientOptions const& options, std::atomic<bool> const& is_stopped);
  ~CurlHandle();
  CurlHandle(CurlHandle const&) = delete;
  CurlHandle& operator=(CurlHandle const&) = delete;

  // The request must be one that may be sent (checked_url() and well-formed headers).
  Result<ClientResponse> send(ClientRequest const& request, Duration time);

  // The same in steps, for whoever drives several at once: libcurl's own handle (CURL*), made ready, and then
  // what came of it by libcurl's code. The request stays where it is until then.
  void* prepare(ClientRequest const& request, Duration time);
  Result<ClientResponse> finish(int code);
  // Whether the other server may have heard of it, after finish().
  bool was_sent() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> it_;
};

// Fault::invalid for a method that is none, or a header that would begin another one.
Result<Done> check_head(ClientRequest const& request);

// The address as it will be asked for, or why it can't be: Fault::invalid. A `base` makes it whole, as a
// redirect's.
struct CheckedUrl {
  std::string url;
  std::string origin;  // scheme, host and port
  bool is_secure = false;
};
Result<CheckedUrl> checked_url(std::string const& url, std::string const& base = {});

}  // namespace stoppress::engine
