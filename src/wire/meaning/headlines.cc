#include "wire/meaning/headlines.h"

#include <map>
#include <set>

#include "base/text.h"
#include "story/body/body.h"
#include "story/letters.h"
#include "story/typography.h"
#include "wire/agencies/profile.h"

namespace stoppress::wire {
namespace {

bool is_inside_word(std::string_view c) {
  return story::is_letter(c) || story::is_digit(c) || c == "'" || c == "’" || c == "." || c == "-" ||
         c == "&";
}

// The words of a text, each with whether it begins a sentence.
struct Seen {
  std::set<std::string> forms;  // inside sentences
  std::set<std::string> first;  // where every word has a capital
};
using Dictionary = std::map<std::string, Seen>;

std::string_view without_signs(std::string_view word) {
  while (!word.empty() && std::string_view(".'-&").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  while (!word.empty() && std::string_view(".'-&").find(word.front()) != std::string_view::npos)
    word.remove_prefix(1);
  return word;
}

template <class Visit>
void each_word(std::string_view text, Visit visit) {
  while (!text.empty()) {
    std::size_t gap = 0, end = 0;
    while (gap < text.size() && !is_inside_word(story::first_character(text.substr(gap))))
      gap += story::first_character(text.substr(gap)).size();
    end = gap;
    while (end < text.size() && is_inside_word(story::first_character(text.substr(end))))
      end += story::first_character(text.substr(end)).size();
    visit(text.substr(0, gap), text.substr(gap, end - gap));
    text.remove_prefix(end);
  }
}

Dictionary dictionary_of(std::string_view text) {
  Dictionary out;
  bool begins = true;
  each_word(text, [&](std::string_view gap, std::string_view word) {
    constexpr std::string_view kEnds = ".!?\n:\"“„«»()|";
    begins = begins || gap.find_first_of(kEnds) != std::string_view::npos ||
             gap.find("”") != std::string_view::npos;
    std::string const plain(without_signs(word));
    if (!plain.empty()) (begins ? out[to_lower(plain)].first : out[to_lower(plain)].forms).insert(plain);
    begins = word.ends_with('.');
  });
  return out;
}

// "NATO, EU: 50" is no shout: some word must be longer than abbreviations are.
bool is_in_capitals(std::string_view line) {
  constexpr std::size_t kAbbreviation = 4;
  bool long_word = false;
  each_word(line, [&](std::string_view, std::string_view word) {
    long_word = long_word || count_characters(without_signs(word)) > kAbbreviation;
  });
  return long_word && story::has_upper(line) && !story::has_lower(line) &&
         line.find(' ') != std::string_view::npos;
}

void mend_capitals(story::Arrival& arrival) {
  story::Content& content = arrival.content;
  if (!is_in_capitals(content.headline)) return;
  std::string const text = content.standfirst + "\n" + story::plain_text(content.body);
  std::string set = set_in_sentence_case(content.headline, text);
  if (set.empty())
    arrival.problems.push_back(
        {"headline",
         "It is in capitals, and how its words are written otherwise is not sure; left as it is"});
  else
    content.headline = std::move(set);
}

}  // namespace

std::string set_in_sentence_case(std::string_view capitals, std::string_view text) {
  constexpr std::size_t kEnough = 20'000;
  Dictionary const known = dictionary_of(text.substr(0, kEnough));
  std::string out;
  bool sure = true, first = true;
  each_word(capitals, [&](std::string_view gap, std::string_view word) {
    out += gap;
    std::string_view const plain = without_signs(word);
    bool const letters = story::has_upper(plain);
    std::string form(word);
    if (letters) {
      auto const found = known.find(to_lower(plain));
      bool const one_form = found != known.end() && found->second.forms.size() == 1;
      sure = sure && one_form;
      if (one_form) {
        auto const at = static_cast<std::size_t>(plain.data() - word.data());
        form = std::string(word.substr(0, at)) + *found->second.forms.begin() +
               std::string(word.substr(at + plain.size()));
      }
      bool const begins =
          first || gap.find(": ") != std::string_view::npos || gap.find("? ") != std::string_view::npos;
      if (begins) form = story::raise_first(form);
      first = false;
    }
    out += form;
  });
  return sure && !first ? out : std::string();
}

void fit_to_print(story::Arrival& arrival) {
  story::Content& content = arrival.content;
  std::string const agency = content.source.empty() ? arrival.credit : content.source;
  PartedHeadline parted = part_headline(content.headline, agency);
  content.headline = std::move(parted.words);
  if (!parted.furniture.empty() && arrival.slugline.find(parted.furniture) == std::string::npos)
    arrival.slugline += (arrival.slugline.empty() ? "" : " ") + parted.furniture;
  mend_capitals(arrival);
  content.headline = story::typographic(content.headline, content.language);
  content.standfirst = story::typographic(content.standfirst, content.language);
}

}  // namespace stoppress::wire
