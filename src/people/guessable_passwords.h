// Passwords that many people have: words of every list of leaked ones, however they are dressed up with
// digits and signs.
#pragma once

#include <string_view>

namespace stoppress::people {

// "password1234", "P@ssw0rd-2026", "qwertyqwerty", "123456123456": a common word or a row of keys, once or
// again, with nothing but digits and signs around it.
bool is_guessable_password(std::string_view password);

}  // namespace stoppress::people
