#include "wire/meaning/embargo_words.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "wire/meaning/time_words.h"

namespace stoppress::wire {
namespace {

// Orders wherever they stand in a note, and at the head of a line for readers.
constexpr std::string_view kOrders[] = {
    "under embargo",
    "embargoed until",
    "embargoed till",
    "embargoed to ",
    "embargoed for ",
    "embargo until",
    "embargo till",
    "embargo lifts",
    "embargo ends",
    "strictly embargoed",
    "not for publication before",
    "not for publication until",
    "not for publication prior",
    "not for publication or broadcast before",
    "not for publication, broadcast",
    "not for release before",
    "not for release until",
    "not for release prior",
    "not for public release",
    "not for broadcast before",
    "not for broadcast until",
    "not for use before",
    "not for use until",
    "not for transmission before",
    "hold for release",
    "hold until",
    "hold till",
    "held for release",
    "do not publish before",
    "do not publish until",
    "do not use before",
    "do not use until",
    "do not release before",
    "do not release until",
    "do not run before",
    "do not run until",
    "not to be published before",
    "not to be published until",
    "not to be used before",
    "not to be released before",
    "may not be published before",
    "may not be published until",
    "may not be used before",
    "must not be published before",
    "must not be published until",
    "no publication before",
    "not before",
    "for release at ",
    "for release on ",
    "for release after",
    "for release from",
    "for publication at ",
    "for publication on ",
    "for publication after",
    "for publication from",
    "release time:",
    // German
    "sperrfrist",
    "gesperrt bis",
    "frei ab",
    "frei für",
    "nicht vor dem",
    "nicht veröffentlichen vor",
    "veröffentlichung erst",
    "veröffentlichung ab",
    "veröffentlichung frei",
    "nicht zur veröffentlichung vor",
    "sendefrei",
    // French
    "sous embargo",
    "embargo jusqu",
    "ne pas publier avant",
    "ne pas diffuser avant",
    "diffusion interdite avant",
    "publication interdite avant",
    "à ne pas publier avant",
    // Spanish and Portuguese
    "embargado hasta",
    "embargada hasta",
    "embargo hasta",
    "no publicar antes",
    "no publicar hasta",
    "no difundir antes",
    "no difundir hasta",
    "embargado até",
    "embargada até",
    "embargo até",
    "não publicar antes",
    "não divulgar antes",
    // Italian
    "sotto embargo",
    "embargo fino",
    "embargo sino",
    "non pubblicare prima",
    "non diffondere prima",
    // Dutch
    "onder embargo",
    "embargo tot",
    "niet publiceren voor",
    "niet voor publicatie",
    // Swedish, Norwegian, Danish, Finnish
    "spärrfrist",
    "sperrefrist",
    "sperret til",
    "embargo till",
    "embargo til ",
    "får publiceras tidigast",
    "publiceras tidigast",
    "får inte publiceras före",
    "må ikke publiseres før",
    "må ikke offentliggøres før",
    "må offentliggøres",
    "klausul til",
    "klausulert",
    "klausuleret",
    "julkaisuvapaa",
    "saa julkaista aikaisintaan",
    "embargossa",
};

// News of other embargoes: the word before, or the word after.
constexpr std::string_view kNewsBefore[] = {
    "sin",  "arms", "trade",  "oil", "weapons", "gas",  "food",  "economic", "export", "import",
    "cuba", "u.s.", "us",     "eu",  "un",      "fuel", "grain", "coal",     "steel",  "tech",
    "an",   "the",  "an oil", "ban", "russian", "l",    "der",   "das",      "ein",    "un"};
constexpr std::string_view kNewsAfter[] = {
    "on",      "against", "sur",   "contre",  "sobre", "contra", "gegen", "auf",
    "su",      "contro",  "of",    "imposed", "would", "could",  "may",   "has",
    "had",     "hits",    "hurts", "threat",  "talks", "goods",  "deal",  "breach",
    "busting", "order",   "der",   "des",     "aux",   "au",     "a",     "petrolifero"};
constexpr std::string_view kLifted[] = {
    "no longer",         "not embargo",         "no embargo",         "not under embargo",
    "without embargo",   "embargo over",        "embargo is over",    "embargo removed",
    "embargo expired",   "embargo has expired", "embargo passed",     "embargo has passed",
    "embargo: none",     "embargo: no",         "embargo none",       "aufgehoben",
    "keine sperrfrist",  "ohne sperrfrist",     "kein embargo",       "sans embargo",
    "embargo levé",      "embargo est levé",    "levée de l'embargo", "geen embargo",
    "embargo vervallen", "embargo levantado"};
constexpr std::string_view kOpenEnd[] = {
    "further notice",         "until notice", "auf weiteres", "nouvel ordre",  "nuevo aviso",
    "nuova comunicazione",    "nader order",  "on delivery",  "upon delivery", "is delivered",
    "check against delivery", "vidare"};

template <class List>
bool has_one_of(std::string_view text, List const& list) {
  return std::any_of(std::begin(list), std::end(list),
                     [&](std::string_view one) { return text.find(one) != std::string_view::npos; });
}
template <class List>
bool is_one_of(std::string_view word, List const& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool is_lifted(std::string_view lower) {
  for (auto at = lower.find("lifted"); at != std::string_view::npos; at = lower.find("lifted", at + 1)) {
    std::string_view const before = lower.substr(0, at);
    if (!before.ends_with("be ") && !before.ends_with("not ") && !before.ends_with("is ")) return true;
  }
  return has_one_of(lower, kLifted);
}

std::string_view last_word(std::string_view text) {
  text = trim(text);
  auto const at = text.find_last_of(" \t('\"/");
  return at == std::string_view::npos ? text : text.substr(at + 1);
}

std::string_view first_word(std::string_view text) {
  text = trim(text);
  return text.substr(0, text.find_first_of(" \t,.;)"));
}

// Where the sentence ends that `at` stands in. A point after a number, an abbreviation or a short word ends
// none: "6. März", "10.30 a.m. Friday", "Jan. 6".
std::size_t sentence_end(std::string_view text, std::size_t at) {
  constexpr std::size_t kReach = 240, kShortWord = 4;
  std::size_t const last = std::min(text.size(), at + kReach);
  for (; at < last; ++at) {
    if (text.substr(at, 2) == "\n\n") return at;
    if ((text[at] != '.' && text[at] != '!' && text[at] != '?') || at + 1 >= text.size() ||
        text[at + 1] != ' ')
      continue;
    std::string_view const word = last_word(text.substr(0, at));
    bool const number = !word.empty() && word.back() >= '0' && word.back() <= '9';
    if (text[at] != '.' || (!number && word.size() > kShortWord)) return at;
  }
  return last;
}

class Ear {
 public:
  Ear(std::string_view text, Place place, SpokenContext const& context)
      : text_(text), lower_(to_lower(text)), place_(place), context_(context), reach_(reach()) {}

  EmbargoWords listen() {
    for (std::string_view order : kOrders) {
      std::string_view const within = std::string_view(lower_).substr(0, reach_ + order.size());
      for (auto at = within.find(order); at != std::string::npos; at = within.find(order, at + order.size()))
        hear(at, is_timed(order));
    }
    for (auto at = lower_.find("embargo"); at != std::string::npos; at = lower_.find("embargo", at + 7))
      if (is_bare_order(at)) hear(at, false);
    if (open_end_) heard_.until.reset();
    return heard_;
  }

 private:
  // Phrases that are none without a time: "for release on paper".
  static bool is_timed(std::string_view order) {
    return order.starts_with("for ") || order == "not before" || order.starts_with("frei ") ||
           order == "nicht vor dem" || order.starts_with("hold ") || order.starts_with("klausul") ||
           order.starts_with("må off");
  }

  bool is_shouted() const {
    constexpr std::size_t kOpening = 80;
    std::string_view const opening = text_.substr(0, kOpening);
    return opening.find("EMBARGO") != std::string_view::npos ||
           opening.find("SPERRFRIST") != std::string_view::npos ||
           opening.find("NOT FOR ") != std::string_view::npos;
  }

  // How far behind the beginning an order may begin. What the page of a story says in its middle is no order
  // about that story.
  std::size_t reach() const {
    constexpr std::size_t kOpening = 40, kShortLine = 160;
    bool const everywhere = place_ == Place::note || text_.size() <= kShortLine || is_shouted();
    return everywhere ? lower_.size() : kOpening;
  }

  // The word alone: "Embargo: 6 am", "EMBARGOED", "this item is embargoed"; not "trade embargo on Cuba".
  bool is_bare_order(std::size_t at) const {
    constexpr std::size_t kFirstWords = 14;
    std::string_view const lower = lower_;
    std::string_view const before = last_word(lower.substr(0, at));
    auto const end = lower.find_first_not_of("abcdefghijklmnopqrstuvwxyz", at);
    std::string_view const rest = end == std::string_view::npos ? std::string_view() : lower.substr(end);
    bool const adjective = lower.substr(at).starts_with("embargoed");
    if (before == "sin" || is_one_of(first_word(rest), kNewsAfter)) return false;
    if (place_ == Place::note && adjective) return true;
    if (is_one_of(before, kNewsBefore) && !rest.starts_with(":")) return false;
    return at <= kFirstWords || is_shouted();
  }

  void hear(std::size_t at, bool only_with_time) {
    std::string_view const lower = lower_;
    std::size_t const from = at - std::min<std::size_t>(at, 30);
    std::size_t const end = sentence_end(lower, at);
    std::string_view const around = lower.substr(from, std::min(lower.size(), end + 40) - from);
    if (is_lifted(around)) return;
    bool const open_end = has_one_of(around, kOpenEnd);
    std::optional<Instant> until;
    if (!open_end) until = read_after(at, end, place_ == Place::note && !only_with_time);
    if (only_with_time && !until) return;
    heard_.spoken = true;
    open_end_ = open_end_ || open_end;
    if (!until) return;
    if (!heard_.until || *until > *heard_.until) heard_.until = until;
    heard_.zone_unsure =
        heard_.zone_unsure || (is_foreign(lower.substr(at)) && goes_by_the_wires_zone(at, end, *until));
  }

  // A wire without a zone is read as UTC's, whose wall clock an agency that writes German never means.
  static bool is_foreign(std::string_view order) {
    return !order.starts_with("embargo") && !order.starts_with("not ") && !order.starts_with("for ") &&
           !order.starts_with("hold") && !order.starts_with("held") && !order.starts_with("do not") &&
           !order.starts_with("may ") && !order.starts_with("must ") && !order.starts_with("under ") &&
           !order.starts_with("no publication") && !order.starts_with("release") &&
           !order.starts_with("strictly");
  }
  bool goes_by_the_wires_zone(std::size_t at, std::size_t end, Instant until) const {
    if (context_.zone.offset_at(until) != 0 || context_.zone.name().find("UTC") == std::string::npos)
      return false;
    auto const elsewhere = Zone::find(kElsewhere);
    SpokenContext const context{context_.issued, elsewhere.value_or(Zone::utc()), context_.order};
    return read_spoken_time(text_.substr(std::min(at, text_.size()), end - at), context) != until;
  }

  // The clock may stand after the word, in the sentence after it, or before it.
  std::optional<Instant> read_after(std::size_t at, std::size_t end, bool also_before) const {
    std::string const whole = same_length() ? std::string(text_) : lower_;  // capitals tell zones from words
    if (auto const time = read_spoken_time(std::string_view(whole).substr(at, end - at), context_))
      return time;
    std::string_view const sentence = std::string_view(lower_).substr(at, end - at);
    bool const promised = has_one_of(sentence, kPromises);
    std::size_t const next = end + 1 < whole.size() ? sentence_end(lower_, end + 1) : end;
    if (!promised && next > end)
      if (auto const time = read_spoken_time(std::string_view(whole).substr(at, next - at), context_))
        return time;
    if (!also_before) return std::nullopt;
    constexpr std::size_t kBefore = 80;
    std::size_t const from = at - std::min(at, kBefore);
    return read_spoken_time(std::string_view(whole).substr(from, at - from), context_);
  }
  // "until the minister has spoken": what the next sentence says is another time.
  static constexpr std::string_view kPromises[] = {"until", "till", "bis", "jusqu", "hasta", "fino"};

  bool same_length() const { return lower_.size() == text_.size(); }

  std::string_view text_;
  std::string lower_;
  Place place_;
  SpokenContext const& context_;
  std::size_t const reach_;
  EmbargoWords heard_;
  bool open_end_ = false;
};

}  // namespace

EmbargoWords embargo_words(std::string_view text, Place place, SpokenContext const& context) {
  constexpr std::size_t kLongest = 4'000;
  std::string_view const head = text.substr(0, kLongest);
  return Ear(head, place, context).listen();
}

}  // namespace stoppress::wire
