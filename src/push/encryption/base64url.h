// Bytes as RFC 4648 §5 writes them, without padding: how keys, salts and tokens of web push travel.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stoppress::push {

std::string base64url(std::string_view bytes);
// Nothing when it is no such text. Padding may be there, as some browsers' libraries write it.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace stoppress::push
