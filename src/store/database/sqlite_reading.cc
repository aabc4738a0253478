#include "store/database/sqlite_reading.h"

#include <filesystem>

namespace stoppress::store {
namespace {

// A path within a URI (RFC 3986).
std::string escaped(std::string const& path) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (char const c : path) {
    bool const plain = std::string_view("%?#\"").find(c) == std::string_view::npos;
    if (plain) out += c;
    if (!plain)
      out += {'%', kHex[static_cast<unsigned char>(c) >> 4], kHex[static_cast<unsigned char>(c) & 15]};
  }
  return out;
}

}  // namespace

std::string for_reading_alone(std::string const& path) {
  std::error_code failed;
  if (std::filesystem::exists(path + "-wal", failed)) return "db=\"" + path + "\" timeout=5 readonly=1";
  auto const whole = std::filesystem::absolute(path, failed).string();
  return "db=\"file:" + escaped(whole) + "?immutable=1\" timeout=5 readonly=1";
}

}  // namespace stoppress::store
