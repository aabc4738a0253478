// Tokens of programs that act for one of the staff. Found by the SHA-256 of the token that was given out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"
#include "people/staff.h"
#include "store/transaction.h"

namespace stoppress::store {

struct ApiToken {
  TokenId id;
  people::Staff staff;
  std::string name;
  std::string scope;  // "read", "write" or "publish"
  Instant expires;
  std::optional<Instant> last_used;
};

template <class Access>
class ApiTokens;

template <>
class ApiTokens<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::optional<ApiToken>> api_token(std::string const& hash, Instant now);
  Result<std::vector<ApiToken>> api_tokens(Instant now);
};

template <>
class ApiTokens<Transaction> : public ApiTokens<Snapshot> {
 public:
  explicit ApiTokens(Transaction& transaction) : ApiTokens<Snapshot>(transaction) {}

  Result<TokenId> add_api_token(std::string const& hash, ApiToken const& token);
  Result<Done> touch_api_token(TokenId token, Instant used);
  Result<Done> end_api_token(TokenId token);
};

template <class Access>
ApiTokens(Access&) -> ApiTokens<Access>;

}  // namespace stoppress::store
