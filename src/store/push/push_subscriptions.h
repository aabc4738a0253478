// Whom a title's alerts reach: browsers that asked for them, each with what it follows, its quiet hours and
// its daily limit. Nothing says whose browser it is; no address of a network is kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "store/push/push_keys.h"
#include "store/transaction.h"
#include "story/followed.h"

namespace stoppress::store {

using PushSubscriptionId = Id<struct PushSubscriptionTag>;

// What a reader chose.
struct PushWishes {
  std::vector<story::Followed> topics;
  std::string zone = "Etc/UTC";  // in which the following are meant
  int quiet_from = 0;            // minutes of the day
  int quiet_until = 0;           // the same as quiet_from: no quiet hours
  int daily_limit = 0;           // 0: none
  bool operator==(PushWishes const&) const = default;
};

struct PushSubscription {
  PushSubscriptionId id;
  TitleId title;
  std::string endpoint;
  std::string p256dh, auth;  // base64url, checked
  PushKeyId key;             // of the title's; it must sign with that one
  PushWishes wishes;
  std::int64_t failures = 0;  // pushes in a row that its service would not take
  Instant made_at, changed_at;
  std::optional<Instant> reached_at;  // when its service last took one
};

template <class Access>
class PushSubscriptions;

template <>
class PushSubscriptions<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::optional<PushSubscription>> by_endpoint(TitleId title, std::string const& endpoint);
  Result<std::int64_t> count(TitleId title);
};

template <>
class PushSubscriptions<Transaction> : public PushSubscriptions<Snapshot> {
 public:
  explicit PushSubscriptions(Transaction& transaction) : PushSubscriptions<Snapshot>(transaction) {}

  // The one with that endpoint: made now, or the one there was, with these keys and wishes. Whether it is
  // new.
  Result<bool> keep(PushSubscription const& subscription, Instant now);
  // Whether there was one.
  Result<bool> remove(TitleId title, std::string const& endpoint);
};

template <class Access>
PushSubscriptions(Access&) -> PushSubscriptions<Access>;

}  // namespace stoppress::store
