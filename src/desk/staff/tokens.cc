// API tokens: how programs come in.

#include "base/hash.h"
#include "base/text.h"
#include "desk/authorization.h"
#include "desk/staff/staff.h"
#include "store/staff/api_tokens.h"

namespace stoppress::desk {
namespace {

constexpr int kMostDays = 366;

}  // namespace

char const* name_of(Actor::Reach reach) {
  switch (reach) {
    case Actor::Reach::read: return "read";
    case Actor::Reach::write: return "write";
    case Actor::Reach::publish: return "publish";
    case Actor::Reach::all: return "all";
  }
  return "";
}

std::optional<Actor::Reach> reach_named(std::string_view name) {
  for (auto const reach : {Actor::Reach::read, Actor::Reach::write, Actor::Reach::publish})
    if (name == name_of(reach)) return reach;
  return std::nullopt;
}

Result<NewToken> make_token(store::Store& store, Actor const& actor, std::string const& name,
                            Actor::Reach scope, int days, Instant now) {
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
    TRY(record(transaction, actor, "token.make", about_it("token", id), row.name + ", " + row.scope, now));
    return NewToken{id, token};
  });
}

Result<Done> end_token(store::Store& store, Actor const& actor, TokenId id, Instant now) {
  TRY(require(actor, people::Right::settings));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::ApiTokens(transaction).end_api_token(id));
    return record(transaction, actor, "token.end", about_it("token", id), "", now);
  });
}

}  // namespace stoppress::desk
