#include "wire/meaning/status.h"

#include <algorithm>

#include "base/text.h"

namespace stoppress::wire {
namespace {

using story::Signal;
using story::WireStatus;

constexpr std::string_view kUsable[] = {"usable",     "embargoed", "published", "publish", "corrected",
                                        "correction", "updated",   "update",    "public",  "released",
                                        "active",     "new",       "normal",    "final",   "republished"};
constexpr std::string_view kCanceled[] = {"canceled", "cancelled", "cancel",
                                          "killed",   "kill",      "mandatory-kill"};
constexpr std::string_view kWithheld[] = {"withheld", "withhold", "hold", "held", "on-hold"};
constexpr std::string_view kTakenBack[] = {"retracted", "retract",  "recalled", "recall",    "deleted",
                                           "delete",    "replaced", "replace",  "withdrawn", "unpublished",
                                           "spiked",    "expired",  "archived", "obsolete"};

template <class List>
bool is_one_of(std::string_view word, List const& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}
template <class List>
bool has_one_of(std::string_view text, List const& list) {
  return std::any_of(std::begin(list), std::end(list),
                     [&](std::string_view one) { return text.find(one) != std::string_view::npos; });
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) {
  return is_capital(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// Whole words in capitals, as the desk of an agency shouts them; where all is in capitals nothing is shouted.
bool shouts(std::string_view text, std::string_view words) {
  for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    auto const end = at + words.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

// What a line begins with once stars, brackets and "BC-" are passed over.
std::string_view opening(std::string_view line) {
  while (!line.empty() && !is_letter(line[0]) && !(line[0] >= '0' && line[0] <= '9')) line.remove_prefix(1);
  for (std::string_view sign : {"BC-", "AM-", "PM-"})
    if (line.starts_with(sign)) line.remove_prefix(sign.size());
  return line;
}

// "KILL: …", "KILL - …", "ADVISORY/…", "KILL" alone: the word and then a sign.
bool begins_with_order(std::string_view line, std::string_view word) {
  line = opening(line);
  if (!line.starts_with(word)) return false;
  std::string_view const rest = trim(line.substr(word.size()));
  if (rest.empty()) return true;
  for (std::string_view sign : {":", "-", "–", "—", "/", "!", ".", "*", ",", "("})
    if (rest.starts_with(sign)) return line.size() == word.size() || !is_letter(line[word.size()]);
  return false;
}

bool ends_with_order(std::string_view line, std::string_view word) {
  if (!line.ends_with(word) || line.size() <= word.size()) return false;
  char const before = line[line.size() - word.size() - 1];
  return before == '-' || before == '/' || before == '_';
}

constexpr std::string_view kKillShouted[] = {
    "MANDATORY KILL", "KILL NOTICE",   "STORY KILL",     "KILL STORY",    "PHOTO KILL",   "PICTURE KILL",
    "KILL ADVISORY",  "ADVISORY KILL", "MANDATORY-KILL", "BULLETIN KILL", "KILL BULLETIN"};
constexpr std::string_view kKillSaid[] = {"mandatory kill",
                                          "kill this",
                                          "kill the story",
                                          "kill the article",
                                          "kill the item",
                                          "kill the photo",
                                          "kill the picture",
                                          "kill the copy",
                                          "kill story",
                                          "please kill",
                                          "must kill",
                                          "editors: kill",
                                          "story is killed",
                                          "story has been killed",
                                          "story was killed",
                                          "item is killed",
                                          "item has been killed",
                                          "photo is killed",
                                          "picture is killed",
                                          "picture has been killed",
                                          "photo has been killed"};
constexpr std::string_view kBackSaid[] = {"story is withdrawn", "has been withdrawn",
                                          "is withdrawn",       "was withdrawn",
                                          "withdrawn by",       "story withdrawn",
                                          "is retracted",       "has been retracted",
                                          "retracts",           "is recalled",
                                          "has been recalled",  "please recall",
                                          "please disregard",   "should not be used",
                                          "must not be used",   "do not use this",
                                          "do not use the",     "do not use it",
                                          "do not use any",     "do not publish this",
                                          "do not publish.",    "do not use.",
                                          "wird zurückgezogen", "ist zurückgezogen",
                                          "zurückgezogen",      "bitte nicht verwenden",
                                          "nicht verwenden!",   "annule et remplace",
                                          "est annulé",         "est annulée",
                                          "ne pas utiliser",    "ne pas publier",
                                          "queda anulada",      "anulada",
                                          "no utilizar",        "no publicar",
                                          "annullata",          "da non utilizzare",
                                          "tillbakadragen",     "trekkes tilbake",
                                          "ikke bruk"};
constexpr std::string_view kBackShouted[] = {"WITHDRAWN",     "WITHDRAWAL", "RETRACTED",  "RETRACTION",
                                             "RECALLED",      "DELETED",    "DO NOT USE", "ANNULÉ",
                                             "ZURÜCKGEZOGEN", "ANULADA"};
constexpr std::string_view kAdvisories[] = {
    "MEDIA ADVISORY",    "NEWS ADVISORY",    "EDITORIAL ADVISORY", "PHOTO ADVISORY",
    "PICTURE ADVISORY",  "PROGRAM ADVISORY", "COVERAGE ADVISORY",  "ADVISORY TO EDITORS",
    "EDITORS' ADVISORY", "ADVISORY NOTICE",  "ADVISORY:"};
constexpr std::string_view kCorrections[] = {
    "corrected",  "correction",   "corrects",   "correcting",  "corrective",   "berichtigung",
    "berichtigt", "korrektur",    "korrigiert", "korrigierte", "rectificatif", "correctif",
    "corrige",    "corregid",     "corrección", "correzione",  "rettelse",     "rättelse",
    "oikaisu",    "rectificatie", "correctie",  "errata",      "erratum"};
constexpr std::string_view kWriteThroughs[] = {"writethru", "write-thru", "writethrough", "write-through",
                                               "write through"};

}  // namespace

WireStatus read_status(std::string_view text, std::string const& where,
                       std::vector<story::Problem>& problems) {
  text = trim(text);
  if (auto const at = text.find_last_of("/#:"); at != std::string_view::npos && at + 1 < text.size())
    text.remove_prefix(at + 1);
  std::string word = lower_ascii(text);
  std::replace(word.begin(), word.end(), ' ', '-');
  if (word.empty() || is_one_of(word, kUsable)) return WireStatus::usable;
  if (is_one_of(word, kCanceled)) return WireStatus::canceled;
  if (is_one_of(word, kWithheld)) return WireStatus::withheld;
  bool const back = is_one_of(word, kTakenBack);
  problems.push_back(
      {where, (back ? "The agency took it back, held: " : "Unknown status, held: ") + shorten(word, 40)});
  return WireStatus::withheld;
}

std::vector<Signal> signals_in(std::string_view text, Place place) {
  constexpr std::size_t kLongest = 2'000;
  text = text.substr(0, kLongest);
  std::vector<Signal> out;
  std::string const lower = to_lower(text);
  // What a long note says further down is about its subject: contacts, sources, what else is planned.
  constexpr std::size_t kOrder = 320;
  std::string_view const head = std::string_view(lower).substr(0, kOrder);
  bool const note = place == Place::note;
  bool const shouted = std::any_of(std::begin(kKillShouted), std::end(kKillShouted),
                                   [&](auto words) { return shouts(text, words); });
  if (shouted || begins_with_order(text, "KILL") || ends_with_order(text, "KILL") ||
      (note && has_one_of(head, kKillSaid)))
    out.push_back(Signal::kill);
  bool const back = std::any_of(std::begin(kBackShouted), std::end(kBackShouted), [&](auto word) {
    return begins_with_order(text, word) || ends_with_order(text, word) || (note && shouts(text, word));
  });
  if (back || (note && has_one_of(head, kBackSaid))) out.push_back(Signal::withdrawal);
  bool const advisory = begins_with_order(text, "ADVISORY") || ends_with_order(text, "ADVISORY") ||
                        opening(text).starts_with("Advisory:") ||
                        std::any_of(std::begin(kAdvisories), std::end(kAdvisories),
                                    [&](auto words) { return opening(text).starts_with(words); });
  if (advisory) out.push_back(Signal::advisory);
  std::string_view const start = opening(lower);
  bool const corrects = std::any_of(std::begin(kCorrections), std::end(kCorrections), [&](auto word) {
    if (note) return start.substr(0, 160).find(word) != std::string_view::npos;
    auto const at = lower.find(word);
    if (at == std::string::npos) return false;
    std::string_view const rest = std::string_view(lower).substr(at + word.size(), 2);
    bool const marked = rest.empty() || rest[0] == '-' || rest[0] == ':' || rest[0] == ')' || rest[0] == '/';
    return marked &&
           (start.starts_with(word) || lower[at - 1] == '(' || lower[at - 1] == '-' || lower[at - 1] == '/');
  });
  if (corrects) out.push_back(Signal::correction);
  if (has_one_of(lower, kWriteThroughs)) out.push_back(Signal::write_through);
  return out;
}

std::vector<Signal> signals_of_code(std::string_view code) {
  std::string const lower = lower_ascii(code);
  std::vector<Signal> out;
  if (lower.find("kill") != std::string::npos || lower.find("cancel") != std::string::npos)
    out.push_back(Signal::kill);
  for (std::string_view back : {"retract", "withdr", "recall", "delete"})
    if (lower.find(back) != std::string::npos) out.push_back(Signal::withdrawal);
  if (lower.find("correct") != std::string::npos) out.push_back(Signal::correction);
  if (has_one_of(lower, kWriteThroughs)) out.push_back(Signal::write_through);
  if (lower.find("advisory") != std::string::npos) out.push_back(Signal::advisory);
  return out;
}

void obey(story::Arrival& arrival, Signal signal, std::string const& where, std::string_view words) {
  auto& signals = arrival.signals;
  if (std::find(signals.begin(), signals.end(), signal) == signals.end()) signals.push_back(signal);
  std::string const said = ": " + shorten(words, 120);
  if (signal == Signal::kill && arrival.status != WireStatus::canceled) {
    arrival.status = WireStatus::canceled;
    arrival.problems.push_back({where, "The words order a kill" + said});
  }
  bool const hold = signal == Signal::withdrawal || signal == Signal::advisory;
  if (hold && arrival.status == WireStatus::usable) {
    arrival.status = WireStatus::withheld;
    arrival.problems.push_back({where, (signal == Signal::advisory ? "An advisory to editors, held"
                                                                   : "The words take it back, held") +
                                           said});
  }
}

}  // namespace stoppress::wire
