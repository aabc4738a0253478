#include "wire/newsml_g2/parser.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "wire/xml.h"

namespace stoppress::wire::newsml_g2 {
namespace {

constexpr std::array<std::string_view, 6> kItems{"newsItem",     "packageItem",   "conceptItem",
                                                 "planningItem", "knowledgeItem", "catalogItem"};
constexpr std::size_t kMostParts = 2'000;

// Among names in several languages the one in the item's, else the first.
std::string name_in(pugi::xml_node node, std::string const& language) {
  std::string first;
  std::string found;
  std::string const wanted = language.substr(0, 2);
  each_child(node, "name", [&](pugi::xml_node name) {
    std::string text = text_below(name);
    if (text.empty()) return;
    std::string const its = attribute(name, "xml:lang");
    if (first.empty()) first = text;
    if (found.empty() && !wanted.empty() && its.substr(0, 2) == wanted) found = std::move(text);
  });
  return found.empty() ? first : found;
}

Concept read_concept(pugi::xml_node node, std::string const& language) {
  Concept out{attribute(node, "qcode"), attribute(node, "literal"), attribute(node, "uri"),
              attribute(node, "type"),  attribute(node, "role"),    name_in(node, language)};
  // A concept with facets: the main one is what it is about.
  if (pugi::xml_node const main = child(node, "mainConcept"); main && out.qcode.empty()) {
    out.qcode = attribute(main, "qcode");
    out.uri = attribute(main, "uri");
    if (out.name.empty()) out.name = name_in(main, language);
  }
  return out;
}

// qcode, or the address or literal in its place.
std::string code_of(pugi::xml_node node) {
  for (char const* name : {"qcode", "uri", "literal"})
    if (std::string code = attribute(node, name); !code.empty()) return code;
  return {};
}

void read_rights(pugi::xml_node rights, Shape& shape) {
  pugi::xml_node const holder = child(rights, "copyrightHolder");
  shape.copyright_holder = name_in(holder, shape.language);
  if (shape.copyright_holder.empty()) shape.copyright_holder = attribute(holder, "literal");
  shape.copyright_notice = child_text(rights, "copyrightNotice");
  shape.usage_terms = child_text(rights, "usageTerms");
}

void read_item_meta(pugi::xml_node meta, Shape& shape) {
  shape.item_class = code_of(child(meta, "itemClass"));
  pugi::xml_node const provider = child(meta, "provider");
  shape.provider = name_in(provider, shape.language);
  if (shape.provider.empty()) shape.provider = attribute(provider, "literal");
  if (shape.provider.empty()) {
    std::string const code = attribute(provider, "qcode");
    shape.provider = code.substr(code.find(':') + 1);
  }
  shape.version_created = child_text(meta, "versionCreated");
  shape.first_created = child_text(meta, "firstCreated");
  shape.has_embargo = static_cast<bool>(child(meta, "embargoed"));
  shape.embargoed = child_text(meta, "embargoed");
  shape.status = code_of(child(meta, "pubStatus"));
  shape.title = child_text(meta, "title");
  for (pugi::xml_node part : meta.children()) {
    if (part.type() != pugi::node_element || shape.links.size() + shape.notes.size() >= kMostParts) continue;
    std::string_view const name = local_name(part);
    if (name == "edNote" || name == "ednote") {
      std::string note = text_below(part);
      bool const known = std::find(shape.notes.begin(), shape.notes.end(), note) != shape.notes.end();
      if (!note.empty() && !known) shape.notes.push_back(std::move(note));
    }
    if (name == "signal") shape.signals.push_back(code_of(part));
    if (name == "link")
      for (char const* target : {"residref", "guidref"})
        if (std::string guid = attribute(part, target); !guid.empty()) shape.links.push_back(std::move(guid));
  }
}

void read_content_words(std::string_view name, pugi::xml_node part, Shape& shape) {
  std::string const text = text_below(part);
  std::string const role = lower_ascii(attribute(part, "role"));
  if (name == "headline" && !text.empty()) shape.headlines.push_back({role, text});
  if (name == "description" && !text.empty()) shape.descriptions.push_back({role, text});
  if (name == "urgency" && shape.urgency.empty()) shape.urgency = text;
  if (name == "contentCreated") shape.content_created = text;
  if (name == "contentModified") shape.content_modified = text;
  if (name == "slugline" && shape.slugline.empty()) shape.slugline = text;
  if (name == "creditline" && shape.creditline.empty()) shape.creditline = text;
  if (name == "dateline" && shape.dateline.empty()) shape.dateline = text;
  if (name == "by" && !text.empty()) shape.by += (shape.by.empty() ? "" : ", ") + text;
  if (name == "keyword" && !text.empty()) shape.keywords.push_back(text);
}

void read_content_meta(pugi::xml_node meta, Shape& shape) {
  if (std::string tag = child_attribute(meta, "language", "tag"); !tag.empty()) shape.language = tag;
  std::size_t parts = 0;
  for (pugi::xml_node part : meta.children()) {
    if (part.type() != pugi::node_element || ++parts > kMostParts) continue;
    std::string_view const name = local_name(part);
    read_content_words(name, part, shape);
    if (name == "subject") shape.subjects.push_back(read_concept(part, shape.language));
    if (name == "genre") shape.genres.push_back(read_concept(part, shape.language));
    if (name == "creator") shape.creators.push_back(read_concept(part, shape.language));
    if (name == "infoSource") shape.sources.push_back(read_concept(part, shape.language));
    if (name == "located") shape.located.push_back(read_concept(part, shape.language));
  }
}

// Some agencies put all names and places into <assert> and leave bare codes in the metadata.
void read_assert(pugi::xml_node assertion, Shape& shape) {
  std::string const code = code_of(assertion);
  std::string const name = name_in(assertion, shape.language);
  for (Concept& subject : shape.subjects)
    if (subject.name.empty() && !code.empty() && (subject.qcode == code || subject.literal == code))
      subject.name = name;
  bool const place = attribute(assertion, "type") == "cpnat:geoArea" || child(assertion, "geoAreaDetails") ||
                     code.find("locmeta") != std::string::npos;
  if (!place) return;
  std::string found = name;
  each_child(assertion, "broader", [&](pugi::xml_node broader) {
    if (found.empty()) found = name_in(broader, shape.language);
  });
  if (!found.empty()) shape.asserted_places.push_back(std::move(found));
}

int pixels(pugi::xml_node node, char const* name) {
  return std::clamp(node.attribute(name).as_int(0), 0, 1'000'000);
}

void read_contents(pugi::xml_node set, Shape& shape) {
  for (pugi::xml_node part : set.children()) {
    if (part.type() != pugi::node_element || shape.renditions.size() >= kMostParts) continue;
    std::string_view const name = local_name(part);
    std::string const type = lower_ascii(attribute(part, "contenttype"));
    if (name == "inlineXML" || name == "inlineData") shape.inline_contents.push_back({type, part});
    if (name == "remoteContent") {
      std::string href = attribute(part, "href");
      if (href.empty()) href = attribute(part, "residref");
      shape.renditions.push_back({lower_ascii(attribute(part, "rendition")), href, type,
                                  pixels(part, "width"), pixels(part, "height")});
    }
  }
}

void read_members(pugi::xml_node node, Shape& shape) {
  for (pugi::xml_node part : node.children()) {
    if (part.type() != pugi::node_element || shape.members.size() >= kMostParts) continue;
    if (local_name(part) == "group" || local_name(part) == "groupSet") read_members(part, shape);
    if (local_name(part) == "itemRef")
      if (std::string guid = attribute(part, "residref"); !guid.empty())
        shape.members.push_back(std::move(guid));
  }
}

void read_own_concept(pugi::xml_node of, Shape& shape) {
  shape.concept_type = child_attribute(of, "type", "qcode");
  if (child(of, "eventDetails")) shape.concept_type = "cpnat:event";
  shape.concept_name = name_in(of, shape.language);
  shape.concept_text = child_text(of, "definition");
}

Shape read_item(pugi::xml_node item) {
  Shape shape;
  shape.element = local_name(item);
  shape.standard = attribute(item, "standardversion");
  shape.guid = attribute(item, "guid");
  shape.version = attribute(item, "version");
  shape.language = attribute(item, "xml:lang");
  read_rights(child(item, "rightsInfo"), shape);
  read_item_meta(child(item, "itemMeta"), shape);
  read_content_meta(child(item, "contentMeta"), shape);
  each_child(item, "assert", [&](pugi::xml_node assertion) { read_assert(assertion, shape); });
  read_contents(child(item, "contentSet"), shape);
  read_members(item, shape);
  read_own_concept(child(item, "concept"), shape);
  return shape;
}

}  // namespace

std::vector<Shape> parse(pugi::xml_node root) {
  std::vector<Shape> shapes;
  if (local_name(root) == "contentSet") {  // an item's content alone
    Shape shape;
    shape.element = "newsItem";
    read_contents(root, shape);
    return {std::move(shape)};
  }
  if (local_name(root) == "groupSet") {  // a package's list alone
    Shape shape;
    shape.element = "packageItem";
    read_members(root, shape);
    return {std::move(shape)};
  }
  auto const is_item = [](pugi::xml_node node) {
    return node.type() == pugi::node_element &&
           std::find(kItems.begin(), kItems.end(), local_name(node)) != kItems.end();
  };
  if (is_item(root)) return {read_item(root)};
  each_child(root, "itemSet", [&](pugi::xml_node set) {
    for (pugi::xml_node item : set.children())
      if (is_item(item)) shapes.push_back(read_item(item));
  });
  return shapes;
}

}  // namespace stoppress::wire::newsml_g2
