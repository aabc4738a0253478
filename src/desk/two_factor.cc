// The second factor of the staff.

#include "base/hash.h"
#include "desk/acts.h"
#include "desk/staff.h"
#include "people/password.h"
#include "people/totp.h"

namespace stoppress::desk {
namespace {

Result<store::StaffSecrets> own_secrets(store::Store& store, By const& by) {
  return store.read([&](store::Reader& reader) { return reader.staff_secrets(by.who.id); });
}

Result<Done> switch_off(store::Store& store, By const& by, StaffId id, Instant now) {
  return store.write([&](store::Tx& tx) -> Result<Done> {
    TRY(tx.set_totp(id, "", false));
    return record(tx, by, "staff.two_factor", about_it("staff", id), "off", now);
  });
}

}  // namespace

Result<std::string> begin_two_factor(store::Store& store, By const& by) {
  auto const own = TRY(own_secrets(store, by));
  if (own.staff.two_factor) return conflict("Your second factor is on already. End it first.");
  std::string const secret = people::new_totp_secret();
  TRY(store.write([&](store::Tx& tx) { return tx.set_totp(by.who.id, secret, false); }));
  return secret;
}

Result<std::vector<std::string>> confirm_two_factor(store::Store& store, By const& by,
                                                    std::string const& code, Instant now) {
  auto const own = TRY(own_secrets(store, by));
  if (own.totp_secret.empty() || own.staff.two_factor)
    return conflict("There is no second factor waiting to be confirmed.");
  auto const step = people::matching_step(own.totp_secret, code, now, own.totp_step);
  if (!step) return about("code", invalid("That code is not right. Is the phone’s clock right?"));

  auto const codes = people::new_recovery_codes();
  std::vector<std::string> hashes;
  for (auto const& each : codes) hashes.push_back(sha256_hex(*people::tidy_recovery_code(each)));
  return store.write([&](store::Tx& tx) -> Result<std::vector<std::string>> {
    TRY(tx.set_totp(by.who.id, own.totp_secret, true));
    TRY(tx.set_totp_step(by.who.id, *step));
    TRY(tx.set_recovery_codes(by.who.id, hashes));
    TRY(record(tx, by, "staff.two_factor", about_it("staff", by.who.id), "on", now));
    return codes;
  });
}

Result<Done> end_two_factor(store::Store& store, By const& by, std::string const& password, Instant now) {
  auto const own = TRY(own_secrets(store, by));
  if (!people::is_password(password, own.password))
    return about("password", forbidden("That is not your password."));
  return switch_off(store, by, by.who.id, now);
}

Result<Done> reset_two_factor(store::Store& store, By const& by, StaffId id, Instant now) {
  TRY(require(by, people::Right::staff));
  TRY(store.read([&](store::Reader& reader) { return reader.staff(id); }));
  return switch_off(store, by, id, now);
}

}  // namespace stoppress::desk
