#include "wire/nitf/parser.h"

#include "base/text.h"
#include "wire/adapting.h"
#include "wire/xml.h"

namespace stoppress::wire::nitf {
namespace {

// "-//IPTC//DTD NITF 3.4//EN"
std::string standard_of(std::string const& version) {
  auto const at = version.find("NITF ");
  if (at == std::string::npos) return {};
  std::string const rest = version.substr(at + 5);
  return rest.substr(0, rest.find_first_not_of("0123456789."));
}

void read_topics(pugi::xml_node head, Shape& shape) {
  pugi::xml_node const tobject = child(head, "tobject");
  each_child(tobject, "tobject.subject", [&](pugi::xml_node subject) {
    TopicCode topic{
        attribute(subject, "tobject.subject.ipr"), attribute(subject, "tobject.subject.refnum"), {}};
    for (char const* name : {"tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type"})
      if (topic.name.empty()) topic.name = attribute(subject, name);
    if (topic.number.empty()) topic.number = attribute(subject, "tobject.subject.code");
    if (!topic.number.empty() || !topic.name.empty()) shape.topics.push_back(std::move(topic));
  });
  shape.genre = child_attribute(tobject, "tobject.property", "tobject.property.type");
}

void read_places(pugi::xml_node docdata, Shape& shape) {
  each_child(docdata, "evloc", [&](pugi::xml_node place) {
    std::string name;
    for (char const* part : {"city", "county-dist", "state-prov", "iso-cc"})
      if (name.empty()) name = attribute(place, part);
    if (name.empty()) name = text_below(place);
    if (!name.empty()) shape.places.push_back(name);
    if (shape.event_place.empty()) shape.event_place = attribute(place, "city");
  });
}

void read_keywords(pugi::xml_node docdata, Shape& shape) {
  each_child(child(docdata, "key-list"), "keyword", [&](pugi::xml_node keyword) {
    std::string word = attribute(keyword, "key");
    if (word.empty()) word = text_below(keyword);
    if (!word.empty()) shape.keywords.push_back(std::move(word));
  });
}

void read_docdata(pugi::xml_node docdata, Shape& shape) {
  shape.status = attribute(docdata, "management-status");
  shape.id = child_attribute(docdata, "doc-id", "id-string");
  shape.urgency = child_attribute(docdata, "urgency", "ed-urg");
  shape.issued = child_attribute(docdata, "date.issue", "norm");
  shape.release = child_attribute(docdata, "date.release", "norm");
  shape.expires = child_attribute(docdata, "date.expire", "norm");
  shape.key = child_attribute(docdata, "du-key", "key");
  shape.version = child_attribute(docdata, "du-key", "version");
  // "KEY_47", "KEY_48": an id that is new with each version of one story; the key is what stays.
  std::string_view const id = shape.id;
  if (!shape.key.empty() && id.starts_with(shape.key + "_") &&
      id.find_first_not_of("0123456789", shape.key.size() + 1) == std::string_view::npos)
    shape.id = shape.key;
  shape.copyright_holder = child_attribute(docdata, "doc.copyright", "holder");
  shape.copyright_year = child_attribute(docdata, "doc.copyright", "year");
  each_child(docdata, "ed-msg", [&](pugi::xml_node message) {
    std::string note = attribute(message, "info");
    if (note.empty()) note = text_below(message);
    if (!note.empty()) shape.notes.push_back(std::move(note));
  });
  each_child(child(docdata, "identified-content"), "classifier", [&](pugi::xml_node classifier) {
    shape.topics.push_back(
        {attribute(classifier, "type"), attribute(classifier, "value"), text_below(classifier)});
  });
  read_places(docdata, shape);
  read_keywords(docdata, shape);
}

void read_head(pugi::xml_node head, Shape& shape) {
  shape.title = child_text(head, "title");
  each_child(head, "meta", [&](pugi::xml_node meta) {
    std::string const name = attribute(meta, "name"), content = attribute(meta, "content");
    if (content.empty()) return;
    // The Press Association's service categories, AAP's ANPA category: what a wire's rules go by.
    if (name == "category" || name == "anpa-category") shape.topics.push_back({name, content, {}});
    if (name == "anpa-keyword" && shape.key.empty()) shape.key = content;
  });
  read_topics(head, shape);
  read_docdata(child(head, "docdata"), shape);
  if (shape.urgency.empty()) shape.urgency = child_attribute(head, "urgency", "ed-urg");
  if (shape.issued.empty())
    shape.issued = child_attribute(child(head, "pubdata"), "pubdata", "date.publication");
  if (shape.issued.empty()) shape.issued = child_attribute(head, "pubdata", "date.publication");
}

void read_byline(pugi::xml_node byline, Shape& shape) {
  shape.byline_title = child_text(byline, "byttl");
  std::string all = text_below(byline);
  each_child(byline, "person", [&](pugi::xml_node person) {
    for (std::string& name : names_in(text_below(person))) shape.persons.push_back(std::move(name));
  });
  // What stands in <byttl> is no name; without <person> it is cut off the end of the line.
  if (!shape.byline_title.empty() && all.ends_with(shape.byline_title))
    all = std::string(trim(std::string_view(all).substr(0, all.size() - shape.byline_title.size())));
  shape.byline = all;
}

void read_dateline(pugi::xml_node dateline, Shape& shape) {
  shape.story_date = child_attribute(dateline, "story.date", "norm");
  pugi::xml_node const location = child(dateline, "location");
  shape.dateline = child_text(location, "city");
  if (shape.dateline.empty()) shape.dateline = text_below(location);
  if (!shape.dateline.empty()) return;
  // The text of the line itself, without the date.
  std::string text;
  for (pugi::xml_node part : dateline.children())
    if (local_name(part) != "story.date")
      text += (part.type() == pugi::node_element ? text_below(part) : std::string(part.value())) + " ";
  shape.dateline = collapse_spaces(text);
}

void read_body_head(pugi::xml_node head, Shape& shape) {
  pugi::xml_node hedline = child(head, "hedline");
  if (!hedline) hedline = child(head, "headline");
  shape.headline = child_text(hedline, "hl1");
  shape.second_headline = child_text(hedline, "hl2");
  if (shape.headline.empty() && shape.second_headline.empty()) shape.headline = text_below(hedline);
  each_child(head, "note", [&](pugi::xml_node note) {
    if (std::string text = text_below(note); !text.empty()) shape.notes.push_back(std::move(text));
  });
  shape.rights_owner = child_text(child(head, "rights"), "rights.owner");
  shape.distributor = child_text(head, "distributor");
  pugi::xml_node const abstract = child(head, "abstract");
  shape.abstract = text_below(abstract);
  read_byline(child(head, "byline"), shape);
  read_dateline(child(head, "dateline"), shape);
  each_child(abstract, "media", [&](pugi::xml_node media) { shape.media.push_back(media); });
  each_child(head, "media", [&](pugi::xml_node media) { shape.media.push_back(media); });
}

}  // namespace

Shape parse(pugi::xml_node nitf) {
  Shape shape;
  shape.standard = standard_of(attribute(nitf, "version"));
  shape.language = attribute(nitf, "baselang");
  if (shape.language.empty()) shape.language = attribute(nitf, "xml:lang");
  read_head(child(nitf, "head"), shape);
  pugi::xml_node const body = child(nitf, "body");
  read_body_head(child(body, "body.head"), shape);
  shape.content = child(body, "body.content");
  if (shape.language.empty()) shape.language = attribute(shape.content, "lang");
  each_child(body, "body.end", [&](pugi::xml_node end) { shape.tails.push_back(end); });
  return shape;
}

}  // namespace stoppress::wire::nitf
