#include "store/staff/staff.h"

#include <algorithm>

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using StaffColumns = Out<StaffId, Text, Text, Text, Number, Text, Text, Number, Number>;

#define STAFF "SELECT id, name, email, role, suspended, password, totp_secret, totp_on, totp_step FROM staff "
constexpr Statement<In<>, StaffColumns> kAll{STAFF "ORDER BY name, id"};
constexpr Statement<In<StaffId>, StaffColumns> kById{STAFF "WHERE id = :p1"};
constexpr Statement<In<Text>, StaffColumns> kByEmail{STAFF "WHERE email = :p1"};

constexpr Statement<In<Text, Text, Text, Number, Text, Instant>, Out<StaffId>> kAdd{
    "INSERT INTO staff (name, email, role, suspended, password, totp_secret, totp_on, totp_step, made_at) "
    "VALUES (:p1, :p2, :p3, :p4, :p5, '', 0, 0, :p6) ON CONFLICT (email) DO NOTHING RETURNING id"};
constexpr Statement<In<StaffId, Text, Text, Number>> kSave{
    "UPDATE staff SET name = :p2, role = :p3, suspended = :p4 WHERE id = :p1"};
constexpr Statement<In<StaffId, Text>> kPassword{"UPDATE staff SET password = :p2 WHERE id = :p1"};
constexpr Statement<In<StaffId, Text, Number>> kTotp{
    "UPDATE staff SET totp_secret = :p2, totp_on = :p3, totp_step = 0 WHERE id = :p1"};
constexpr Statement<In<StaffId, Number>> kTotpStep{"UPDATE staff SET totp_step = :p2 WHERE id = :p1"};
constexpr Statement<In<StaffId>> kDropCodes{"DELETE FROM recovery_code WHERE staff = :p1"};
constexpr Statement<In<StaffId, Text>> kAddCode{"INSERT INTO recovery_code (staff, hash) VALUES (:p1, :p2)"};
constexpr Statement<In<StaffId, Text>> kUseCode{"DELETE FROM recovery_code WHERE staff = :p1 AND hash = :p2"};

bool is_lost(people::SealingKey const* key, Text const& kept) {
  return !kept.empty() && (key == nullptr || !key->open(kept));
}

template <class Row>
StaffSecrets secrets_of(Row const& row, people::SealingKey const* key) {
  auto const& [id, name, email, role, suspended, password, totp_secret, totp_on, totp_step] = row;
  return {{id, name, email, from_name<people::Role>(role).value_or(people::Role::reporter), suspended != 0,
           totp_on != 0},
          password,
          key == nullptr ? Text() : key->open(totp_secret).value_or(""),
          totp_step};
}

}  // namespace

Result<std::vector<people::Staff>> Staff<Snapshot>::staff() {
  std::vector<people::Staff> all;
  for (auto const& row : connection_.rows(kAll)) all.push_back(secrets_of(row, nullptr).staff);
  return all;
}

Result<people::Staff> Staff<Snapshot>::staff(StaffId id) {
  auto const found = TRY(staff_secrets(id));
  return found.staff;
}

Result<StaffSecrets> Staff<Snapshot>::staff_secrets(StaffId id) {
  auto const row = connection_.row(kById, id);
  if (!row) return not_found("There is nobody of that number.", "staff " + std::to_string(id.number()));
  return secrets_of(*row, connection_.key());
}

Result<std::optional<StaffSecrets>> Staff<Snapshot>::staff_secrets(std::string const& email) {
  auto const row = connection_.row(kByEmail, email);
  return row ? std::optional(secrets_of(*row, connection_.key())) : std::nullopt;
}

Result<std::int64_t> Staff<Snapshot>::count_of_lost_secrets() {
  constexpr auto kSecret = 6;
  return std::ranges::count_if(connection_.rows(kAll), [&](auto const& row) {
    return is_lost(connection_.key(), std::get<kSecret>(row));
  });
}

Result<StaffId> Staff<Transaction>::add_staff(people::Staff const& staff, std::string const& password_hash,
                                              Instant at) {
  auto const row = connection_.row(kAdd, staff.name, staff.email, std::string(people::name_of(staff.role)),
                                   Number(staff.suspended), password_hash, at);
  if (!row) return about("email", conflict("Somebody here has that address already."));
  return std::get<0>(*row);
}

Result<Done> Staff<Transaction>::save_staff(people::Staff const& staff) {
  connection_.run(kSave, staff.id, staff.name, std::string(people::name_of(staff.role)),
                  Number(staff.suspended));
  return Done{};
}

Result<Done> Staff<Transaction>::set_password(StaffId staff, std::string const& password_hash) {
  connection_.run(kPassword, staff, password_hash);
  return Done{};
}

Result<Done> Staff<Transaction>::set_totp(StaffId staff, std::string const& secret, bool on) {
  auto const* key = connection_.key();
  if (!secret.empty() && key == nullptr)
    return unavailable("Second factors can’t be kept just now: the server has no key to seal them with.");
  connection_.run(kTotp, staff, secret.empty() ? Text() : key->seal(secret), Number(on));
  if (secret.empty()) connection_.run(kDropCodes, staff);
  return Done{};
}

Result<Done> Staff<Transaction>::set_totp_step(StaffId staff, std::int64_t step) {
  connection_.run(kTotpStep, staff, step);
  return Done{};
}

Result<Done> Staff<Transaction>::set_recovery_codes(StaffId staff, std::vector<std::string> const& hashes) {
  connection_.run(kDropCodes, staff);
  for (auto const& hash : hashes) connection_.run(kAddCode, staff, hash);
  return Done{};
}

Result<bool> Staff<Transaction>::use_recovery_code(StaffId staff, std::string const& hash) {
  return connection_.run(kUseCode, staff, hash) == 1;
}

}  // namespace stoppress::store
