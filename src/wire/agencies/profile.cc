#include "wire/agencies/profile.h"

#include <algorithm>

#include "base/text.h"
#include "story/letters.h"

namespace stoppress::wire {
namespace {

// Words that stand before the headline, in capitals; `sign`: what must follow, any of these characters.
struct Before {
  std::string_view agency;  // a part of its name in small letters; empty: any
  std::string_view words;
  bool numbered;  // "UPDATE 2"
  std::string_view signs;
};
constexpr Before kBefore[] = {
    {"", "UPDATE", true, "-:–—"},
    {"", "WRAPUP", true, "-:–—"},
    {"", "RPT", true, "-:–—"},
    {"", "REPEAT", false, "-:–—"},
    {"", "REFILE", true, "-:–—"},
    {"", "CORRECTED", false, "-:–—"},
    {"", "CORRECTION", false, "-:–—"},
    {"", "CORRECTS", false, "-:–—"},
    {"", "RECAST", true, "-:–—"},
    {"", "RECASTS", false, "-:–—"},
    {"", "ADDS", false, "-:–—"},
    {"", "LEAD", true, "-:–—"},
    {"", "URGENT", false, "-:–—"},
    {"", "BULLETIN", false, "-:–—"},
    {"", "FLASH", false, "-:–—"},
    {"", "ALERT", false, "-:–—"},
    {"", "SNAP", false, "-:–—"},
    {"", "EMBARGOED", false, "-:–—"},
    {"", "WRITETHRU", true, "-:–—"},
    {"", "NEW", false, ":"},
    {"", "EILMELDUNG", false, "-:–—"},
    {"", "BERICHTIGUNG", false, "-:–—"},
    {"", "KORREKTUR", false, "-:–—"},
    {"", "RECTIFICATIF", false, "-:–—"},
    {"", "EXCLUSIVE", true, "-"},
    {"", "ANALYSIS", true, "-"},
    {"", "FACTBOX", true, "-"},
    {"", "INSIGHT", true, "-"},
    {"", "BRIEF", true, "-"},
    {"", "INTERVIEW", true, "-"},
    {"", "TIMELINE", true, "-"},
    {"", "NEWSMAKER", true, "-"},
    {"", "PREVIEW", true, "-"},
    {"", "POLL", true, "-"},
    {"", "SNAPSHOT", true, "-"},
    {"", "TABLE", true, "-"},
    {"", "TEXT", true, "-"},
    {"", "FEATURE", true, "-"},
    {"", "COLUMN", true, "-"},
    {"", "EXPLAINER", true, "-"},
    {"", "SCHEDULE", true, "-"},
    {"", "DIARY", true, "-"},
    {"", "QUOTES", true, "-"},
    {"", "GRAPHIC", true, "-"},
    {"", "PIX", true, "-"},
    {"", "BC", false, "-"},
    {"", "BREAKING NEWS", false, ":-–—"},
    {"", "BREAKING", false, ":-–—"},
    {"associated press", "AM", false, "-"},
    {"associated press", "PM", false, "-"},
    {"ap", "AP", false, "-"},
};

// Words in brackets at the end: "(with factbox)", "(Foto)", "(2)", "(Neu: Zahlen)".
constexpr std::string_view kBracketed[] = {
    "with ",      "mit ",          "avec ",        "con ",         "med ",      "photo",
    "photos",     "foto",          "fotos",        "picture",      "pictures",  "pix",
    "video",      "audio",         "graphic",      "grafik",       "factbox",   "update",
    "updates",    "updated",       "aktualisiert", "neu",          "neu:",      "korr",
    "korrektur",  "corrected",     "correction",   "corrects",     "adds",      "recasts",
    "refile",     "rpt",           "lead",         "writethru",    "eds:",      "zusammenfassung",
    "überblick",  "ausführlich",   "wiederholung", "berichtigung", "embargoed", "actualisé",
    "complément", "actualización", "ampliación",   "attn",         "wdh"};

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view trim_left(std::string_view text) {
  while (!text.empty() && (text[0] == ' ' || text.starts_with("\u00A0")))
    text.remove_prefix(text[0] == ' ' ? 1 : 2);
  return text;
}

class Parting {
 public:
  Parting(std::string_view headline, std::string_view agency)
      : words_(trim(headline)), agency_(lower_ascii(agency)) {}

  PartedHeadline part() {
    for (int often = 0; often < 8; ++often)
      if (!stars() && !slashes() && !ordinal() && !word_before() && !bracket_behind()) break;
    return {std::string(words_), furniture_};
  }

 private:
  static bool has_word(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](unsigned char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
    });
  }

  // Takes it, unless no words would be left.
  bool take(std::string_view furniture, std::string_view rest) {
    rest = trim(rest);
    if (count_characters(rest) < 3 || !has_word(rest)) return false;
    furniture = trim(furniture);
    while (!furniture.empty() && std::string_view("*-:/ ").find(furniture.back()) != std::string_view::npos)
      furniture.remove_suffix(1);
    while (!furniture.empty() && std::string_view("*/ ").find(furniture.front()) != std::string_view::npos)
      furniture.remove_prefix(1);
    if (!furniture.empty()) furniture_ += (furniture_.empty() ? "" : " ") + std::string(furniture);
    words_ = rest;
    return true;
  }

  // "*** TRANSLATED *** Ferry closes", "* Ferry closes", "Ferry closes ***".
  bool stars() {
    if (words_.ends_with('*')) return stars_behind();
    if (!words_.starts_with('*')) return false;
    auto const first = words_.find_first_not_of('*');
    if (first == std::string_view::npos) return false;
    auto const next = words_.find("**", first);
    if (first < 2 || next == std::string_view::npos) return take("", words_.substr(first));
    auto const after = words_.find_first_not_of('*', next);
    if (after == std::string_view::npos) return take("", words_.substr(first, next - first));
    return take(words_.substr(first, next - first), words_.substr(after));
  }

  // "Ferry closes*** TRANSLATED ***", "Ferry closes ***".
  bool stars_behind() {
    std::string_view const inside = words_.substr(0, words_.find_last_not_of('*') + 1);
    auto const open = inside.rfind("**");
    bool const pair = words_.ends_with("**") && open != std::string_view::npos && open > 0;
    if (!pair) return take("", inside);
    auto const start = inside.find_last_not_of('*', open);
    if (start == std::string_view::npos) return take("", inside);
    return take(inside.substr(open + 2), inside.substr(0, start + 1));
  }

  // "///LEHTIVERSIO///Ferry closes".
  bool slashes() {
    if (!words_.starts_with("///")) return false;
    auto const next = words_.find("///", 3);
    if (next == std::string_view::npos) return take("", words_.substr(3));
    return take(words_.substr(3, next - 3), words_.substr(next + 3));
  }

  // "2nd Ld-Writethru, Ferry closes", "1st LEAD: Ferry closes".
  bool ordinal() {
    auto const digits = words_.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos || digits > 2) return false;
    std::string const rest = lower_ascii(words_.substr(digits, 24));
    for (std::string_view kind : {"st ld", "nd ld", "rd ld", "th ld", "st lead", "nd lead", "rd lead",
                                  "th lead", "st update", "nd update", "rd update"}) {
      if (!rest.starts_with(kind)) continue;
      std::size_t end = digits + kind.size();
      if (lower_ascii(words_.substr(end, 10)) == "-writethru") end += 10;
      auto const sign = words_.substr(end).find_first_not_of(" -:,");
      if (sign == 0 || sign == std::string_view::npos) return false;
      return take(words_.substr(0, end), words_.substr(end + sign));
    }
    return false;
  }

  bool word_before() {
    for (Before const& before : kBefore) {
      if (!words_.starts_with(before.words) || (!before.agency.empty() && !is_of(before.agency))) continue;
      std::string_view rest = words_.substr(before.words.size());
      std::string_view after = rest;
      if (before.numbered) {
        after = trim_left(after);
        while (!after.empty() && after[0] >= '0' && after[0] <= '9') after.remove_prefix(1);
        if (after.size() == trim_left(rest).size()) after = rest;
      }
      std::string_view const sign = story::first_character(trim_left(after));
      bool const spaced = trim_left(after).size() != after.size();
      // "EXCLUSIVE-", "UPDATE 2 - ", "NEW: "; "NEW-LOOK FERRY" and "TABLE - TENNIS" are words.
      bool const follows = !sign.empty() && before.signs.find(sign) != std::string_view::npos &&
                           (!spaced || before.signs.size() > 1);
      if (!follows) continue;
      std::string_view const behind = trim_left(after).substr(sign.size());
      bool const compound = sign == "-" && !behind.empty() && behind[0] != ' ' && all_in_capitals();
      if (compound && before.signs.size() == 1) continue;
      if (take(words_.substr(0, static_cast<std::size_t>(after.data() - words_.data())), behind)) return true;
    }
    return false;
  }

  bool is_of(std::string_view name) const {
    return name.size() <= 3 ? agency_ == name : agency_.find(name) != std::string::npos;
  }
  bool all_in_capitals() const { return !story::has_lower(words_); }

  bool bracket_behind() {
    if (!words_.ends_with(')') && !words_.ends_with(']')) return false;
    char const open = words_.ends_with(')') ? '(' : '[';
    auto const at = words_.rfind(open);
    if (at == std::string_view::npos || at == 0 || words_.size() - at > 80) return false;
    std::string_view const inside = words_.substr(at + 1, words_.size() - at - 2);
    std::string const lower = to_lower(inside);
    bool const number = is_digits(inside) && inside.size() <= 2;
    bool const known = std::any_of(std::begin(kBracketed), std::end(kBracketed), [&](std::string_view word) {
      if (word.ends_with(' ') || word.ends_with(':')) return is_kind(lower, word);
      return lower == word || lower.starts_with(std::string(word) + " ") ||
             lower.starts_with(std::string(word) + ":") || lower.starts_with(std::string(word) + ",");
    });
    return (number || known) && take(inside, words_.substr(0, at));
  }

  // "(with factbox)", "(mit Foto)"; "(with a smile)" is a headline's own.
  static bool is_kind(std::string const& inside, std::string_view word) {
    if (!inside.starts_with(word)) return false;
    if (word.ends_with(':')) return true;
    for (std::string_view thing : {"factbox", "foto",   "photo",   "picture", "pix",   "video",  "graphic",
                                   "grafik",  "audio",  "table",   "map",     "karte", "box",    "chart",
                                   "link",    "quotes", "infobox", "bild",    "image", "encadr", "infograph"})
      if (inside.find(thing) != std::string::npos) return true;
    return false;
  }

  std::string_view words_;
  std::string agency_;
  std::string furniture_;
};

}  // namespace

PartedHeadline part_headline(std::string_view headline, std::string_view agency) {
  return Parting(headline, agency).part();
}

}  // namespace stoppress::wire
