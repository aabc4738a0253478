#include "store/database/seal.h"

#include <algorithm>

#include "base/log.h"
#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;

constexpr Statement<In<>, Out<StaffId, Text>> kSecrets{
    "SELECT id, totp_secret FROM staff WHERE totp_secret <> ''"};
// Not what was changed meanwhile by another program.
constexpr Statement<In<StaffId, Text, Text>> kSeal{
    "UPDATE staff SET totp_secret = :p2 WHERE id = :p1 AND totp_secret = :p3"};

}  // namespace

Result<Done> settle_seal(Connection& connection, Opening const& opening, Seal& seal) {
  if (opening.key_file.empty()) return Done{};
  auto const kept = connection.rows(kSecrets);
  auto key = people::SealingKey::read(opening.key_file);
  if (!key.ok() && key.error().fault == Fault::not_found) {
    bool const was_lost =
        std::ranges::any_of(kept, [](auto const& row) { return people::is_sealed(std::get<1>(row)); });
    if (was_lost)
      log::warn("store", "the key {} is gone: second factors open by recovery codes alone",
                opening.key_file.filename().string());
    if (was_lost || opening.reads_only) return Done{};
    key = people::SealingKey::make(opening.key_file);
  }
  seal.key = TRY(std::move(key));
  if (opening.reads_only) return Done{};
  for (auto const& [id, secret] : kept)
    if (!people::is_sealed(secret)) connection.run(kSeal, id, seal.key->seal(secret), secret);
  return Done{};
}

}  // namespace stoppress::store
