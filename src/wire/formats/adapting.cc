#include "wire/formats/adapting.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "markup/words.h"
#include "story/body/body.h"

namespace stoppress::wire {
namespace {

using story::Block;
using story::Paragraph;

std::string words_of(Block const& block) {
  if (auto const* paragraph = std::get_if<Paragraph>(&block.value)) return story::plain_text(paragraph->text);
  if (auto const* heading = std::get_if<story::Heading>(&block.value))
    return story::plain_text(heading->text);
  return {};
}

// The page prints the headline itself; many agencies put it once more at the top of the body.
void take_headline_out(story::Content& content) {
  for (std::size_t i = 0; i < content.body.size() && i < 3; ++i) {
    if (!std::holds_alternative<story::Heading>(content.body[i].value)) continue;
    std::string const words = words_of(content.body[i]);
    if (content.headline.empty() && i == 0) content.headline = words;
    bool const repeats = markup::says_the_same(words, content.headline) ||
                         (!content.standfirst.empty() && markup::says_the_same(words, content.standfirst));
    if (!repeats) continue;
    content.body.erase(content.body.begin() + static_cast<std::ptrdiff_t>(i));
    --i;
  }
}

// "By Toby Davis": a paragraph that is a by-line and nothing else.
bool is_byline(std::string const& text) {
  if (!text.starts_with("By ") && !text.starts_with("BY ")) return false;
  if (text.size() < 6 || text.size() > 90) return false;
  std::string_view const last_of = ".!?:;\"";
  if (last_of.find(text.back()) != std::string_view::npos) return false;
  // Names begin with capitals; small words between them are "and", "of", "for", "in", "de", "van" …
  int small = 0, words = 0;
  for (std::string const& word : split(std::string_view(text).substr(3), ' ')) {
    ++words;
    if (word[0] >= '0' && word[0] <= '9') return false;
    if (word[0] >= 'a' && word[0] <= 'z') ++small;
  }
  return words >= 2 && words <= 12 && small * 2 < words;
}

void take_byline_out(story::Content& content) {
  constexpr std::size_t kSearched = 12;
  if (content.body.size() < 2) return;
  for (std::size_t i = 0; i < content.body.size() && i < kSearched; ++i) {
    if (!std::holds_alternative<Paragraph>(content.body[i].value)) continue;
    std::string const text = words_of(content.body[i]);
    if (!is_byline(text)) continue;
    story::Byline const found = story::read_byline(text);
    bool const better = content.byline.authors.empty() || i == 0;
    bool const same = found.authors == content.byline.authors;
    if (!better && !same) return;
    if (found.authors.empty() && found.agency.empty()) return;
    if (better) content.byline = found;
    content.body.erase(content.body.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

// "ends", "(END)", "###": what tells a telegraphist that no more comes.
void take_end_mark_out(story::Content& content) {
  if (content.body.size() < 2) return;
  std::string const last = lower_ascii(words_of(content.body.back()));
  for (std::string_view mark : {"ends", "end", "(ends)", "(end)", "-ends-", "-end-", "###", "-30-"})
    if (last == mark) return content.body.pop_back();
}

// A picture that leads the body is the story's main picture; one that is named as the main one is not shown
// again.
void choose_main_picture(story::Content& content, markup::PictureList const& pictures, PictureId main) {
  auto const* leading =
      content.body.empty() ? nullptr : std::get_if<story::PictureUse>(&content.body[0].value);
  if (!main && leading != nullptr) main = leading->picture;
  if (!main) return;
  content.main_picture =
      story::PictureUse{main, pictures[main].caption, pictures[main].credit, pictures[main].alt};
  std::erase_if(content.body, [&](Block const& block) {
    auto const* use = std::get_if<story::PictureUse>(&block.value);
    return use != nullptr && use->picture == main;
  });
}

void make_headline(story::Arrival& arrival) {
  story::Content& content = arrival.content;
  if (!content.headline.empty()) return;
  for (Block const& block : content.body) {
    std::string const words = markup::one_line(words_of(block));
    if (words.empty()) continue;
    content.headline = shorten(words, 100);
    arrival.problems.push_back({"headline", "There is none; the first words of the body stand in for it"});
    return;
  }
}

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

story::WireStatus read_status(std::string_view text, std::string const& where,
                              std::vector<story::Problem>& problems) {
  std::string const word = lower_ascii(trim(last_part(text)));
  if (word == "canceled" || word == "cancelled" || word == "cancel" || word == "killed" || word == "kill")
    return story::WireStatus::canceled;
  if (word == "withheld" || word == "withhold" || word == "hold") return story::WireStatus::withheld;
  if (!word.empty() && word != "usable" && word != "embargoed")
    problems.push_back({where, "Unknown status, taken as usable: " + shorten(word, 40)});
  return story::WireStatus::usable;
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

std::string place_in_dateline(std::string_view text) {
  if (!text.empty() && text[0] >= '0' && text[0] <= '9') return {};  // a date alone
  for (std::string_view end : {" (", " - ", " – ", " — ", " -- ", " _ "})
    text = text.substr(0, text.find(end));
  text = trim(text);
  while (!text.empty() && (text.ends_with("-") || text.ends_with(",") || text.ends_with(":")))
    text = trim(text.substr(0, text.size() - 1));
  for (std::string_view dash : {"–", "—"})
    if (text.ends_with(dash)) text = trim(text.substr(0, text.size() - dash.size()));
  // A date after the place: ", Jan 2", ", 10 juil 2024".
  for (auto comma = text.find(','); comma != std::string_view::npos; comma = text.find(',', comma + 1)) {
    std::string_view const rest = text.substr(comma + 1);
    if (std::any_of(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; }))
      return markup::one_line(text.substr(0, comma));
  }
  return markup::one_line(text);
}

story::Byline byline_of(std::string_view text) {
  std::string line = markup::one_line(text);
  bool const initials = line.size() <= 12 && line.find(' ') == std::string::npos &&
                        std::none_of(line.begin(), line.end(),
                                     [](unsigned char c) { return (c >= 'A' && c <= 'Z') || c >= 0x80; });
  if (line.empty() || initials) return {};
  for (std::string_view by : {"von ", "par ", "por ", "di ", "door ", "av ", "af ", "przez "}) {
    if (!starts_with_ignoring_case(line, by) || line.size() == by.size()) continue;
    line = "By " + line.substr(by.size());
    break;
  }
  return story::read_byline(line);
}

std::vector<std::string> names_in(std::string_view field) {
  std::string names = markup::one_line(field);
  for (std::string_view between : {" and ", " und ", " et ", " och ", " og ", " ja ", " & "})
    for (auto at = names.find(between); at != std::string::npos; at = names.find(between))
      names.replace(at, between.size(), ",");
  return split(names, ',');
}

void hold(story::Arrival& arrival, std::string const& where) {
  if (arrival.status == story::WireStatus::usable) arrival.status = story::WireStatus::withheld;
  arrival.problems.push_back({where, "It is embargoed, but until when can't be read: withheld"});
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

void finish(story::Arrival& arrival, markup::PictureList pictures, PictureId main) {
  story::Content& content = arrival.content;
  take_headline_out(content);
  take_byline_out(content);
  take_end_mark_out(content);
  choose_main_picture(content, pictures, main);
  make_headline(arrival);
  bool const live = std::any_of(content.body.begin(), content.body.end(), [](Block const& block) {
    return std::holds_alternative<story::LiveEntry>(block.value);
  });
  if (live) content.kind = story::Kind::live;
  arrival.pictures = std::move(pictures).take();
  if (arrival.identity.guid.empty())
    arrival.problems.push_back(
        {"guid", "There is none: only the same bytes again will be known as a resend"});
}

}  // namespace stoppress::wire
