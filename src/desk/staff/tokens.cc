#include "desk/staff/tokens.h"

#include "base/hash.h"
#include "base/text.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "store/staff/api_tokens.h"

namespace stoppress::desk {
namespace {

constexpr int kMostDays = 366;

}  // namespace

Result<NewToken> make_token(store::Store& store, Actor const& actor, std::string const& name,
                            people::TokenScope scope, int days, Instant now) {
  TRY(require(actor, people::Right::settings));
  store::ApiToken row;
  row.name = collapse_spaces(name);
  if (row.name.empty()) return about("name", invalid("Please say what the token is for."));
  if (days < 1 || days > kMostDays) return about("days", invalid("A token is good for 1 to 366 days."));
  row.staff = actor.who;
  row.scope = name_of(scope);
  row.expires = now + std::chrono::hours(24 * days);
  std::string const token = "sp_" + random_token();  // so that scanners of code recognise one
  return store.write([&](store::Transaction& transaction) -> Result<NewToken> {
    auto const id = TRY(store::ApiTokens(transaction).add_api_token(sha256_hex(token), row));
    TRY(record(transaction, actor, "token.make", reference("token", id), row.name + ", " + row.scope, now));
    return NewToken{id, token};
  });
}

Result<Done> end_token(store::Store& store, Actor const& actor, TokenId id, Instant now) {
  TRY(require(actor, people::Right::settings));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::ApiTokens(transaction).end_api_token(id));
    return record(transaction, actor, "token.end", reference("token", id), "", now);
  });
}

}  // namespace stoppress::desk
