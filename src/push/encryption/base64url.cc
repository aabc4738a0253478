#include "push/encryption/base64url.h"

#include "base/hash.h"

namespace stoppress::push {

std::string base64url(std::string_view bytes) {
  auto text = base64(bytes);
  while (text.ends_with('=')) text.pop_back();
  for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string usual(text);
  for (char& c : usual) {
    if (c == '+' || c == '/') return std::nullopt;
    c = c == '-' ? '+' : c == '_' ? '/' : c;
  }
  if (usual.size() % 4 == 1) return std::nullopt;
  while (usual.size() % 4 != 0) usual += '=';
  return from_base64(usual);
}

}  // namespace stoppress::push
