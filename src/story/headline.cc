#include "story/headline.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "story/letters.h"

namespace stoppress::story {
namespace {

constexpr std::array<std::string_view, 24> kSmall{"a",   "an",  "and", "as", "at",  "but", "by", "en",
                                                  "for", "if",  "in",  "n",  "nor", "of",  "on", "or",
                                                  "per", "the", "to",  "v",  "via", "vs",  "v.", "vs."};
// Parts of names that their owners write small: "Ursula von der Leyen", "Osama bin Laden".
constexpr std::array<std::string_view, 16> kParticles{"al", "bin", "da",  "de", "del", "della", "der", "di",
                                                      "du", "el",  "ibn", "la", "le",  "van",   "von", "zu"};
// And the ones that cling: "al-Qaida".
constexpr std::array<std::string_view, 6> kPrefixes{"al", "ad", "an", "as", "el", "ul"};

bool is_one_of(auto const& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A word and the signs around it: “Tide, → “ + Tide + ,
struct Word {
  std::string_view before, core, after;
};

Word taken_apart(std::string_view token) {
  Word out;
  std::size_t start = 0;
  while (start < token.size()) {
    auto const character = first_character(token.substr(start));
    if (is_letter(character) || is_digit(character)) break;
    start += character.size();
  }
  std::size_t end = token.size();
  while (end > start) {
    auto const character = last_character(token.substr(0, end));
    if (is_letter(character) || is_digit(character)) break;
    end -= character.size();
  }
  out.before = token.substr(0, start);
  out.core = token.substr(start, end - start);
  out.after = token.substr(end);
  return out;
}

// "e.g", "p.m", "courier.example", "@ada", "#tide": not words that a headline writer capitalises.
bool is_no_word(Word const& word) {
  return word.core.find_first_of(".@:") != std::string_view::npos || word.before.ends_with('#') ||
         word.before.ends_with('@');
}

bool opens_a_sentence(std::string_view after) { return after.find_first_of(":?!") != std::string_view::npos; }

bool is_dash(std::string_view token) { return token == "-" || token == "–" || token == "—"; }

// The parts of "on-the-spot": small words stay small only between others.
std::string compound(std::string_view core) {
  std::string out;
  for (std::size_t at = 0; at <= core.size();) {
    auto const end = std::min(core.find('-', at), core.size());
    auto const part = core.substr(at, end - at);
    bool const first = at == 0, last = end == core.size();
    bool const clings =
        !last && is_one_of(kPrefixes, part) && is_upper(first_character(core.substr(end + 1)));
    bool const down = has_upper(part) || clings || (!first && !last && is_one_of(kSmall, part));
    out += down ? std::string(part) : raise_first(part);
    if (!last) out += '-';
    at = end + 1;
  }
  return out;
}

std::string raised(std::string_view core) {
  std::string out;
  for (std::size_t at = 0; at <= core.size();) {
    auto const end = std::min(core.find('/', at), core.size());
    auto const part = core.substr(at, end - at);
    bool const alone = at == 0 && end == core.size();
    out += !alone && is_one_of(kSmall, part) ? std::string(part) : compound(part);
    if (end < core.size()) out += '/';
    at = end + 1;
  }
  return out;
}

class TitleCase {
 public:
  explicit TitleCase(std::vector<std::string> const& tokens) : tokens_(tokens) {
    for (auto const& token : tokens_) words_.push_back(taken_apart(token));
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (!words_[i].core.empty()) last_ = i;
  }

  std::string joined() const {
    std::string out;
    bool opening = true;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      Word const& word = words_[i];
      if (i > 0) out += ' ';
      out += word.before;
      out += stays(i, opening) ? std::string(word.core) : raised(word.core);
      out += word.after;
      if (!word.core.empty()) opening = false;
      if (is_dash(tokens_[i]) || opens_a_sentence(word.after)) opening = true;
    }
    return out;
  }

 private:
  bool stays(std::size_t i, bool opening) const {
    Word const& word = words_[i];
    if (word.core.empty() || is_no_word(word)) return true;
    if (opening || i == last_ || opens_a_sentence(word.after)) return false;
    return is_one_of(kSmall, word.core) || begins_a_name(i);
  }

  bool begins_a_name(std::size_t i) const {
    while (i < words_.size() && is_one_of(kParticles, words_[i].core)) ++i;
    return i < words_.size() && i > 0 && is_one_of(kParticles, words_[i - 1].core) &&
           is_upper(first_character(words_[i].core));
  }

  std::vector<std::string> const& tokens_;
  std::vector<Word> words_;
  std::size_t last_ = 0;
};

}  // namespace

std::string in_house_style(std::string_view headline, HeadlineCase style) {
  std::string const tidied = collapse_spaces(to_clean_utf8(headline));
  if (style == HeadlineCase::as_written) return tidied;
  auto const tokens = split(tidied, ' ');
  return TitleCase(tokens).joined();
}

}  // namespace stoppress::story
