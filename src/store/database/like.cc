#include "store/database/like.h"

namespace stoppress::store {

std::string like_literally(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string like_anywhere(std::string_view text) {
  return text.empty() ? std::string() : "%" + like_literally(text) + "%";
}

}  // namespace stoppress::store
