#include "push/sending/alert_message.h"

#include <algorithm>

#include "base/json.h"
#include "push/encryption/message_encryption.h"
#include "push/encryption/vapid.h"
#include "push/keys.h"

namespace stoppress::push {
namespace {

using namespace std::chrono_literals;

constexpr auto kSignedFor = 12h;
// Endpoints are strangers' words: whoever makes up push services must not fill our memory.
constexpr std::size_t kMostSignatures = 1000;

}  // namespace

std::string payload_of(story::Title const& title, store::Alert const& alert) {
  auto const story = std::to_string(alert.story.number());
  return json::dump(json::Object{{"type", alert.recalls ? "recall" : "alert"},
                                 {"title", title.name},
                                 {"headline", alert.content.headline},
                                 {"words", alert.content.words},
                                 {"url", "/story/" + story},
                                 {"tag", "story-" + story},
                                 {"sent", alert.released_at.value_or(alert.made_at).seconds()}});
}

Result<std::string> Signatures::authorization(store::PushKeyId id, std::string const& endpoint,
                                              std::string const& subject, Instant now) {
  auto const origin = origin_of(endpoint);
  auto const found = signed_.find({id, origin});
  if (found != signed_.end() && now < found->second.renew) return found->second.authorization;
  auto key = keys_.find(id);
  if (key == keys_.end())
    key = keys_
              .emplace(id,
                       TRY(store_.read([&](store::Snapshot& snapshot) { return signing_key(snapshot, id); })))
              .first;
  if (signed_.size() >= kMostSignatures) signed_.clear();
  // RFC 8292 §2.1: a way to ask whoever sends; only addresses that anybody can reach are one.
  Claims const claims{origin, now + kSignedFor, subject.starts_with("https://") ? subject : ""};
  auto text = vapid_authorization(claims, key->second);
  signed_.insert_or_assign({id, origin}, Signed{text, now + kSignedFor / 2});
  return text;
}

Result<engine::ClientRequest> push_request(std::string const& payload, store::Alert const& alert,
                                           store::PushRecipient const& to, std::string authorization,
                                           Instant now) {
  auto const browser = TRY(parse_browser_keys(to.p256dh, to.auth));
  engine::ClientRequest request{"POST", to.endpoint, {}, TRY(encrypt_push(payload, browser))};
  auto const left = std::max<std::int64_t>((alert.expires() - now) / Duration(1s), 0);
  request.headers = {{"TTL", std::to_string(left)},
                     {"Urgency", store::name_of(alert.content.urgency)},
                     {"Topic", "story-" + std::to_string(alert.story.number())},
                     {"Content-Encoding", "aes128gcm"},
                     {"Content-Type", "application/octet-stream"},
                     {"Authorization", std::move(authorization)}};
  return request;
}

}  // namespace stoppress::push
