// The content coding aes128gcm (RFC 8188), as far as web push needs it: one record, which holds everything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace stoppress::push {

// SHA-256 in the two steps of HKDF (RFC 5869). `info` is without its counter; what comes out has 32 octets.
std::string hkdf_extract(std::string_view salt, std::string_view key);
std::string hkdf_expand(std::string_view key, std::string_view info);

struct CodedRecord {
  std::string_view key;              // keying material of any length (§2.2)
  std::string_view salt;             // 16 octets, never used twice with one key
  std::string_view key_id;           // at most 255 octets (§2.1)
  std::uint32_t record_size = 4096;  // of the whole record, as the header says
};
// Header and record (§2). Fault::invalid for a salt or a key id of a wrong length; Fault::limit when the
// content does not fit into one record: it has 17 octets fewer than `record_size`.
Result<std::string> encode_aes128gcm(CodedRecord const& with, std::string_view content);

}  // namespace stoppress::push
