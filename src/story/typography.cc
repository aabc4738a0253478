#include "story/typography.h"

#include <vector>

#include "base/text.h"
#include "story/letters.h"

namespace stoppress::story {
namespace {

struct Marks {
  std::string_view language;
  std::string_view open, close;              // of the outer quotation
  std::string_view inner_open, inner_close;  // of one inside it
  std::string_view dash;                     // in the place of a hyphen between blanks
};
constexpr Marks kEnglish{"en", "“", "”", "‘", "’", "–"};
constexpr Marks kMarks[] = {
    {"de", "„", "“", "‚", "‘", "–"}, {"fr", "«\u00A0", "\u00A0»", "“", "”", "–"},
    {"es", "«", "»", "“", "”", "–"}, {"it", "«", "»", "“", "”", "–"},
    {"pt", "“", "”", "‘", "’", "–"}, {"nl", "“", "”", "‘", "’", "–"},
    {"sv", "”", "”", "’", "’", "–"}, {"fi", "”", "”", "’", "’", "–"},
    {"nb", "«", "»", "‘", "’", "–"}, {"nn", "«", "»", "‘", "’", "–"},
    {"no", "«", "»", "‘", "’", "–"}, {"da", "»", "«", "’", "’", "–"},
    {"pl", "„", "”", "«", "»", "–"}, {"cs", "„", "“", "‚", "‘", "–"},
    {"sk", "„", "“", "‚", "‘", "–"}, {"hu", "„", "”", "»", "«", "–"},
    {"ru", "«", "»", "„", "“", "—"}, {"uk", "«", "»", "„", "“", "—"},
    {"el", "«", "»", "“", "”", "–"}, {"ro", "„", "”", "«", "»", "–"},
};

Marks const& marks_of(std::string_view language) {
  std::string const tag = lower_ascii(language.substr(0, 2));
  if (lower_ascii(language) == "de-ch") return kMarks[3];
  for (Marks const& marks : kMarks)
    if (marks.language == tag) return marks;
  return kEnglish;
}

bool is_word(std::string_view character) { return is_letter(character) || is_digit(character); }

class Setter {
 public:
  Setter(std::string_view line, Marks const& marks) : marks_(marks) {
    while (!line.empty()) {
      characters_.push_back(first_character(line));
      line.remove_prefix(characters_.back().size());
    }
  }

  std::string set() {
    find_partners();
    std::string out;
    for (std::size_t i = 0; i < characters_.size(); ++i) out += set(i);
    return out;
  }

 private:
  std::string_view at(std::size_t i) const {
    return i < characters_.size() ? characters_[i] : std::string_view();
  }
  std::string_view before(std::size_t i) const { return i > 0 ? characters_[i - 1] : std::string_view(); }
  static bool is_gap(std::string_view c) {
    return c.empty() || c == " " || c == "(" || c == "[" || c == "\u00A0" || c == "–" || c == "—" || c == "/";
  }
  bool may_open(std::size_t i) const {
    if (at(i) == "'" && is_digit(at(i + 1))) return false;  // the '90s
    return (is_gap(before(i)) || before(i) == "\"" || before(i) == "'") && !is_gap(at(i + 1));
  }

  // Which straight marks belong together; without a partner a mark is an apostrophe or stays.
  void find_partners() {
    partner_.assign(characters_.size(), 0);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < characters_.size(); ++i) {
      if (at(i) != "\"" && at(i) != "'") continue;
      bool const closes =
          !open.empty() && at(open.back()) == at(i) && !is_gap(before(i)) && !is_word(at(i + 1));
      bool const measure = is_digit(before(i)) && !closes;
      if (closes && !(at(i) == "'" && is_word(before(i)) && is_word(at(i + 1)))) {
        partner_[open.back()] = depth_of(open) + 1;
        partner_[i] = -(depth_of(open) + 1);
        open.pop_back();
      } else if (may_open(i) && !measure) {
        open.push_back(i);
      }
    }
  }
  static int depth_of(std::vector<std::size_t> const& open) { return static_cast<int>(open.size()) - 1; }

  std::string set(std::size_t i) const {
    std::string_view const c = at(i);
    if (partner_[i] != 0) {
      int const depth = partner_[i] > 0 ? partner_[i] : -partner_[i];
      // English headlines quote in single marks; they stay single.
      bool const single = c == "'" && marks_.language == kEnglish.language;
      bool const inner = single || depth > 1;
      if (partner_[i] > 0) return std::string(inner ? marks_.inner_open : marks_.open);
      return std::string(inner ? marks_.inner_close : marks_.close);
    }
    bool const after_word = is_word(before(i));
    if (c == "'" && after_word && !is_digit(before(i))) return "’";
    if (c == "'" && is_gap(before(i)) && is_word(at(i + 1))) return "’";  // 'tis, '26
    if (c == "'" && is_digit(before(i)) && is_letter(at(i + 1))) return "’";
    if (c == "-" && at(i + 1) == "-") return std::string(marks_.dash);
    if (c == "-" && before(i) == "-") return {};
    if (c == "-" && before(i) == " " && at(i + 1) == " ") return std::string(marks_.dash);
    return std::string(c);
  }

  Marks const& marks_;
  std::vector<std::string_view> characters_;
  std::vector<int> partner_;  // above 0: opens at that depth; below: closes
};

}  // namespace

std::string typographic(std::string_view line, std::string_view language) {
  if (line.find_first_of("\"'-") == std::string_view::npos) return std::string(line);
  return Setter(line, marks_of(language)).set();
}

}  // namespace stoppress::story
