// An alert as it is pushed: its words for the service worker, encrypted for one browser, with the headers by
// which a push service keeps, replaces and delays it (RFC 8030 §5.2 to §5.4).
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "engine/client/http_client.h"
#include "push/encryption/p256.h"
#include "store/push/alert.h"
#include "store/push/alert_deliveries.h"
#include "store/store.h"
#include "story/title/title.h"

namespace stoppress::push {

// The longest words that are sure to fit into a push.
inline constexpr std::size_t kLongestHeadline = 120, kLongestWords = 300;

// What the service worker reads. The address is that of the story's number, which leads to its newest
// version. A recall has the tag of what it takes back.
std::string payload_of(story::Title const& title, store::Alert const& alert);

// Authorization of each push service and key, signed anew when half its time is over.
class Signatures {
 public:
  explicit Signatures(store::Store& store) : store_(store) {}
  // `subject`: the title's own address. One thread.
  Result<std::string> authorization(store::PushKeyId key, std::string const& endpoint,
                                    std::string const& subject, Instant now);

 private:
  struct Signed {
    std::string authorization;
    Instant renew;
  };
  store::Store& store_;
  std::map<store::PushKeyId, PrivateKey> keys_;
  std::map<std::pair<store::PushKeyId, std::string>, Signed> signed_;
};

// One push. Fault::limit when the payload is too long.
Result<engine::ClientRequest> push_request(std::string const& payload, store::Alert const& alert,
                                           store::PushRecipient const& to, std::string authorization,
                                           Instant now);

}  // namespace stoppress::push
