#include "wire/meaning/datelines.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "markup/words.h"
#include "wire/meaning/time_words.h"

namespace stoppress::wire {
namespace {

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

std::string_view without_end_signs(std::string_view text) {
  text = trim(text);
  while (text.ends_with("-") || text.ends_with(",") || text.ends_with(":"))
    text = trim(text.substr(0, text.size() - 1));
  for (std::string_view dash : {"–", "—"})
    if (text.ends_with(dash)) text = trim(text.substr(0, text.size() - dash.size()));
  return text;
}

std::string bare(std::string word) {
  while (!word.empty() && std::string_view(".,").find(word.back()) != std::string_view::npos) word.pop_back();
  return to_lower(word);
}

// "GULL ROCK March 2", "GULL ROCK 2 March", "GULL ROCK, Monday": where the date begins.
std::string without_date(std::string_view text) {
  auto const words = split(text, ' ');
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto const number_at = [&](std::size_t at) { return at < words.size() && has_digit(words[at]); };
    bool const month = month_named(bare(words[i])) > 0 && (number_at(i + 1) || (i > 0 && number_at(i - 1)));
    bool const number = number_at(i) && i + 1 < words.size() && month_named(bare(words[i + 1])) > 0;
    if (i > 0 && (month || number)) break;
    out += (out.empty() ? "" : " ") + words[i];
  }
  return out;
}

}  // namespace

std::string place_in_dateline(std::string_view text) {
  constexpr std::size_t kLongest = 200;
  text = text.substr(0, kLongest);
  if (!text.empty() && text[0] >= '0' && text[0] <= '9') return {};  // a date alone
  for (std::string_view end : {" (", " - ", " – ", " — ", " -- ", " _ "})
    text = text.substr(0, text.find(end));
  text = without_end_signs(text);
  // A date after the place: ", Jan 2", ", 10 juil 2024".
  for (auto comma = text.find(','); comma != std::string_view::npos; comma = text.find(',', comma + 1))
    if (has_digit(text.substr(comma + 1))) return markup::one_line(without_date(text.substr(0, comma)));
  return markup::one_line(without_end_signs(without_date(text)));
}

}  // namespace stoppress::wire
