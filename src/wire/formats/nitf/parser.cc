#include "wire/formats/nitf/parser.h"

#include "base/text.h"
#include "markup/xml.h"
#include "wire/formats/adapting.h"

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
  pugi::xml_node const tobject = markup::child(head, "tobject");
  markup::each_child(tobject, "tobject.subject", [&](pugi::xml_node subject) {
    TopicCode topic{markup::attribute(subject, "tobject.subject.ipr"),
                    markup::attribute(subject, "tobject.subject.refnum"),
                    {}};
    for (char const* name : {"tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type"})
      if (topic.name.empty()) topic.name = markup::attribute(subject, name);
    if (topic.number.empty()) topic.number = markup::attribute(subject, "tobject.subject.code");
    if (!topic.number.empty() || !topic.name.empty()) shape.topics.push_back(std::move(topic));
  });
  shape.genre = markup::child_attribute(tobject, "tobject.property", "tobject.property.type");
}

void read_places(pugi::xml_node docdata, Shape& shape) {
  markup::each_child(docdata, "evloc", [&](pugi::xml_node place) {
    std::string name;
    for (char const* part : {"city", "county-dist", "state-prov", "iso-cc"})
      if (name.empty()) name = markup::attribute(place, part);
    if (name.empty()) name = markup::text_below(place);
    if (!name.empty()) shape.places.push_back(name);
    if (shape.event_place.empty()) shape.event_place = markup::attribute(place, "city");
  });
}

void read_keywords(pugi::xml_node docdata, Shape& shape) {
  markup::each_child(markup::child(docdata, "key-list"), "keyword", [&](pugi::xml_node keyword) {
    std::string word = markup::attribute(keyword, "key");
    if (word.empty()) word = markup::text_below(keyword);
    if (!word.empty()) shape.keywords.push_back(std::move(word));
  });
}

void read_docdata(pugi::xml_node docdata, Shape& shape) {
  shape.status = markup::attribute(docdata, "management-status");
  shape.id = markup::child_attribute(docdata, "doc-id", "id-string");
  shape.urgency = markup::child_attribute(docdata, "urgency", "ed-urg");
  shape.issued = markup::child_attribute(docdata, "date.issue", "norm");
  shape.release = markup::child_attribute(docdata, "date.release", "norm");
  shape.expires = markup::child_attribute(docdata, "date.expire", "norm");
  shape.key = markup::child_attribute(docdata, "du-key", "key");
  shape.version = markup::child_attribute(docdata, "du-key", "version");
  // "KEY_47", "KEY_48": an id that is new with each version of one story; the key is what stays.
  std::string_view const id = shape.id;
  if (!shape.key.empty() && id.starts_with(shape.key + "_") &&
      id.find_first_not_of("0123456789", shape.key.size() + 1) == std::string_view::npos)
    shape.id = shape.key;
  shape.copyright_holder = markup::child_attribute(docdata, "doc.copyright", "holder");
  shape.copyright_year = markup::child_attribute(docdata, "doc.copyright", "year");
  markup::each_child(docdata, "ed-msg", [&](pugi::xml_node message) {
    std::string note = markup::attribute(message, "info");
    if (note.empty()) note = markup::text_below(message);
    if (!note.empty()) shape.notes.push_back(std::move(note));
  });
  markup::each_child(
      markup::child(docdata, "identified-content"), "classifier", [&](pugi::xml_node classifier) {
        shape.topics.push_back({markup::attribute(classifier, "type"), markup::attribute(classifier, "value"),
                                markup::text_below(classifier)});
      });
  read_places(docdata, shape);
  read_keywords(docdata, shape);
}

void read_head(pugi::xml_node head, Shape& shape) {
  shape.title = markup::child_text(head, "title");
  markup::each_child(head, "meta", [&](pugi::xml_node meta) {
    std::string const name = markup::attribute(meta, "name"), content = markup::attribute(meta, "content");
    if (content.empty()) return;
    // The Press Association's service categories, AAP's ANPA category: what a wire's rules go by.
    if (name == "category" || name == "anpa-category") shape.topics.push_back({name, content, {}});
    if (name == "anpa-keyword" && shape.key.empty()) shape.key = content;
  });
  read_topics(head, shape);
  read_docdata(markup::child(head, "docdata"), shape);
  if (shape.urgency.empty()) shape.urgency = markup::child_attribute(head, "urgency", "ed-urg");
  if (shape.issued.empty())
    shape.issued = markup::child_attribute(markup::child(head, "pubdata"), "pubdata", "date.publication");
  if (shape.issued.empty()) shape.issued = markup::child_attribute(head, "pubdata", "date.publication");
}

void read_byline(pugi::xml_node byline, Shape& shape) {
  shape.byline_title = markup::child_text(byline, "byttl");
  std::string all = markup::text_below(byline);
  markup::each_child(byline, "person", [&](pugi::xml_node person) {
    for (std::string& name : names_in(markup::text_below(person))) shape.persons.push_back(std::move(name));
  });
  // What stands in <byttl> is no name; without <person> it is cut off the end of the line.
  if (!shape.byline_title.empty() && all.ends_with(shape.byline_title))
    all = std::string(trim(std::string_view(all).substr(0, all.size() - shape.byline_title.size())));
  shape.byline = all;
}

void read_dateline(pugi::xml_node dateline, Shape& shape) {
  shape.story_date = markup::child_attribute(dateline, "story.date", "norm");
  pugi::xml_node const location = markup::child(dateline, "location");
  shape.dateline = markup::child_text(location, "city");
  if (shape.dateline.empty()) shape.dateline = markup::text_below(location);
  if (!shape.dateline.empty()) return;
  // The text of the line itself, without the date.
  std::string text;
  for (pugi::xml_node part : dateline.children())
    if (markup::local_name(part) != "story.date")
      text +=
          (part.type() == pugi::node_element ? markup::text_below(part) : std::string(part.value())) + " ";
  shape.dateline = collapse_spaces(text);
}

void read_body_head(pugi::xml_node head, Shape& shape) {
  pugi::xml_node hedline = markup::child(head, "hedline");
  if (!hedline) hedline = markup::child(head, "headline");
  shape.headline = markup::child_text(hedline, "hl1");
  shape.second_headline = markup::child_text(hedline, "hl2");
  if (shape.headline.empty() && shape.second_headline.empty()) shape.headline = markup::text_below(hedline);
  markup::each_child(head, "note", [&](pugi::xml_node note) {
    if (std::string text = markup::text_below(note); !text.empty()) shape.notes.push_back(std::move(text));
  });
  shape.rights_owner = markup::child_text(markup::child(head, "rights"), "rights.owner");
  shape.distributor = markup::child_text(head, "distributor");
  pugi::xml_node const abstract = markup::child(head, "abstract");
  shape.abstract = markup::text_below(abstract);
  read_byline(markup::child(head, "byline"), shape);
  read_dateline(markup::child(head, "dateline"), shape);
  markup::each_child(abstract, "media", [&](pugi::xml_node media) { shape.media.push_back(media); });
  markup::each_child(head, "media", [&](pugi::xml_node media) { shape.media.push_back(media); });
}

}  // namespace

Shape parse(pugi::xml_node nitf) {
  Shape shape;
  shape.standard = standard_of(markup::attribute(nitf, "version"));
  shape.language = markup::attribute(nitf, "baselang");
  if (shape.language.empty()) shape.language = markup::attribute(nitf, "xml:lang");
  read_head(markup::child(nitf, "head"), shape);
  pugi::xml_node const body = markup::child(nitf, "body");
  read_body_head(markup::child(body, "body.head"), shape);
  shape.content = markup::child(body, "body.content");
  if (shape.language.empty()) shape.language = markup::attribute(shape.content, "lang");
  markup::each_child(body, "body.end", [&](pugi::xml_node end) { shape.tails.push_back(end); });
  return shape;
}

}  // namespace stoppress::wire::nitf
