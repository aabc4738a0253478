#include "wire/formats/newsml_g2/parser.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "markup/xml.h"

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
  markup::each_child(node, "name", [&](pugi::xml_node name) {
    std::string text = markup::text_below(name);
    if (text.empty()) return;
    std::string const its = markup::attribute(name, "xml:lang");
    if (first.empty()) first = text;
    if (found.empty() && !wanted.empty() && its.substr(0, 2) == wanted) found = std::move(text);
  });
  return found.empty() ? first : found;
}

Concept read_concept(pugi::xml_node node, std::string const& language) {
  Concept out{markup::attribute(node, "qcode"),
              markup::attribute(node, "literal"),
              markup::attribute(node, "uri"),
              markup::attribute(node, "type"),
              markup::attribute(node, "role"),
              name_in(node, language),
              {}};
  for (char const* name : {"sameAs", "related"})
    markup::each_child(node, name, [&](pugi::xml_node same) {
      bool const equal =
          std::string_view(name) == "sameAs" || markup::attribute(same, "rel").ends_with("sameAs");
      std::string code = markup::attribute(same, "qcode");
      if (code.empty()) code = markup::attribute(same, "uri");
      if (equal && !code.empty() && out.same_as.size() < 50) out.same_as.push_back(std::move(code));
    });
  // A concept with facets: the main one is what it is about.
  if (pugi::xml_node const main = markup::child(node, "mainConcept"); main && out.qcode.empty()) {
    out.qcode = markup::attribute(main, "qcode");
    out.uri = markup::attribute(main, "uri");
    if (out.name.empty()) out.name = name_in(main, language);
  }
  return out;
}

// qcode, or the address or literal in its place.
std::string code_of(pugi::xml_node node) {
  for (char const* name : {"qcode", "uri", "literal"})
    if (std::string code = markup::attribute(node, name); !code.empty()) return code;
  return {};
}

void read_rights(pugi::xml_node rights, Shape& shape) {
  pugi::xml_node const holder = markup::child(rights, "copyrightHolder");
  shape.copyright_holder = name_in(holder, shape.language);
  if (shape.copyright_holder.empty()) shape.copyright_holder = markup::attribute(holder, "literal");
  shape.copyright_notice = markup::child_text(rights, "copyrightNotice");
  markup::each_child(rights, "usageTerms", [&](pugi::xml_node terms) {
    std::string text = markup::text_below(terms);
    if (text.empty()) text = markup::attribute(terms, "href");
    bool const known = shape.usage_terms.find(text) != std::string::npos;
    if (!text.empty() && !known) shape.usage_terms += (shape.usage_terms.empty() ? "" : "; ") + text;
  });
  if (std::string end = markup::attribute(rights, "validto"); shape.expires.empty() && !end.empty()) {
    shape.expires = std::move(end);
    shape.expires_where = "rightsInfo/@validto";
  }
}

void read_link(pugi::xml_node link, Shape& shape) {
  for (char const* target : {"residref", "guidref"}) {
    std::string guid = markup::attribute(link, target);
    if (guid.empty()) continue;
    shape.links.push_back(std::move(guid));
    shape.link_titles.push_back(markup::child_text(link, "title"));
  }
}

void read_item_meta(pugi::xml_node meta, Shape& shape) {
  shape.item_class = code_of(markup::child(meta, "itemClass"));
  pugi::xml_node const provider = markup::child(meta, "provider");
  shape.provider = name_in(provider, shape.language);
  if (shape.provider.empty()) shape.provider = markup::attribute(provider, "literal");
  if (shape.provider.empty()) {
    std::string const code = markup::attribute(provider, "qcode");
    shape.provider = code.substr(code.find(':') + 1);
  }
  shape.version_created = markup::child_text(meta, "versionCreated");
  shape.first_created = markup::child_text(meta, "firstCreated");
  shape.has_embargo = static_cast<bool>(markup::child(meta, "embargoed"));
  shape.embargoed = markup::child_text(meta, "embargoed");
  shape.status = code_of(markup::child(meta, "pubStatus"));
  shape.title = markup::child_text(meta, "title");
  for (pugi::xml_node part : meta.children()) {
    if (part.type() != pugi::node_element || shape.links.size() + shape.notes.size() >= kMostParts) continue;
    std::string_view const name = markup::local_name(part);
    if (name == "edNote" || name == "ednote") {
      std::string note = markup::text_below(part);
      if (!note.empty() && lower_ascii(markup::attribute(part, "role")).find("embargo") != std::string::npos)
        shape.embargo_note = true;
      bool const known = std::find(shape.notes.begin(), shape.notes.end(), note) != shape.notes.end();
      if (!note.empty() && !known) shape.notes.push_back(std::move(note));
    }
    if (name == "signal") shape.signals.push_back(code_of(part));
    if (name == "link") read_link(part, shape);
    if (name == "itemMetaExtProperty" && markup::attribute(part, "type").ends_with(":pubstop") &&
        shape.expires.empty()) {
      shape.expires = markup::attribute(part, "value");
      shape.expires_where = "itemMeta/pubstop";
    }
    if ((name == "expires" || name == "contentExpires") && shape.expires.empty()) {
      shape.expires = markup::text_below(part);
      shape.expires_where = "itemMeta/expires";
    }
  }
}

void read_content_words(std::string_view name, pugi::xml_node part, Shape& shape) {
  std::string const text = markup::text_below(part);
  std::string const role = lower_ascii(markup::attribute(part, "role"));
  if (name == "headline" && !text.empty()) shape.headlines.push_back({role, text});
  if (name == "description" && !text.empty()) shape.descriptions.push_back({role, text});
  if (name == "urgency" && shape.urgency.empty()) shape.urgency = text;
  if (name == "contentCreated") shape.content_created = text;
  if (name == "contentModified") shape.content_modified = text;
  if (name == "slugline" && shape.slugline.empty()) shape.slugline = text;
  if (name == "creditline" && shape.creditline.empty()) shape.creditline = text;
  if (name == "dateline" && shape.dateline.empty()) shape.dateline = text;
  if (name == "by" && !text.empty()) shape.bylines.push_back(text);
  if (name == "keyword" && !text.empty()) shape.keywords.push_back(text);
}

void read_content_meta(pugi::xml_node meta, Shape& shape) {
  if (std::string tag = markup::child_attribute(meta, "language", "tag"); !tag.empty()) shape.language = tag;
  std::size_t parts = 0;
  for (pugi::xml_node part : meta.children()) {
    if (part.type() != pugi::node_element || ++parts > kMostParts) continue;
    std::string_view const name = markup::local_name(part);
    read_content_words(name, part, shape);
    if (name == "subject") shape.subjects.push_back(read_concept(part, shape.language));
    if (name == "genre") shape.genres.push_back(read_concept(part, shape.language));
    if (name == "creator") shape.creators.push_back(read_concept(part, shape.language));
    if (name == "infoSource") shape.sources.push_back(read_concept(part, shape.language));
    if (name == "located") shape.located.push_back(read_concept(part, shape.language));
  }
}

// Some agencies put all names and places into <assert> and leave bare codes in the metadata.
using SubjectsByCode = std::multimap<std::string, std::size_t>;

void complete(Concept& subject, Concept const& asserted) {
  if (subject.name.empty()) subject.name = asserted.name;
  if (subject.type.empty()) subject.type = asserted.type;
  if (subject.same_as.empty()) subject.same_as = asserted.same_as;
}

void read_assert(pugi::xml_node assertion, SubjectsByCode const& by_code, Shape& shape) {
  std::string const code = code_of(assertion);
  std::string const name = name_in(assertion, shape.language);
  auto const [begin, end] = by_code.equal_range(code);
  for (auto found = begin; found != end && !code.empty(); ++found)
    complete(shape.subjects[found->second], read_concept(assertion, shape.language));
  bool const place = markup::attribute(assertion, "type") == "cpnat:geoArea" ||
                     markup::child(assertion, "geoAreaDetails") || code.find("locmeta") != std::string::npos;
  if (!place) return;
  std::string found = name;
  markup::each_child(assertion, "broader", [&](pugi::xml_node broader) {
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
    std::string_view const name = markup::local_name(part);
    std::string const type = lower_ascii(markup::attribute(part, "contenttype"));
    if (name == "inlineXML" || name == "inlineData") shape.inline_contents.push_back({type, part});
    if (name == "remoteContent") {
      std::string href = markup::attribute(part, "href");
      if (href.empty()) href = markup::attribute(part, "residref");
      shape.renditions.push_back({lower_ascii(markup::attribute(part, "rendition")), href, type,
                                  pixels(part, "width"), pixels(part, "height")});
    }
  }
}

void read_members(pugi::xml_node node, Shape& shape) {
  for (pugi::xml_node part : node.children()) {
    if (part.type() != pugi::node_element || shape.members.size() >= kMostParts) continue;
    if (markup::local_name(part) == "group" || markup::local_name(part) == "groupSet")
      read_members(part, shape);
    if (markup::local_name(part) == "itemRef")
      if (std::string guid = markup::attribute(part, "residref"); !guid.empty())
        shape.members.push_back(std::move(guid));
  }
}

void read_own_concept(pugi::xml_node of, Shape& shape) {
  shape.concept_type = markup::child_attribute(of, "type", "qcode");
  if (markup::child(of, "eventDetails")) shape.concept_type = "cpnat:event";
  shape.concept_name = name_in(of, shape.language);
  shape.concept_text = markup::child_text(of, "definition");
}

Shape read_item(pugi::xml_node item) {
  Shape shape;
  shape.element = markup::local_name(item);
  shape.standard = markup::attribute(item, "standardversion");
  shape.guid = markup::attribute(item, "guid");
  shape.version = markup::attribute(item, "version");
  shape.language = markup::attribute(item, "xml:lang");
  read_rights(markup::child(item, "rightsInfo"), shape);
  read_item_meta(markup::child(item, "itemMeta"), shape);
  read_content_meta(markup::child(item, "contentMeta"), shape);
  SubjectsByCode by_code;
  for (std::size_t i = 0; i < shape.subjects.size(); ++i)
    for (std::string const& code : {shape.subjects[i].qcode, shape.subjects[i].literal})
      if (!code.empty()) by_code.emplace(code, i);
  std::size_t assertions = 0;
  markup::each_child(item, "assert", [&](pugi::xml_node assertion) {
    if (++assertions <= kMostParts * 5) read_assert(assertion, by_code, shape);
  });
  read_contents(markup::child(item, "contentSet"), shape);
  read_members(item, shape);
  read_own_concept(markup::child(item, "concept"), shape);
  return shape;
}

}  // namespace

std::vector<Shape> parse(pugi::xml_node root) {
  std::vector<Shape> shapes;
  if (markup::local_name(root) == "contentSet") {  // an item's content alone
    Shape shape;
    shape.element = "newsItem";
    read_contents(root, shape);
    return {std::move(shape)};
  }
  if (markup::local_name(root) == "groupSet") {  // a package's list alone
    Shape shape;
    shape.element = "packageItem";
    read_members(root, shape);
    return {std::move(shape)};
  }
  auto const is_item = [](pugi::xml_node node) {
    return node.type() == pugi::node_element &&
           std::find(kItems.begin(), kItems.end(), markup::local_name(node)) != kItems.end();
  };
  if (is_item(root)) return {read_item(root)};
  markup::each_child(root, "itemSet", [&](pugi::xml_node set) {
    for (pugi::xml_node item : set.children())
      if (is_item(item)) shapes.push_back(read_item(item));
  });
  return shapes;
}

}  // namespace stoppress::wire::newsml_g2
