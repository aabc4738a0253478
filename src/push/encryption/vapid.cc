#include "push/encryption/vapid.h"

#include "base/json.h"
#include "push/encryption/base64url.h"

namespace stoppress::push {

std::string origin_of(std::string_view endpoint) {
  auto const slashes = endpoint.find("//");
  auto const end = slashes == std::string_view::npos ? 0 : endpoint.find_first_of("/?#", slashes + 2);
  return std::string(endpoint.substr(0, end));
}

std::string vapid_token(Claims const& claims, PrivateKey const& key) {
  json::Object said{{"aud", claims.audience}, {"exp", claims.expires.seconds()}};
  if (!claims.subject.empty()) said["sub"] = claims.subject;
  auto const text = base64url(R"({"typ":"JWT","alg":"ES256"})") + "." + base64url(json::dump(said));
  return text + "." + base64url(key.sign(text));
}

std::string vapid_authorization(Claims const& claims, PrivateKey const& key) {
  return "vapid t=" + vapid_token(claims, key) + ", k=" + base64url(key.public_key().octets());
}

}  // namespace stoppress::push
