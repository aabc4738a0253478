#include "desk/staff/sign_in.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "desk/audit.h"
#include "people/password.h"
#include "people/totp.h"
#include "store/staff/api_tokens.h"
#include "store/staff/known_browsers.h"
#include "store/staff/sessions.h"
#include "store/staff/staff.h"

namespace stoppress::desk {
namespace {

using store::StaffSecrets;

constexpr auto kSessionLife = std::chrono::hours(14 * 24);
constexpr auto kTouchEvery = std::chrono::minutes(1);  // not a write for every request
constexpr std::size_t kLongestAgent = 200;

Error refused(std::string detail) {
  return forbidden("That address and password do not belong together, or the code was wrong.",
                   std::move(detail));
}

Error wrong_code() { return about("code", refused("a wrong code")); }

Result<std::optional<StaffSecrets>> known(store::Store& store, std::string const& email) {
  return store.read([&](store::Snapshot& snapshot) { return store::Staff(snapshot).staff_secrets(email); });
}

// Each code is good once: the step of an app's code is kept, a recovery code is struck out.
Result<Done> spend_code(store::Transaction& transaction, StaffSecrets const& owner, std::string const& code,
                        Instant now) {
  auto const current = TRY(store::Staff(transaction).staff_secrets(owner.staff.id));
  if (auto const step = people::matching_step(current.totp_secret, code, now, current.totp_step))
    return store::Staff(transaction).set_totp_step(owner.staff.id, *step);
  auto const tidy = people::tidy_recovery_code(code);
  if (!tidy) return wrong_code();
  bool const was_there = TRY(store::Staff(transaction).use_recovery_code(owner.staff.id, sha256_hex(*tidy)));
  return was_there ? Result<Done>(Done{}) : wrong_code();
}

// A failure is recorded in a transaction of its own: what failed leaves no other trace.
Error recorded(store::Store& store, StaffSecrets const* owner, std::string const& email, Device const& device,
               Error error, Instant now) {
  Actor actor;
  actor.address = device.address;
  if (owner != nullptr) actor.who = owner->staff;
  auto const kept = store.write([&](store::Transaction& transaction) {
    return record(transaction, actor, "session.refuse", email.substr(0, kLongestAgent), error.detail, now);
  });
  return kept.ok() ? std::move(error) : kept.error();
}

Result<bool> password_is_right(std::optional<StaffSecrets> const& owner, std::string const& password) {
  return owner ? people::is_password(password, owner->password) : people::is_nobodys_password(password);
}

// Who has that address and that password, and may come in.
Result<StaffSecrets> checked(store::Store& store, std::string const& email, std::string const& password,
                             Device const& device, Instant now) {
  auto const owner = TRY(known(store, email));
  bool const right = TRY(password_is_right(owner, password));
  if (!right)
    return recorded(store, owner ? &*owner : nullptr, email, device, refused("a wrong password"), now);
  if (owner->staff.suspended) return recorded(store, &*owner, email, device, refused("is suspended"), now);
  return *owner;
}

Actor actor_of(people::Staff staff, std::string const& address) { return {std::move(staff), address}; }

// Known by what it has already when that is known to somebody, else by something new: what a browser names
// itself could be what somebody else chose.
Result<std::string> remember_browser(store::Transaction& transaction, StaffId staff, Device const& device,
                                     Instant now) {
  store::KnownBrowsers browsers(transaction);
  bool const has_one = !device.browser.empty() && TRY(browsers.is_known(sha256_hex(device.browser)));
  std::string const token = has_one ? device.browser : random_token();
  TRY(browsers.keep(sha256_hex(token), staff, now));
  return token;
}

}  // namespace

Result<people::Staff> owner_of(store::Store& store, Credentials const& given, Device const& device,
                               Instant now) {
  auto const owner = TRY(checked(store, lower_ascii(trim(given.email)), given.password, device, now));
  return owner.staff;
}

Result<bool> is_known_browser(store::Store& store, Device const& device, std::string const& email) {
  if (device.browser.empty()) return false;
  return store.read([&](store::Snapshot& snapshot) {
    return store::KnownBrowsers(snapshot).is_known_to(sha256_hex(device.browser), lower_ascii(trim(email)));
  });
}

Result<Done> record_guess(store::Store& store, std::string act, std::string about, Device const& device,
                          Instant now) {
  Actor actor;
  actor.address = device.address;
  return store.write(
      [&](store::Transaction& transaction) { return record(transaction, actor, act, about, "", now); });
}

Result<SignedIn> begin_session(store::Transaction& transaction, people::Staff const& staff,
                               Device const& device, Instant now) {
  std::string const token = random_token();
  store::StaffSession row;
  row.staff = staff;
  row.since = row.seen = now;
  row.expires = now + kSessionLife;
  row.address = device.address;
  row.agent = device.agent.substr(0, kLongestAgent);
  auto const id = TRY(store::Sessions(transaction).add_session(sha256_hex(token), row));
  TRY(record(transaction, actor_of(staff, device.address), "session.begin", reference("staff", staff.id), "",
             now));
  auto browser = TRY(remember_browser(transaction, staff.id, device, now));
  return SignedIn{staff, id, token, std::move(browser)};
}

Result<std::variant<SignedIn, NeedsCode>> sign_in(store::Store& store, Credentials const& given,
                                                  Device const& device, Instant now) {
  using Outcome = std::variant<SignedIn, NeedsCode>;
  std::string const email = lower_ascii(trim(given.email));
  auto const owner = TRY(checked(store, email, given.password, device, now));
  if (owner.staff.two_factor && given.code.empty()) return Outcome(NeedsCode{});

  auto begun = store.write([&](store::Transaction& transaction) -> Result<SignedIn> {
    if (owner.staff.two_factor) TRY(spend_code(transaction, owner, given.code, now));
    return begin_session(transaction, owner.staff, device, now);
  });
  if (!begun.ok() && begun.error().fault == Fault::forbidden)
    return recorded(store, &owner, email, device, begun.error(), now);
  return Outcome(TRY(std::move(begun)));
}

Result<std::optional<Authenticated>> actor_of_session(store::Store& store, std::string const& session_token,
                                                      std::string const& address, Instant now) {
  std::string const hash = sha256_hex(session_token);
  auto const row = TRY(store.read(
      [&](store::Snapshot& snapshot) { return store::Sessions(snapshot).staff_session(hash, now); }));
  if (!row || row->staff.suspended) return std::optional<Authenticated>();
  if (now - row->seen >= kTouchEvery)
    TRY(store.write([&](store::Transaction& transaction) {
      return store::Sessions(transaction).touch_session(row->id, now, now + kSessionLife);
    }));
  return std::optional(Authenticated{actor_of(row->staff, address), row->id});
}

Result<std::optional<Authenticated>> actor_of_token(store::Store& store, std::string const& api_token,
                                                    std::string const& address, Instant now) {
  std::string const hash = sha256_hex(api_token);
  auto const row = TRY(
      store.read([&](store::Snapshot& snapshot) { return store::ApiTokens(snapshot).api_token(hash, now); }));
  if (!row || row->staff.suspended) return std::optional<Authenticated>();
  auto const scope = from_name<people::TokenScope>(row->scope);
  if (!scope) return internal("That token can't be used.", "a token of scope " + row->scope);
  if (!row->last_used || now - *row->last_used >= kTouchEvery)
    TRY(store.write([&](store::Transaction& transaction) {
      return store::ApiTokens(transaction).touch_api_token(row->id, now);
    }));
  Actor actor = actor_of(row->staff, address);
  actor.scope = *scope;
  return std::optional(Authenticated{std::move(actor), {}});
}

Result<Done> end_session(store::Store& store, Actor const& actor, SessionId session, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto const own = TRY(store::Sessions(transaction).sessions_of(actor.who.id, now));
    bool const is_own = std::ranges::any_of(own, [&](auto const& each) { return each.id == session; });
    if (!is_own && !actor.may(people::Right::staff)) return not_found("There is no such session.");
    TRY(store::Sessions(transaction).end_session(session));
    return record(transaction, actor, "session.end", reference("session", session), "", now);
  });
}

}  // namespace stoppress::desk
