#include "store/staff/api_tokens.h"

#include "store/database/connection.h"
#include "store/staff/staff_row.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

using TokenColumns =
    Out<TokenId, Text, Text, Instant, std::optional<Instant>, StaffId, Text, Text, Text, Number, Number>;
#define TOKEN                                                                 \
  "SELECT api_token.id, api_token.name, scope, expires, last_used, " OF_STAFF \
  "FROM api_token JOIN staff ON staff.id = api_token.staff WHERE staff.suspended = 0 AND "
constexpr Statement<In<Text, Instant>, TokenColumns> kToken{TOKEN "hash = :p1 AND expires > :p2"};
constexpr Statement<In<Instant>, TokenColumns> kTokens{TOKEN "expires > :p1 ORDER BY api_token.id DESC"};
constexpr Statement<In<Text, StaffId, Text, Text, Instant>, Out<TokenId>> kAddToken{
    "INSERT INTO api_token (hash, staff, name, scope, expires) VALUES (:p1, :p2, :p3, :p4, :p5) RETURNING "
    "id"};
constexpr Statement<In<TokenId, Instant>> kTouchToken{"UPDATE api_token SET last_used = :p2 WHERE id = :p1"};
constexpr Statement<In<TokenId>> kEndToken{"DELETE FROM api_token WHERE id = :p1"};

template <class Row>
ApiToken token_of(Row const& row) {
  auto const& [id, name, scope, expires, used, staff, staff_name, email, role, suspended, factor] = row;
  return {id, staff_of(staff, staff_name, email, role, suspended, factor), name, scope, expires, used};
}

}  // namespace

Result<std::optional<ApiToken>> ApiTokens<Snapshot>::api_token(std::string const& hash, Instant now) {
  auto const row = connection_.row(kToken, hash, now);
  return row ? std::optional(token_of(*row)) : std::nullopt;
}

Result<std::vector<ApiToken>> ApiTokens<Snapshot>::api_tokens(Instant now) {
  std::vector<ApiToken> all;
  for (auto const& row : connection_.rows(kTokens, now)) all.push_back(token_of(row));
  return all;
}

Result<TokenId> ApiTokens<Transaction>::add_api_token(std::string const& hash, ApiToken const& token) {
  auto const row = connection_.row(kAddToken, hash, token.staff.id, token.name, token.scope, token.expires);
  return std::get<0>(row.value());
}

Result<Done> ApiTokens<Transaction>::touch_api_token(TokenId token, Instant used) {
  connection_.run(kTouchToken, token, used);
  return Done{};
}

Result<Done> ApiTokens<Transaction>::end_api_token(TokenId token) {
  connection_.run(kEndToken, token);
  return Done{};
}

}  // namespace stoppress::store
