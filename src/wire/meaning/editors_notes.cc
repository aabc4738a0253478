#include "wire/meaning/editors_notes.h"

#include <algorithm>

#include "base/text.h"
#include "story/body/body.h"

namespace stoppress::wire {
namespace {

// How such a paragraph begins, in small letters, once brackets and stars are passed over.
constexpr std::string_view kOpenings[] = {"eds:",
                                          "eds.:",
                                          "eds note",
                                          "eds:",
                                          "editors:",
                                          "editors' note:",
                                          "editors’ note:",
                                          "editor's note to desks",
                                          "notes to editors",
                                          "note to editors",
                                          "note to desks",
                                          "attention editors",
                                          "attn editors",
                                          "attention: editors",
                                          "desk:",
                                          "desks:",
                                          "embargoed until",
                                          "embargoed to",
                                          "embargoed till",
                                          "strictly embargoed",
                                          "embargo:",
                                          "sperrfrist",
                                          "hinweis an die redaktion",
                                          "hinweis an die redaktionen",
                                          "hinweis für die redaktion",
                                          "achtung redaktion",
                                          "achtung, redaktion",
                                          "an die redaktionen",
                                          "redaktionshinweis",
                                          "(hinweis",
                                          "note aux rédactions",
                                          "note à la rédaction",
                                          "attention rédactions",
                                          "attention aux rédactions",
                                          "nota a los editores",
                                          "nota para los editores",
                                          "nota a la redacción",
                                          "nota alle redazioni",
                                          "nota per le redazioni",
                                          "noot voor de redactie",
                                          "noot redactie",
                                          "till redaktionen",
                                          "till redaktionerna",
                                          "til redaksjonen",
                                          "til redaktionen",
                                          "nb til redaksjonen",
                                          "huomio toimitukset",
                                          "tiedoksi toimituksille",
                                          "advisory to editors",
                                          "mandatory credit",
                                          "mandatory kill"};

std::string words_of(story::Block const& block) {
  if (auto const* paragraph = std::get_if<story::Paragraph>(&block.value))
    return story::plain_text(paragraph->text);
  if (auto const* heading = std::get_if<story::Heading>(&block.value))
    return story::plain_text(heading->text);
  return {};
}

bool is_note(story::Block const& block) {
  std::string const words = words_of(block);
  std::string_view start = std::string_view(words).substr(0, 80);
  auto const first = start.find_first_not_of("([*/-_ <");
  if (first == std::string_view::npos) return false;
  std::string const lower = to_lower(start.substr(first));
  return std::any_of(std::begin(kOpenings), std::end(kOpenings),
                     [&](auto opening) { return lower.starts_with(opening); });
}

}  // namespace

std::vector<std::string> take_notes_out(story::Body& body) {
  constexpr std::size_t kAtTheTop = 3, kAtTheEnd = 3;
  std::vector<std::string> notes;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < body.size() && seen < kAtTheTop && body.size() > 1; ++seen) {
    if (!is_note(body[i])) {
      ++i;
      continue;
    }
    notes.push_back(words_of(body[i]));
    body.erase(body.begin() + static_cast<std::ptrdiff_t>(i));
  }
  for (std::size_t back = 1; back <= kAtTheEnd && back < body.size();) {
    std::size_t const i = body.size() - back;
    if (!is_note(body[i])) {
      ++back;
      continue;
    }
    notes.push_back(words_of(body[i]));
    body.erase(body.begin() + static_cast<std::ptrdiff_t>(i));
  }
  return notes;
}

std::string joined_notes(std::vector<std::string> const& notes) {
  std::string out;
  std::vector<std::string_view> seen;
  for (std::string const& note : notes) {
    if (note.empty() || std::find(seen.begin(), seen.end(), note) != seen.end()) continue;
    seen.push_back(note);
    out += (out.empty() ? "" : "\n") + note;
  }
  return out;
}

}  // namespace stoppress::wire
