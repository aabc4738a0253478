// Passwords: what may be one, and how it is kept. argon2id (RFC 9106), with libsodium's interactive cost:
// some 60 ms and 64 MB for each hash and check. Workers only.
//
// Two are worked on at once in the whole process and a few more wait, whoever asks: so many people signing in
// at one time take neither the memory nor the workers that readers are served by. Beyond that: Fault::busy.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace stoppress::people {

// 12 to 1,024 bytes, nothing that many people choose, and none of `known`: one's own name and address, the
// titles' names. Fault::invalid, about "password".
Result<Done> may_be_password(std::string_view password, std::vector<std::string> const& known);

// The kept form, "$argon2id$v=19$…", with its own salt.
Result<std::string> hash_password(std::string_view password);
// Takes as long for a wrong password as for a right one.
Result<bool> is_password(std::string_view password, std::string const& kept);
// Checks against the hash of nothing and is never true: an unknown address takes as long as a known one.
Result<bool> is_nobodys_password(std::string_view password);

}  // namespace stoppress::people
