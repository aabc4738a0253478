// Fingerprints and the plain-text forms of bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stoppress {

std::string sha256_hex(std::string_view bytes);  // 64 characters of 0-9a-f
std::string base64(std::string_view bytes);      // RFC 4648 §4, padded
std::optional<std::string> from_base64(std::string_view text);
std::string random_token();  // 32 characters of a-z 0-9, from the system's generator

}  // namespace stoppress
