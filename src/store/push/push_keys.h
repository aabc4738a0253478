// The keys with which titles sign their pushes (VAPID, RFC 8292). A title has one that new subscriptions are
// made with; those before it stay for as long as a subscription is bound to them. The private half is kept
// sealed.
#pragma once

#include <optional>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::store {

using PushKeyId = Id<struct PushKeyTag>;

// Both halves as base64url.
struct PushKey {
  PushKeyId id;
  TitleId title;
  std::string public_key;
  Instant made_at;
};

template <class Access>
class PushKeys;

template <>
class PushKeys<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::optional<PushKey>> current(TitleId title);
  Result<std::optional<PushKey>> by_public_key(TitleId title, std::string const& public_key);
  // How many subscriptions are bound to keys that were replaced.
  Result<std::int64_t> bound_to_former(TitleId title);
  // Fault::not_found for one that is forgotten; unavailable when this program lacks the key that opens it.
  Result<std::string> private_key(PushKeyId id);
};

template <>
class PushKeys<Transaction> : public PushKeys<Snapshot> {
 public:
  explicit PushKeys(Transaction& transaction) : PushKeys<Snapshot>(transaction) {}

  // New subscriptions are made with this one from now on. Fault::unavailable when there is no key to seal it.
  Result<PushKey> replace(TitleId title, std::string const& public_key, std::string const& private_key,
                          Instant now);
  // Replaced ones that no subscription is bound to go.
  Result<std::int64_t> forget();
};

template <class Access>
PushKeys(Access&) -> PushKeys<Access>;

}  // namespace stoppress::store
