#include "wire/meaning/time_tokens.h"

#include <charconv>

#include "base/text.h"

namespace stoppress::wire {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

int number_of(std::string_view digits) {
  int out = 0;
  auto const [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return failed == std::errc{} && end == digits.data() + digits.size() ? out : -1;
}

std::vector<TimeToken> time_tokens(std::string_view text) {
  std::vector<TimeToken> out;
  bool glued = false;
  for (std::size_t at = 0; at < text.size();) {
    if (trim(text.substr(at, 1)).empty()) {
      glued = false, ++at;
      continue;
    }
    auto const is_inside = is_digit(text[at]) ? is_digit : is_letter;
    std::size_t end = at + 1;
    while (is_inside(text[at]) && end < text.size() && is_inside(text[end])) ++end;
    TimeToken token;
    std::string_view const word = text.substr(at, end - at);
    token.kind = is_digit(text[at])    ? TimeToken::Kind::number
                 : is_letter(text[at]) ? TimeToken::Kind::word
                                       : TimeToken::Kind::sign;
    token.text = to_lower(word);
    token.in_capitals = token.text != word && to_upper(word) == word;
    token.glued = glued;
    out.push_back(std::move(token));
    glued = true;
    at = end;
  }
  return out;
}

}  // namespace stoppress::wire
