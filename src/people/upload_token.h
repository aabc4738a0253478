// The address of a file that a reader is sending, until the message comes to which it belongs: says which
// file it is, how long it will be and to which key it is sealed. Signed, so that nobody makes one up; the
// server keeps nothing of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stoppress::people {

struct Upload {
  std::string file;        // 32 of a-z 0-9
  std::int64_t bytes = 0;  // that it will have
  std::string public_key;  // to which it is sealed
};

// Letters, digits and hyphens, about 90 of them.
std::string upload_token(std::string_view secret, Upload const& upload);
// Of a token made with that secret for that key; nothing for any other.
std::optional<Upload> opened_upload(std::string_view secret, std::string_view public_key,
                                    std::string_view token);

}  // namespace stoppress::people
