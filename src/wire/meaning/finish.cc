#include "wire/meaning/finish.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "markup/words.h"
#include "story/body/body.h"
#include "wire/formats/adapting.h"
#include "wire/meaning/bylines.h"
#include "wire/meaning/editors_notes.h"
#include "wire/meaning/embargo.h"
#include "wire/meaning/headlines.h"
#include "wire/meaning/repeats.h"
#include "wire/meaning/status.h"

namespace stoppress::wire {
namespace {

using story::Block;

void credit(story::Arrival& arrival, Said& said) {
  story::Content& content = arrival.content;
  bool const named = !said.names.empty() || std::any_of(said.bylines.begin(), said.bylines.end(),
                                                        [](auto const& line) { return !trim(line).empty(); });
  Credits found = read_credits(named ? said.bylines : said.body_bylines, content.language);
  if (!said.names.empty()) {
    if (found.byline.authors.empty() || said.names.size() >= found.byline.authors.size())
      found.byline.authors = said.names;
    found.byline.wording.clear();
  }
  bool const none =
      content.byline.authors.empty() && content.byline.agency.empty() && content.byline.wording.empty();
  if (none) content.byline = std::move(found.byline);
  if (content.byline.agency.empty() && content.byline.wording.empty()) content.byline.agency = said.agency;
  for (std::string const& other : found.others)
    arrival.problems.push_back({"byline", "Not of the text: " + shorten(other, 120)});
  if (found.sentence.empty()) return;
  if (content.standfirst.empty())
    content.standfirst = std::move(found.sentence);
  else
    arrival.problems.push_back({"byline", "It names nobody; left out: " + shorten(found.sentence, 120)});
}

// A second headline is the standfirst where there is none.
void place_second_lines(story::Arrival& arrival, std::vector<std::string> const& lines) {
  story::Content& content = arrival.content;
  std::set<std::string> printed{markup::letters_of(content.headline), markup::letters_of(content.standfirst)};
  for (std::string const& line : lines) {
    if (line.empty()) continue;
    auto letters = markup::letters_of(line);
    if (printed.contains(letters)) continue;
    std::string& free = content.headline.empty() ? content.headline : content.standfirst;
    if (free.empty()) {
      free = line;
      printed.insert(std::move(letters));
    } else
      arrival.problems.push_back({"headline", "A further headline; left out: " + shorten(line, 120)});
  }
}

void read_signals(story::Arrival& arrival, Said const& said) {
  for (std::string const& code : said.signals)
    for (story::Signal signal : signals_of_code(code)) obey(arrival, signal, "signal", code);
  auto const hear = [&](std::string const& text, Place place, char const* where) {
    for (story::Signal signal : signals_in(text, place)) obey(arrival, signal, where, text);
  };
  hear(arrival.content.headline, Place::headline, "headline");
  hear(arrival.slugline, Place::headline, "slugline");
  for (std::string const& line : said.other_lines) hear(line, Place::headline, "title");
  for (std::string const& note : said.notes) hear(note, Place::note, "editorial_note");
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

void show_limits(story::Arrival& arrival, Said const& said, ReadOptions const& options) {
  bool const none = lower_ascii(arrival.usage_terms) == "none" || arrival.usage_terms == "-";
  if (!arrival.usage_terms.empty() && !none)
    arrival.problems.push_back(
        {said.rights_where, "Limits on its use: " + shorten(arrival.usage_terms, 400)});
  if (auto const expires =
          read_time(said.expires, options.assumed_zone, said.expires_where, arrival.problems)) {
    if (!arrival.expires || *expires < *arrival.expires) arrival.expires = expires;
    arrival.problems.push_back({said.expires_where, "Not to be used after " + iso_utc(*expires)});
  }
}

}  // namespace

void take_from(markup::BodyContext const& context, Said& said) {
  said.notes.insert(said.notes.end(), context.notes.begin(), context.notes.end());
  said.body_bylines.insert(said.body_bylines.end(), context.bylines.begin(), context.bylines.end());
}

void finish(Item& item, markup::PictureList pictures, Said said, ReadOptions const& options) {
  story::Arrival& arrival = item.arrival;
  story::Content& content = arrival.content;
  arrival.status = std::max(arrival.status, read_status(said.status, said.status_where, arrival.problems));
  place_second_lines(arrival, said.second_lines);
  // Where the agency put them, and before anything is cut off: an embargo may stand there.
  find_embargo(arrival, said, options);
  for (std::string& note : take_notes_out(content.body)) said.notes.push_back(std::move(note));
  content.desk_note = joined_notes(said.notes);
  credit(arrival, said);
  read_signals(arrival, said);
  take_repeats_out(content);
  choose_main_picture(content, pictures, said.main_picture);
  make_headline(arrival);
  fit_to_print(arrival);
  show_limits(arrival, said, options);
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
