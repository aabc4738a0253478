#include "wire/formats/nitf/parser.h"

#include "base/text.h"
#include "markup/xml.h"
#include "wire/meaning/bylines.h"

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

// NITF names them in the head and, with the same elements, in the text.
void read_identified(pugi::xml_node content, Shape& shape) {
  struct Kind {
    char const *element, *kind;
  };
  for (Kind const& of :
       {Kind{"person", "person"}, {"org", "organisation"}, {"event", "event"}, {"object.title", "work"}})
    markup::each_child(content, of.element, [&](pugi::xml_node it) {
      std::string name = markup::text_below(it);
      if (name.empty()) name = markup::attribute(it, "value");
      std::string const scheme = markup::attribute(it, "idsrc"), code = markup::attribute(it, "value");
      shape.concepts.push_back({of.kind, name, scheme, code == name ? std::string() : code});
    });
  markup::each_child(content, "location", [&](pugi::xml_node it) {
    std::string name = markup::child_text(it, "city");
    for (char const* part : {"state", "region", "country"})
      if (name.empty()) name = markup::child_text(it, part);
    if (name.empty()) name = markup::text_below(it);
    if (!name.empty()) shape.places.push_back(std::move(name));
  });
}

// <doc.rights> has attributes, <rights> in the body's head has elements.
void read_rights(pugi::xml_node rights, Shape& shape) {
  for (char const* name : {"limitations", "geography"}) {
    std::string text = markup::attribute(rights, name);
    std::string const element = std::string("rights.") + name;
    if (text.empty()) text = markup::child_text(rights, element);
    if (text.empty()) continue;
    shape.usage_terms += (shape.usage_terms.empty() ? "" : "; ") + text;
  }
  for (char const* name : {"enddate", "end-date"})
    if (shape.expires.empty()) shape.expires = markup::attribute(rights, name);
  pugi::xml_node const end = markup::child(rights, "rights.enddate");
  if (shape.expires.empty()) shape.expires = markup::attribute(end, "norm");
  if (shape.rights_owner.empty()) shape.rights_owner = markup::attribute(rights, "owner");
  if (shape.rights_owner.empty()) shape.rights_owner = markup::child_text(rights, "rights.owner");
}

void read_keywords(pugi::xml_node docdata, Shape& shape) {
  markup::each_child(markup::child(docdata, "key-list"), "keyword", [&](pugi::xml_node keyword) {
    std::string word = markup::attribute(keyword, "key");
    if (word.empty()) word = markup::text_below(keyword);
    // "ferry,race,gull rock": some put all of them into one.
    for (std::string& one : split(word, ',')) shape.keywords.push_back(std::move(one));
  });
}

void read_docdata(pugi::xml_node docdata, Shape& shape) {
  shape.status = markup::attribute(docdata, "management-status");
  shape.id = markup::child_attribute(docdata, "doc-id", "id-string");
  if (shape.id.empty()) shape.id = markup::child_text(docdata, "doc-id");
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
  read_rights(markup::child(docdata, "doc.rights"), shape);
  for (char const* pointer : {"doc-parent", "corr-doc", "del-list"})
    markup::each_child(docdata, pointer, [&](pugi::xml_node it) {
      for (char const* name : {"id-string", "src"})
        if (std::string guid = markup::attribute(it, name); !guid.empty())
          shape.related.push_back(std::move(guid));
    });
  read_identified(markup::child(docdata, "identified-content"), shape);
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
  std::string const title = markup::child_text(byline, "byttl");
  if (shape.byline_title.empty()) shape.byline_title = title;
  std::string all;
  for (pugi::xml_node part : byline.children()) {
    std::string_view const name = markup::local_name(part);
    // What stands in <byttl> and its like is no name.
    if (name == "byttl" || name == "location" || name == "virtloc") continue;
    if (name == "org" && shape.byline_agency.empty()) shape.byline_agency = markup::text_below(part);
    if (name == "org") continue;
    all += (part.type() == pugi::node_element ? markup::text_below(part) : std::string(part.value())) + " ";
  }
  all = collapse_spaces(all);
  markup::each_child(byline, "person", [&](pugi::xml_node person) {
    for (std::string& name : names_in(markup::text_below(person))) shape.persons.push_back(std::move(name));
  });
  // "One, Some": turned round for sorting, beside the same for printing.
  if (!all.empty() && markup::attribute(byline, "class") != "normalized_byline") shape.bylines.push_back(all);
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
  markup::each_child(hedline, "hl2", [&](pugi::xml_node line) {
    if (std::string text = markup::text_below(line); !text.empty())
      shape.second_headlines.push_back(std::move(text));
  });
  if (shape.headline.empty() && shape.second_headlines.empty()) shape.headline = markup::text_below(hedline);
  markup::each_child(head, "note", [&](pugi::xml_node note) {
    if (std::string text = markup::text_below(note); !text.empty()) shape.notes.push_back(std::move(text));
  });
  read_rights(markup::child(head, "rights"), shape);
  shape.distributor = markup::child_text(head, "distributor");
  pugi::xml_node const abstract = markup::child(head, "abstract");
  shape.abstract = markup::text_below(abstract);
  markup::each_child(head, "byline", [&](pugi::xml_node byline) { read_byline(byline, shape); });
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
