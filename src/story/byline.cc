#include "story/byline.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "story/letters.h"
#include "story/person_name.h"

namespace stoppress::story {
namespace {

// By-line fields of agencies are prose: names, "and", roles, places and the agency itself in any order. Each
// part is judged by its words; what cannot be judged is kept as wording, so nothing is lost.

// Whoever has one of these in the name is no person.
constexpr std::array<std::string_view, 43> kOrganisations{
    "press",    "news",         "newswire",  "newsroom",   "agency",    "media",         "wire",
    "service",  "network",      "times",     "post",       "journal",   "tribune",       "herald",
    "guardian", "telegraph",    "gazette",   "courier",    "observer",  "reuters",       "afp",
    "ap",       "pa",           "dpa",       "efe",        "ansa",      "upi",           "bbc",
    "cnn",      "npr",          "bloomberg", "tass",       "xinhua",    "france-presse", "associated",
    "presse",   "broadcasting", "magazine",  "foundation", "institute", "company",       "ltd",
    "inc"};
constexpr std::array<std::string_view, 37> kRoles{
    "editor",   "editors",  "correspondent", "correspondents", "reporter",     "reporters",  "writer",
    "writers",  "staff",    "columnist",     "critic",         "chief",        "bureau",     "journalist",
    "analyst",  "producer", "photographer",  "contributor",    "contributors", "freelance",  "freelancer",
    "intern",   "desk",     "team",          "presenter",      "commentator",  "director",   "blogger",
    "agencies", "stringer", "publisher",     "sub-editor",     "newsdesk",     "copywriter", "secretary",
    "minister", "professor"};
// Wordings that say who did what: to take them apart would lose the what.
constexpr std::array<std::string_view, 10> kWordings{
    "reported by", "reporting by", "translated by", "edited by",      "editing by",
    "compiled by", "written by",   "as told to",    "photographs by", "pictures by"};

bool is_one_of(auto const& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <class Words>
bool has_one_of(std::string_view part, Words const& words) {
  for (auto const& word : split(lower_ascii(part), ' '))
    if (is_one_of(words, word)) return true;
  return false;
}

// "AP", "NORTHWIRE": one word of at most twelve letters, all capitals.
bool is_agency_in_capitals(std::string_view part) {
  return part.find(' ') == std::string_view::npos && count_characters(part) <= 12 &&
         count_characters(part) > 1 && has_upper(part) && !has_lower(part) &&
         part.find('.') == std::string_view::npos;
}

bool is_agency(std::string_view part) {
  return is_agency_in_capitals(part) || has_one_of(part, kOrganisations);
}

// Takes "Ada Brennan in Port Ellery" down to the name; what follows " for " or " of " is whom she works for.
struct Cut {
  std::string_view name;
  std::string_view employer;
};

Cut cut(std::string_view part) {
  std::string const lower = lower_ascii(part);
  for (std::string_view const word : {" in ", " at ", " for ", " of "}) {
    auto const at = lower.find(word);
    if (at == std::string::npos || at == 0) continue;
    auto const rest = trim(part.substr(at + word.size()));
    bool const employs = word == " for " || word == " of ";
    return {trim(part.substr(0, at)), employs ? rest : std::string_view()};
  }
  return {part, {}};
}

// "PA Political Editor", "Associated Press Writer": the agency within a role, if any.
std::string agency_of_role(std::string_view role) {
  std::string out;
  bool const all_capitals = !has_lower(role);
  for (auto const& word : split(role, ' ')) {
    std::string const lower = lower_ascii(word);
    bool const in_capitals = is_agency_in_capitals(word) && (!all_capitals || count_characters(word) <= 4);
    if (is_one_of(kRoles, lower) || (!in_capitals && !is_one_of(kOrganisations, lower))) {
      if (!out.empty()) break;
      continue;
    }
    out += (out.empty() ? "" : " ") + word;
  }
  return lower_ascii(out) == "news" ? std::string() : out;
}

class Reading {
 public:
  void part(std::string_view text, bool may_be_unknown_agency);
  Byline take() && { return std::move(byline_); }

 private:
  void author(std::string_view name) {
    auto const set = name_in_title_case(name);
    if (std::find(byline_.authors.begin(), byline_.authors.end(), set) == byline_.authors.end())
      byline_.authors.push_back(set);
  }
  void agency(std::string_view name) {
    if (name.empty() || name == byline_.agency) return;
    byline_.agency += (byline_.agency.empty() ? "" : " and ") + std::string(name);
  }

  Byline byline_;
};

void Reading::part(std::string_view text, bool may_be_unknown_agency) {
  if (starts_with_ignoring_case(text, "by ")) text = trim(text.substr(3));
  if (starts_with_ignoring_case(text, "with ")) text = trim(text.substr(5));
  if (text.empty() || text.find('@') != std::string_view::npos) return;
  if (is_agency_in_capitals(text)) return agency(text);
  if (has_one_of(text, kRoles)) return agency(agency_of_role(text));
  if (has_one_of(text, kOrganisations) && cut(text).employer.empty()) return agency(text);
  auto const [name, employer] = cut(text);
  if (is_agency(name)) return agency(name);
  if (!employer.empty() && is_agency(employer)) agency(employer);
  // After the last name a lone word, or whatever is no name, is whom they write for.
  bool const lone = name.find(' ') == std::string_view::npos;
  if (may_be_unknown_agency && !byline_.authors.empty() && lone) return agency(name);
  author(name);
}

// All the signs that part one contributor from the next, made one.
std::string with_commas(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    bool replaced = false;
    for (std::string_view const sign : {";", "/", "|", "•", "(", ")", " - ", " – ", " — ", "\n"}) {
      if (!text.substr(at).starts_with(sign)) continue;
      out += ',';
      at += sign.size();
      replaced = true;
      break;
    }
    if (!replaced) out.push_back(text[at++]);
  }
  return out;
}

// The parts between " and " and " & ".
std::vector<std::string> joined_by_and(std::string_view text) {
  std::vector<std::string> out;
  for (;;) {
    std::string const lower = lower_ascii(text);
    auto at = lower.find(" and ");
    std::size_t size = 5;
    if (auto const sign = lower.find(" & "); sign < at) at = sign, size = 3;
    if (lower.starts_with("and ")) at = 0, size = 4;
    if (auto const part = trim(text.substr(0, at)); !part.empty()) out.emplace_back(part);
    if (at == std::string::npos) return out;
    text.remove_prefix(at + size);
  }
}

bool is_wording(std::string_view text) {
  std::string const lower = lower_ascii(text);
  return text.size() > 500 || std::any_of(kWordings.begin(), kWordings.end(), [&](std::string_view wording) {
           return lower.find(wording) != std::string::npos;
         });
}

}  // namespace

std::string format(Byline const& byline) {
  if (!byline.wording.empty()) return byline.wording;
  std::string out;
  for (std::size_t i = 0; i < byline.authors.size(); ++i) {
    if (i > 0) out += i + 1 == byline.authors.size() ? " and " : ", ";
    out += byline.authors[i];
  }
  if (out.empty()) return byline.agency;
  return "By " + out + (byline.agency.empty() ? "" : ", " + byline.agency);
}

Byline read_byline(std::string_view text) {
  Byline out;
  std::string const clean = to_clean_utf8(text);
  std::string const tidied = collapse_spaces(clean);
  if (tidied.empty() || lower_ascii(tidied) == "by") return out;
  if (is_wording(tidied)) {
    out.wording = tidied;
    return out;
  }
  std::string_view rest = tidied;
  for (std::string_view const by : {"by: ", "by "})
    if (starts_with_ignoring_case(rest, by)) rest = trim(rest.substr(by.size()));
  Reading reading;
  auto const parts = split(with_commas(rest), ',');
  std::size_t last_and = 0;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (joined_by_and(parts[i]).size() > 1 || starts_with_ignoring_case(parts[i], "and ")) last_and = i;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto const people = joined_by_and(parts[i]);
    // "Brennan and Hale, Northwire": names are over after the part that has the "and".
    for (auto const& person : people) reading.part(person, people.size() == 1 && i > last_and);
  }
  out = std::move(reading).take();
  if (out.authors.empty() && out.agency.empty()) out.wording = tidied;
  return out;
}

}  // namespace stoppress::story
