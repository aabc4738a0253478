#include "wire/meaning/bylines.h"

#include <algorithm>

#include "base/text.h"
#include "markup/words.h"
#include "story/letters.h"
#include "wire/meaning/time_words.h"

namespace stoppress::wire {
namespace {

constexpr std::size_t kLongest = 500;  // what is longer is prose

// "By" in the agencies' languages, and the languages in which it is the word.
struct Opening {
  std::string_view word;
  std::string_view languages;  // empty: any
};
constexpr Opening kOpenings[] = {{"by", ""},       {"von", ""},          {"par", ""},
                                 {"por", ""},      {"door", ""},         {"przez", ""},
                                 {"di", "it"},     {"de", "es pt fr"},   {"av", ""},
                                 {"af", "da"},     {"text by", ""},      {"story by", ""},
                                 {"words by", ""}, {"rapporté par", ""}, {"propos recueillis par", ""}};
constexpr std::string_view kTextLabels[] = {"text",   "texte",   "texto",     "testo", "tekst",
                                            "words",  "bericht", "reportage", "autor", "autorin",
                                            "auteur", "story",   "by",        "von",   "teksti"};
constexpr std::string_view kOtherLabels[] = {
    "foto",        "fotos", "photo",  "photos",  "photograph", "photographs",  "picture",
    "pictures",    "bild",  "bilder", "kuva",    "kuvat",      "fotografie",   "fotografía",
    "video",       "vidéo", "grafik", "graphic", "graphics",   "illustration", "illustrationen",
    "infographic", "audio", "kamera", "camera"};
constexpr std::string_view kDesks[] = {
    "redaktion",   "rédaction", "redacción", "redazione", "redactie", "redaksjonen",
    "redaktionen", "toimitus",  "newsdesk",  "desk",      "newsroom", "online-redaktion",
    "agency",      "agencies",  "agenturen", "agences",   "agencias", "staff"};
constexpr std::string_view kCompanies[] = {
    "inc", "ltd", "llc", "gmbh", "ag",  "co", "corp", "plc", "sa", "s.a", "spa", "s.p.a",   "bv",
    "b.v", "nv",  "ab",  "as",   "a/s", "oy", "oyj",  "kg",  "se", "pty", "llp", "limited", "incorporated"};
constexpr std::string_view kParticles[] = {
    "and", "von", "van", "de",  "der", "den", "del", "della", "di",  "da",   "dos",     "du", "la",
    "le",  "el",  "al",  "bin", "ibn", "ter", "ten", "zu",    "y",   "e",    "und",     "et", "och",
    "og",  "ja",  "en",  "i",   "in",  "at",  "of",  "for",   "the", "with", "special", "to"};
// Words of roles that may stand in small letters beside a name.
constexpr std::string_view kRoles[] = {
    "editor",   "correspondent", "correspondents", "reporter", "reporters",  "writer",
    "writers",  "columnist",     "critic",         "chief",    "journalist", "analyst",
    "producer", "photographer",  "contributor",    "director", "bureau",     "staff",
    "reported", "reporting",     "edited",         "editing",  "translated", "written",
    "compiled", "korrespondent", "redakteur"};

template <class List>
bool is_one_of(std::string_view word, List const& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

std::string bare(std::string_view word) {
  while (!word.empty() && std::string_view(".,;:!?()").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  return to_lower(word);
}

// The field without its "By"; true when there was one.
bool take_opening(std::string& line, std::string_view language) {
  std::string const lower = to_lower(line);
  for (Opening const& opening : kOpenings) {
    if (!lower.starts_with(opening.word)) continue;
    bool const its =
        opening.languages.empty() || opening.languages.find(language.substr(0, 2)) != std::string_view::npos;
    std::string_view const rest = std::string_view(lower).substr(opening.word.size());
    bool const parted = rest.starts_with(" ") || rest.starts_with(": ") || rest.starts_with(":\u00A0");
    if (!parted || (!its && !rest.starts_with(":"))) continue;
    if (language.empty() && !opening.languages.empty()) continue;
    line = std::string(trim(std::string_view(line).substr(opening.word.size() + (rest[0] == ':' ? 1 : 0))));
    return true;
  }
  return false;
}

// "The Sea Bureau, Inc.": the comma belongs to the name.
bool is_company(std::string_view line) {
  auto const comma = line.rfind(',');
  if (comma == std::string_view::npos || line.find(" and ") != std::string_view::npos) return false;
  return is_one_of(bare(trim(line.substr(comma + 1))), kCompanies);
}

bool is_sentence_part(std::string_view part) {
  int words = 0, small = 0;
  for (std::string const& word : split(part, ' ')) {
    std::string const plain = bare(word);
    if (is_one_of(plain, kRoles)) return false;
    ++words;
    bool const lower = story::is_lower(story::first_character(word));
    if (lower && !is_one_of(plain, kParticles)) ++small;
  }
  return words >= 4 && small >= 3 && small * 2 >= words;
}

bool is_sentence(std::string_view line) {
  auto const parts = split(line, ',');
  return std::any_of(parts.begin(), parts.end(), [](auto const& part) { return is_sentence_part(part); });
}

bool is_initials(std::string_view line) {
  return line.size() <= 12 && line.find(' ') == std::string_view::npos &&
         std::none_of(line.begin(), line.end(),
                      [](unsigned char c) { return (c >= 'A' && c <= 'Z') || c >= 0x80; });
}

bool is_date(std::string_view part) {
  bool digits = false, named = false, other = false;
  for (std::string const& word : split(part, ' ')) {
    bool const number = word.find_first_of("0123456789") != std::string::npos;
    bool const name = month_named(bare(word)) > 0 || weekday_named(bare(word)) >= 0;
    digits = digits || number;
    named = named || name;
    other = other || (!number && !name);
  }
  return digits && !other && (named || part.find_first_not_of("0123456789./:- ") == std::string_view::npos);
}

// The words that join names, as commas. Short ones ("y", "e", "en") join only two full names.
std::string with_joints(std::string_view field) {
  std::string names(field);
  for (std::string_view between :
       {" and ", " und ", " et ", " och ", " og ", " ja ", " & ", " y ", " e ", " en ", " i "}) {
    bool const full_names = between.size() <= 4 && between != " og " && between != " ja " &&
                            between != " et " && between != " & ";
    for (auto at = names.find(between); at != std::string::npos; at = names.find(between, at + 1)) {
      auto const from = names.rfind(',', at);
      std::string_view const before = trim(std::string_view(names).substr(
          from == std::string::npos ? 0 : from + 1, from == std::string::npos ? at : at - from - 1));
      std::string_view const after = trim(std::string_view(names).substr(at + between.size()));
      bool const full =
          before.find(' ') != std::string_view::npos && after.find(' ') != std::string_view::npos;
      if (!full_names || full) names.replace(at, between.size(), " and ");
    }
  }
  return names;
}

struct Labelled {
  std::string label;  // empty: the text's
  std::string names;
};

// "Text: Dot West, Foto: Kai Ost" at its labels.
std::vector<Labelled> at_labels(std::string_view line) {
  std::vector<Labelled> out{{"", ""}};
  while (!line.empty()) {
    auto const colon = line.find(':');
    std::string_view const before = line.substr(0, colon);
    auto const start = before.find_last_of(" ,;/|(");
    std::string_view const word = trim(before.substr(start == std::string_view::npos ? 0 : start + 1));
    std::string const label = to_lower(word);
    bool const text = is_one_of(label, kTextLabels), other = is_one_of(label, kOtherLabels);
    if (colon == std::string_view::npos || (!text && !other)) {
      out.back().names += line.substr(0, colon == std::string_view::npos ? line.size() : colon + 1);
      line.remove_prefix(colon == std::string_view::npos ? line.size() : colon + 1);
      continue;
    }
    out.back().names += before.substr(0, before.size() - word.size());
    out.push_back({other ? std::string(word) : "", ""});
    line.remove_prefix(colon + 1);
  }
  for (Labelled& one : out) {
    std::string_view names = trim(one.names);
    while (!names.empty() && std::string_view(",;/|-&(").find(names.back()) != std::string_view::npos)
      names = trim(names.substr(0, names.size() - 1));
    one.names = std::string(names);
  }
  return out;
}

bool is_desk(std::string_view part) {
  std::string const lower = bare(part);
  if (is_one_of(lower, kDesks)) return true;
  for (std::string_view ending : {" desk", " redaktion", " newsroom"})
    if (lower.ends_with(ending)) return true;
  return false;
}

std::string without_dates_and_desks(std::string_view line) {
  std::string out;
  for (std::string const& part : split(line, ',')) {
    if (is_date(part) || is_desk(part)) continue;
    out += (out.empty() ? "" : ", ") + part;
  }
  return out;
}

// "By Friday Night", "By March 2027"; some months are first names too.
bool is_a_day(std::string_view word) {
  constexpr std::string_view kFirstNames[] = {"may", "jan", "april", "june", "august", "jun"};
  return weekday_named(word) >= 0 || (month_named(word) > 0 && !is_one_of(word, kFirstNames));
}

void join(story::Byline& all, story::Byline const& one) {
  for (std::string const& author : one.authors)
    if (std::find(all.authors.begin(), all.authors.end(), author) == all.authors.end())
      all.authors.push_back(author);
  if (all.agency.empty()) all.agency = one.agency;
  if (all.wording.empty()) all.wording = one.wording;
}

}  // namespace

std::vector<std::string> names_in(std::string_view field) {
  std::string names = markup::one_line(field);
  if (names.size() > kLongest) return {names};
  names = with_joints(names);
  std::vector<std::string> out;
  for (std::string const& part : split(names, ',')) {
    std::string_view rest = part;
    for (auto at = rest.find(" and "); at != std::string_view::npos; at = rest.find(" and ")) {
      if (auto const name = trim(rest.substr(0, at)); !name.empty()) out.emplace_back(name);
      rest.remove_prefix(at + 5);
    }
    if (rest.starts_with("and ")) rest.remove_prefix(4);
    if (!trim(rest).empty()) out.emplace_back(trim(rest));
  }
  return out;
}

Credits read_credits(std::vector<std::string> const& fields, std::string_view language) {
  Credits out;
  for (std::string const& field : fields) {
    std::string line = markup::one_line(field);
    if (line.empty() || is_initials(line)) continue;
    bool const opened = take_opening(line, language);
    if (line.size() > kLongest) {
      out.sentence = line;
      continue;
    }
    if (is_company(line)) {
      if (out.byline.agency.empty()) out.byline.agency = line;
      continue;
    }
    if (!opened && is_sentence(line)) {
      out.sentence = line;
      continue;
    }
    for (Labelled const& part : at_labels(line)) {
      if (part.names.empty()) continue;
      if (!part.label.empty()) {
        out.others.push_back(part.label + ": " + part.names);
        continue;
      }
      std::string const names = without_dates_and_desks(part.names);
      if (!names.empty()) join(out.byline, story::read_byline("By " + with_joints(names)));
    }
  }
  if (!out.byline.authors.empty() && out.byline.wording == "By") out.byline.wording.clear();
  return out;
}

bool is_byline(std::string_view text, std::string_view language) {
  if (text.size() < 6 || text.size() > 90) return false;
  std::string line(text);
  if (!story::is_upper(story::first_character(text)) || !take_opening(line, language)) return false;
  constexpr std::string_view kEnds = ".!?:;\"”";
  bool const initial = text.size() > 2 && text.ends_with('.') && text[text.size() - 3] == ' ';
  if (kEnds.find(text.back()) != std::string_view::npos && !initial) return false;
  // Names begin with capitals; small words between them are "and", "of", "for", "in", "de", "van" …
  int small = 0, words = 0;
  for (std::string const& word : split(line, ' ')) {
    ++words;
    if (word[0] >= '0' && word[0] <= '9') return false;
    if (words == 1 && is_a_day(bare(word))) return false;
    if (story::is_lower(story::first_character(word))) ++small;
  }
  return words >= 2 && words <= 12 && small * 2 < words;
}

}  // namespace stoppress::wire
