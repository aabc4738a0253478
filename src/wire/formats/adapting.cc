#include "wire/formats/adapting.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "markup/words.h"

namespace stoppress::wire {
namespace {

std::string_view last_part(std::string_view address) {
  auto const at = address.find_last_of("/#:");
  return at == std::string_view::npos ? address : address.substr(at + 1);
}

// The names that agencies write for the two IPTC vocabularies.
std::string known_scheme(std::string_view scheme) {
  std::string const lower = lower_ascii(scheme);
  if (lower.find("newscodes/mediatopic") != std::string::npos || lower == "mediatopic" ||
      lower == "mediatopics")
    return "medtop";
  if (lower.find("newscodes/subjectcode") != std::string::npos || lower == "subjectcode" ||
      lower == "iptc_subject_code")
    return "subj";
  return std::string(scheme);
}

}  // namespace

std::optional<Instant> read_time(std::string const& text, Zone const& zone, std::string const& where,
                                 std::vector<story::Problem>& problems) {
  std::string iso(trim(text));
  if (iso.empty()) return std::nullopt;
  bool const digits = iso.size() >= 14 &&
                      std::all_of(iso.begin(), iso.begin() + 14, [](char c) { return c >= '0' && c <= '9'; });
  if (digits) iso.insert(8, "T");
  auto const time = parse_iso(iso, zone);
  if (!time) problems.push_back({where, "No time that can be read: " + shorten(iso, 60)});
  return time;
}

int read_urgency(std::string_view text) {
  text = trim(text);
  return text.size() == 1 && text[0] >= '1' && text[0] <= '8' ? text[0] - '0' : 4;
}

story::Subject read_subject(std::string_view scheme, std::string_view code, std::string_view uri,
                            std::string name) {
  scheme = trim(scheme);
  code = trim(code);
  if (code.empty() && !uri.empty()) {
    code = last_part(uri);
    if (scheme.empty()) scheme = uri.substr(0, uri.size() - code.size());
    // "medtop:20000574" is a scheme and a code; an address keeps the sign it ends with.
    if (scheme.ends_with(':')) scheme.remove_suffix(1);
  }
  auto const colon = code.find(':');
  if (scheme.empty() && colon != std::string_view::npos && colon > 0 &&
      !code.substr(colon).starts_with("://")) {
    scheme = code.substr(0, colon);
    code.remove_prefix(colon + 1);
  }
  return {markup::one_line(known_scheme(scheme)), markup::one_line(code), markup::one_line(name)};
}

story::Kind kind_of_genre(std::string_view genre) {
  std::string const word = lower_ascii(last_part(trim(genre)));
  constexpr std::array<std::string_view, 6> kOpinion{"opinion", "comment",   "commentary",
                                                     "column",  "editorial", "op-ed"};
  constexpr std::array<std::string_view, 5> kFeature{"feature", "interview", "profile", "background",
                                                     "backgrounder"};
  if (std::find(kOpinion.begin(), kOpinion.end(), word) != kOpinion.end()) return story::Kind::opinion;
  if (std::find(kFeature.begin(), kFeature.end(), word) != kFeature.end()) return story::Kind::feature;
  return story::Kind::news;
}

void add_subject(story::Arrival& arrival, story::Subject subject) {
  auto& all = arrival.subjects;
  bool const nothing = subject.code.empty() && subject.name.empty();
  if (!nothing && std::find(all.begin(), all.end(), subject) == all.end()) all.push_back(std::move(subject));
}

void add_entity(story::Arrival& arrival, story::Entity entity) {
  constexpr std::size_t kMost = 200, kMostCodes = 50;
  auto& all = arrival.entities;
  entity.name = shorten(markup::one_line(entity.name), 300);
  if (entity.name.empty()) return;
  auto const there = std::find_if(all.begin(), all.end(), [&](story::Entity const& each) {
    return each.kind == entity.kind && each.name == entity.name;
  });
  if (there == all.end() && all.size() == kMost) return;
  story::Entity& kept =
      there == all.end() ? all.emplace_back(story::Entity{entity.kind, entity.name, {}}) : *there;
  for (std::string& code : entity.same_as)
    if (!code.empty() && kept.same_as.size() < kMostCodes &&
        std::find(kept.same_as.begin(), kept.same_as.end(), code) == kept.same_as.end())
      kept.same_as.push_back(std::move(code));
}

std::optional<story::EntityKind> entity_kind(std::string_view type) {
  using enum story::EntityKind;
  std::string const word = lower_ascii(last_part(type));
  if (word == "person") return person;
  if (word == "organisation" || word == "organization" || word == "org") return organisation;
  if (word == "geoarea" || word == "poi" || word == "place") return place;
  if (word == "event") return event;
  return std::nullopt;
}

std::string code_of(story::Subject const& subject) {
  if (subject.scheme.empty() || subject.code.empty()) return subject.code;
  bool const address = subject.scheme.find("://") != std::string::npos;
  return subject.scheme + (address ? "" : ":") + subject.code;
}

void add_place(story::Arrival& arrival, std::string place) {
  auto& all = arrival.places;
  add_entity(arrival, {story::EntityKind::place, place, {}});
  if (!place.empty() && std::find(all.begin(), all.end(), place) == all.end())
    all.push_back(std::move(place));
}

}  // namespace stoppress::wire
