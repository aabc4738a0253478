#include "wire/formats/nitf/adapter.h"

#include "base/text.h"
#include "markup/block_parts.h"
#include "markup/blocks.h"
#include "markup/words.h"
#include "markup/xml.h"
#include "wire/formats/adapting.h"
#include "wire/meaning/datelines.h"
#include "wire/meaning/finish.h"

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
    add_subject(arrival, {iptc ? "subj" : topic.owner, topic.number, topic.name});
  }
  for (Named const& one : shape.concepts) {
    add_subject(arrival, {one.scheme.empty() ? one.kind : one.scheme, one.code, one.name});
    if (auto const kind = entity_kind(one.kind))
      add_entity(arrival, {*kind, one.name, {code_of({one.scheme, one.code, {}})}});
  }
}

void add_rights(Shape const& shape, story::Arrival& arrival, Said& said) {
  arrival.usage_terms = shape.usage_terms;
  said.rights_where = "rights";
  said.expires = shape.expires;
  said.expires_where = "date.expire";
}

// date.release is the time of release only where the item is under embargo, or where it lies ahead.
void add_embargo(Shape const& shape, ReadOptions const& options, story::Arrival& arrival, Said& said) {
  said.embargo_where = "date.release";
  said.embargoed = lower_ascii(shape.status).starts_with("embargo");
  std::vector<story::Problem> unread;
  auto const release = read_time(shape.release, options.assumed_zone, "date.release", unread);
  bool const ahead = release && arrival.updated && *release > *arrival.updated;
  if (said.embargoed || ahead)
    said.embargo = shape.release;
  else
    arrival.problems.insert(arrival.problems.end(), unread.begin(), unread.end());
}

// "PA Political Editor", "Northwire", "Staff Writer": whom they write for, if it is said.
std::string agency_in_title(Shape const& shape) {
  if (!shape.byline_agency.empty()) return shape.byline_agency;
  story::Byline const read = story::read_byline(shape.byline_title);
  return read.authors.empty() ? read.agency : shape.byline_title;
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
               story::Arrival& arrival, Said& said) {
  story::Content& content = arrival.content;
  fill(content.headline, shape.headline);
  fill(content.standfirst, shape.abstract);
  fill(content.language, shape.language);
  said.second_lines.insert(said.second_lines.end(), shape.second_headlines.begin(),
                           shape.second_headlines.end());
  said.notes.insert(said.notes.end(), shape.notes.begin(), shape.notes.end());
  said.other_lines.push_back(shape.title);
  if (said.bylines.empty() && said.names.empty()) {
    said.bylines = shape.bylines;
    said.names = shape.persons;
    said.agency = agency_in_title(shape);
  }
  fill(content.dateline.text, shape.dateline);
  fill(content.dateline.place, place_in_dateline(shape.dateline));
  for (pugi::xml_node media : shape.media) markup::read_media(media, pictures);
  markup::BodyContext context{pictures, arrival.problems, options.assumed_zone, "body.content"};
  story::Body body = markup::read_blocks(shape.content, context);
  context.where = "body.end";
  for (pugi::xml_node tail : shape.tails)
    for (story::Block& block : markup::read_blocks(tail, context)) body.push_back(std::move(block));
  take_from(context, said);
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
  Said said;
  arrival.identity = {options.source, shape.id, shape.version};
  said.status = shape.status;
  said.status_where = "docdata/@management-status";
  content.urgency = read_urgency(shape.urgency);
  if (!shape.urgency.empty()) item.urgency = content.urgency;
  std::string const& issued = shape.issued.empty() ? shape.story_date : shape.issued;
  arrival.updated = read_time(issued, options.assumed_zone, "date.issue", arrival.problems);
  arrival.created = arrival.updated;

  markup::PictureList pictures;
  add_words(shape, options, pictures, arrival, said);
  fill(content.dateline.place, shape.event_place);
  content.dateline.date =
      read_time(shape.story_date, options.assumed_zone, "dateline/story.date", arrival.problems);
  content.source = shape.distributor.empty() ? shape.copyright_holder : shape.distributor;
  fill(content.source, shape.rights_owner);
  content.copyright = copyright_of(shape);
  content.kind = kind_of_genre(shape.genre);
  arrival.slugline = slugline_of(shape);
  arrival.keywords = shape.keywords;
  for (std::string const& place : shape.places) add_place(arrival, place);
  for (std::string const& id : shape.related) arrival.related.push_back({id, {}});
  add_subjects(shape, arrival);
  add_rights(shape, arrival, said);
  add_embargo(shape, options, arrival, said);
  finish(item, std::move(pictures), std::move(said), options);
  return item;
}

}  // namespace stoppress::wire::nitf
