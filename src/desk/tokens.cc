// API tokens: how programs come in.

#include "base/hash.h"
#include "base/text.h"
#include "desk/acts.h"
#include "desk/staff.h"

namespace stoppress::desk {
namespace {

constexpr int kMostDays = 366;

}  // namespace

char const* name_of(By::Reach reach) {
  switch (reach) {
    case By::Reach::read: return "read";
    case By::Reach::write: return "write";
    case By::Reach::publish: return "publish";
    case By::Reach::all: return "all";
  }
  return "";
}

std::optional<By::Reach> reach_named(std::string_view name) {
  for (auto const reach : {By::Reach::read, By::Reach::write, By::Reach::publish})
    if (name == name_of(reach)) return reach;
  return std::nullopt;
}

Result<NewToken> make_token(store::Store& store, By const& by, std::string const& name, By::Reach scope,
                            int days, Instant now) {
  TRY(require(by, people::Right::settings));
  store::ApiToken row;
  row.name = collapse_spaces(name);
  if (row.name.empty()) return about("name", invalid("Please say what the token is for."));
  if (days < 1 || days > kMostDays) return about("days", invalid("A token is good for 1 to 366 days."));
  row.staff = by.who;
  row.scope = name_of(scope);
  row.expires = now + std::chrono::hours(24 * days);
  std::string const token = "sp_" + random_token();  // so that scanners of code recognise one
  return store.write([&](store::Tx& tx) -> Result<NewToken> {
    auto const id = TRY(tx.add_api_token(sha256_hex(token), row));
    TRY(record(tx, by, "token.make", about_it("token", id), row.name + ", " + row.scope, now));
    return NewToken{id, token};
  });
}

Result<Done> end_token(store::Store& store, By const& by, TokenId id, Instant now) {
  TRY(require(by, people::Right::settings));
  return store.write([&](store::Tx& tx) -> Result<Done> {
    TRY(tx.end_api_token(id));
    return record(tx, by, "token.end", about_it("token", id), "", now);
  });
}

}  // namespace stoppress::desk
