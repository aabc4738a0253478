// Asks other servers for many things at once, from one thread: pushes to the services of browsers' makers.
// Connections are kept, few for each server; where it speaks HTTP/2 its requests share them. Where it may go
// and how long it waits is said as for HttpClient; a redirect is an answer like another.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/client/http_client.h"

namespace stoppress::engine {

class ParallelHttpClient {
 public:
  struct Ended {
    std::uint64_t number = 0;  // what its begin() was given
    Result<ClientResponse> response;
    bool was_sent = false;  // whether the other server may have heard of it
  };

  explicit ParallelHttpClient(ClientOptions options = {});
  ~ParallelHttpClient();  // what is under way is broken off
  ParallelHttpClient(ParallelHttpClient const&) = delete;
  ParallelHttpClient& operator=(ParallelHttpClient const&) = delete;

  // All but wake() by one thread. It goes on while ended() waits.
  void begin(std::uint64_t number, ClientRequest request);
  // What has ended since the last call: once `enough` have, some milliseconds after the first, after
  // `at_most`, and at wake(). The faults are those of HttpClient::send().
  std::vector<Ended> ended(std::size_t enough, Duration at_most);
  void wake();  // any thread
  std::size_t under_way() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> it_;
};

}  // namespace stoppress::engine
