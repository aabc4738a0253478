#include "desk/staff/two_factor.h"

#include "base/hash.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "desk/staff/passwords.h"
#include "people/totp.h"
#include "store/staff/staff.h"

namespace stoppress::desk {
namespace {

Result<store::StaffSecrets> own_secrets(store::Store& store, Actor const& actor) {
  return store.read(
      [&](store::Snapshot& snapshot) { return store::Staff(snapshot).staff_secrets(actor.who.id); });
}

Result<Done> switch_off(store::Store& store, Actor const& actor, StaffId id, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::Staff(transaction).set_totp(id, "", false));
    return record(transaction, actor, "staff.two_factor", reference("staff", id), "off", now);
  });
}

}  // namespace

Result<std::string> begin_two_factor(store::Store& store, Actor const& actor, std::string const& password,
                                     Instant now) {
  TRY(check_own_password(store, actor, password, "password", now));
  return store.write([&](store::Transaction& transaction) -> Result<std::string> {
    store::Staff staff(transaction);
    auto const own = TRY(staff.staff_secrets(actor.who.id));
    if (own.staff.two_factor) return conflict("Your second factor is on already. End it first.");
    std::string const secret = people::new_totp_secret();
    TRY(staff.set_totp(actor.who.id, secret, false));
    return secret;
  });
}

Result<std::vector<std::string>> confirm_two_factor(store::Store& store, Actor const& actor,
                                                    std::string const& code, Instant now) {
  auto const own = TRY(own_secrets(store, actor));
  if (own.totp_secret.empty() || own.staff.two_factor)
    return conflict("There is no second factor waiting to be confirmed.");
  auto const step = people::matching_step(own.totp_secret, code, now, own.totp_step);
  if (!step) {
    TRY(store.write([&](store::Transaction& transaction) {
      return record(transaction, actor, "code.refuse", reference("staff", actor.who.id), "", now);
    }));
    return about("code", invalid("That code is not right. Is the phone’s clock right?"));
  }

  auto const codes = people::new_recovery_codes();
  std::vector<std::string> hashes;
  for (auto const& each : codes) hashes.push_back(sha256_hex(*people::tidy_recovery_code(each)));
  return store.write([&](store::Transaction& transaction) -> Result<std::vector<std::string>> {
    TRY(store::Staff(transaction).set_totp(actor.who.id, own.totp_secret, true));
    TRY(store::Staff(transaction).set_totp_step(actor.who.id, *step));
    TRY(store::Staff(transaction).set_recovery_codes(actor.who.id, hashes));
    TRY(record(transaction, actor, "staff.two_factor", reference("staff", actor.who.id), "on", now));
    return codes;
  });
}

Result<Done> end_two_factor(store::Store& store, Actor const& actor, std::string const& password,
                            Instant now) {
  TRY(check_own_password(store, actor, password, "password", now));
  return switch_off(store, actor, actor.who.id, now);
}

Result<Done> reset_two_factor(store::Store& store, Actor const& actor, StaffId id, Instant now) {
  TRY(require(actor, people::Right::staff));
  TRY(store.read([&](store::Snapshot& snapshot) { return store::Staff(snapshot).staff(id); }));
  return switch_off(store, actor, id, now);
}

}  // namespace stoppress::desk
