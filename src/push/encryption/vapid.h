// Who a push comes from: a token for one push service, signed with the title's key (RFC 8292, "VAPID").
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "push/encryption/p256.h"

namespace stoppress::push {

// The origin of an endpoint, as the token's audience names it (RFC 6454 §6.2): "https://push.example". The
// endpoint must be one that may be asked (engine::checked_url).
std::string origin_of(std::string_view endpoint);

struct Claims {
  std::string audience;  // origin_of() the endpoint
  Instant expires;       // at most 24 hours from now (RFC 8292 §2)
  std::string subject;   // "mailto:…" or "https://…": whom the service may ask; empty: nobody
};
// The signed token (RFC 7519, ES256).
std::string vapid_token(Claims const& claims, PrivateKey const& key);
// The value of the header Authorization (RFC 8292 §3).
std::string vapid_authorization(Claims const& claims, PrivateKey const& key);

}  // namespace stoppress::push
