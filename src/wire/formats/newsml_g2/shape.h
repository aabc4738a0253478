// A NewsML-G2 item as it is on the wire. Nodes point into the parsed document, which must live as long.
#pragma once

#include <string>
#include <vector>

#include "markup/xml.h"

namespace stoppress::wire::newsml_g2 {

// Something named by a code of a vocabulary, by a literal or by an address.
struct Concept {
  std::string qcode, literal, uri, type, role, name;
  std::vector<std::string> same_as;  // qcodes or addresses of the same in other vocabularies
};

struct Headline {
  std::string role, text;
};

struct Rendition {
  std::string name, href, mime;
  int width = 0, height = 0;
};

struct Content {
  std::string type;     // contenttype, in small letters
  pugi::xml_node node;  // <inlineXML> or <inlineData>
};

struct Shape {
  std::string element;   // "newsItem", "packageItem" …
  std::string standard;  // "2.35"
  std::string guid, version, language;
  std::string item_class, status, provider, version_created, first_created;
  bool has_embargo = false;   // the element is there, whatever it says
  bool embargo_note = false;  // a note is marked as one about the embargo
  std::string embargoed;
  std::string urgency, content_created, content_modified, slugline, title, creditline, dateline;
  std::vector<std::string> bylines;
  std::string expires, expires_where;
  std::vector<std::string> notes, signals, keywords;
  std::vector<std::string> links;        // guids of other items
  std::vector<std::string> link_titles;  // theirs, in the same order
  std::vector<Headline> headlines, descriptions;
  std::vector<Concept> subjects, genres, creators, sources, located;
  std::vector<std::string> asserted_places;  // places that stand only in <assert>
  std::string copyright_holder, copyright_notice, usage_terms;
  std::vector<Content> inline_contents;
  std::vector<Rendition> renditions;
  std::vector<std::string> members;  // what a package holds, by guid
  std::string concept_type, concept_name, concept_text;
};

}  // namespace stoppress::wire::newsml_g2
