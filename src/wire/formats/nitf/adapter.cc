#include "wire/formats/nitf/adapter.h"

#include <algorithm>

#include "base/text.h"
#include "markup/block_parts.h"
#include "markup/blocks.h"
#include "markup/words.h"
#include "markup/xml.h"
#include "wire/formats/adapting.h"

namespace stoppress::wire::nitf {
namespace {

void fill(std::string& into, std::string const& from) {
  if (into.empty()) into = from;
}

// Scandinavian agencies send the standfirst as a marked first paragraph instead of an abstract.
void take_lead_out(pugi::xml_node content, story::Content& into) {
  pugi::xml_node const lead = markup::child(content, "p");
  bool const marked = markup::attribute(lead, "lede") == "true" || markup::attribute(lead, "lead") == "true";
  if (!marked || !into.standfirst.empty() || into.body.size() < 2) return;
  auto const* first = std::get_if<story::Paragraph>(&into.body[0].value);
  if (first == nullptr || !markup::says_the_same(story::plain_text(first->text), markup::text_below(lead)))
    return;
  into.standfirst = markup::one_line(story::plain_text(first->text));
  into.body.erase(into.body.begin());
}

void add_subjects(Shape const& shape, story::Arrival& arrival) {
  for (TopicCode const& topic : shape.topics) {
    bool const iptc = topic.owner.empty() || topic.owner == "IPTC" || topic.owner == "iptc";
    arrival.subjects.push_back({iptc ? "subj" : topic.owner, topic.number, topic.name});
  }
}

// The Press Association gives the time in date.release and again as prose; others only in prose.
void add_embargo(Shape const& shape, ReadOptions const& options, story::Arrival& arrival) {
  Zone const& zone = options.assumed_zone;
  bool const says_so = lower_ascii(shape.status).starts_with("embargo");
  auto const release = read_time(shape.release, zone, "date.release", arrival.problems);
  Instant const issued = arrival.updated.value_or(Instant());
  if (release && (says_so || (arrival.updated && *release > issued))) arrival.embargo = release;

  std::vector<std::string> places = shape.notes;
  places.insert(places.end(), {shape.headline, shape.second_headline, shape.abstract, shape.title});
  for (std::size_t i = 0; i < arrival.content.body.size() && i < 2; ++i)
    if (auto const* paragraph = std::get_if<story::Paragraph>(&arrival.content.body[i].value))
      places.push_back(story::plain_text(paragraph->text));
  bool spoken = false;
  for (std::string const& text : places) {
    if (!speaks_of_embargo(text)) continue;
    spoken = true;
    auto const then = arrival.updated ? embargo_in_words(text, issued, zone) : std::nullopt;
    if (!then || (arrival.embargo && *then == *arrival.embargo)) continue;
    if (arrival.embargo)
      arrival.problems.push_back({"embargo", "date.release and the words differ (" +
                                                 iso_utc(*arrival.embargo) + ", " + iso_utc(*then) +
                                                 "); the later is kept"});
    if (!arrival.embargo || *then > *arrival.embargo) arrival.embargo = then;
  }
  if ((says_so || spoken) && !arrival.embargo) hold(arrival, "embargo");
}

std::string copyright_of(Shape const& shape) {
  std::string const& holder = shape.copyright_holder.empty() ? shape.rights_owner : shape.copyright_holder;
  return holder.empty() || shape.copyright_year.empty() ? holder : "© " + shape.copyright_year + " " + holder;
}

std::string slugline_of(Shape const& shape) {
  if (!shape.key.empty()) return shape.key;
  if (shape.keywords.size() == 1) return shape.keywords[0];
  bool const words = shape.title.find(' ') != std::string::npos;
  return words || markup::says_the_same(shape.title, shape.headline) ? std::string() : shape.title;
}

}  // namespace

void add_words(Shape const& shape, ReadOptions const& options, markup::PictureList& pictures,
               story::Arrival& arrival) {
  story::Content& content = arrival.content;
  fill(content.headline, shape.headline);
  fill(content.standfirst, shape.abstract);
  if (content.byline.authors.empty() && content.byline.agency.empty()) {
    content.byline = shape.persons.empty() ? byline_of(shape.byline) : story::Byline{shape.persons, {}, {}};
    if (!shape.byline_title.empty() && content.byline.agency.empty())
      content.byline.agency = shape.byline_title;
  }
  fill(content.dateline.text, shape.dateline);
  fill(content.dateline.place, place_in_dateline(shape.dateline));
  for (pugi::xml_node media : shape.media) markup::read_media(media, pictures);
  markup::BodyContext context{pictures, arrival.problems, options.assumed_zone, "body.content"};
  story::Body body = markup::read_blocks(shape.content, context);
  context.where = "body.end";
  for (pugi::xml_node tail : shape.tails)
    for (story::Block& block : markup::read_blocks(tail, context)) body.push_back(std::move(block));
  fill(content.headline, shape.title);
  if (body.empty()) return;
  content.body = std::move(body);
  take_lead_out(shape.content, content);
}

Item adapt(Shape const& shape, ReadOptions const& options) {
  Item item;
  item.format = shape.standard.empty() ? "nitf" : "nitf " + shape.standard;
  story::Arrival& arrival = item.arrival;
  story::Content& content = arrival.content;
  arrival.identity = {options.source, shape.id, shape.version};
  arrival.status = read_status(shape.status, "docdata/@management-status", arrival.problems);
  content.urgency = read_urgency(shape.urgency);
  if (!shape.urgency.empty()) item.urgency = content.urgency;
  std::string const& issued = shape.issued.empty() ? shape.story_date : shape.issued;
  arrival.updated = read_time(issued, options.assumed_zone, "date.issue", arrival.problems);
  arrival.created = arrival.updated;

  markup::PictureList pictures;
  add_words(shape, options, pictures, arrival);
  fill(content.dateline.place, shape.event_place);
  content.dateline.date =
      read_time(shape.story_date, options.assumed_zone, "dateline/story.date", arrival.problems);
  content.language = shape.language;
  content.source = shape.distributor.empty() ? shape.copyright_holder : shape.distributor;
  fill(content.source, shape.rights_owner);
  content.copyright = copyright_of(shape);
  content.kind = kind_of_genre(shape.genre);
  for (std::string const& note : shape.notes)
    content.desk_note += (content.desk_note.empty() ? "" : "\n") + note;
  arrival.slugline = slugline_of(shape);
  arrival.keywords = shape.keywords;
  arrival.places = shape.places;
  add_subjects(shape, arrival);
  add_embargo(shape, options, arrival);
  finish(arrival, std::move(pictures), {});
  return item;
}

}  // namespace stoppress::wire::nitf
