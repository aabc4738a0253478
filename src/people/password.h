// Passwords: what may be one, and how it is kept. argon2id (RFC 9106), with libsodium's interactive cost:
// some 60 ms and 64 MB for each hash and check. Workers only.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "people/staff.h"

namespace stoppress::people {

// 12 to 1,024 bytes, and neither one's own address nor name. Fault::invalid, about "password".
Result<Done> may_be_password(std::string_view password, std::string_view name, std::string_view email);

// The kept form, "$argon2id$v=19$…", with its own salt.
std::string hash_password(std::string_view password);
// Takes as long for a wrong password as for a right one.
bool is_password(std::string_view password, std::string const& kept);
// Checks against the hash of nothing and is never true: an unknown address takes as long as a known one.
bool is_nobodys_password(std::string_view password);

}  // namespace stoppress::people
