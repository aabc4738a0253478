// A ninjs item as it is on the wire, whichever version wrote it: 1.x has flat names (headline,
// body_html), 2.x lists in small letters, 3.x lists in camelCase, and the agencies their own mixtures.
#pragma once

#include <string>
#include <vector>

namespace stoppress::wire::ninjs {

// One of several headlines, descriptions or bodies.
struct Words {
  std::string role;  // "main", "html", "xhtml", "text", "caption" …
  std::string type;  // the content type, when it is said
  std::string value;
};

struct Rendition {
  std::string name, href, mime;
  int width = 0, height = 0;
};

struct Concept {
  std::string kind;  // the list it stood in: "subject", "service", "genre", "place", "person" …
  std::string name, scheme, code, uri, literal;
  std::vector<std::string> same_as;  // the same in other vocabularies, as "scheme:code" or an address
};

struct Association;

struct Shape {
  std::string guid, version, type, profile, status, urgency, priority;
  std::string embargoed, first_created, version_created;
  std::string language, slugline, title, byline, located, dateline, credit, source, note;
  std::string copyright_holder, copyright_notice, usage_terms, alt, mime;
  std::vector<Words> headlines, descriptions, bodies;
  std::vector<Concept> concepts;
  std::vector<std::string> keywords, authors, info_sources;
  std::vector<std::string> related;  // by their guids: what it evolved from
  std::vector<std::string> signals;  // codes
  std::string expires;
  std::vector<Rendition> renditions;
  std::vector<Association> associations;
  std::string standard;                   // "2.1"
  std::vector<std::string> unread;        // members with content that no one reads: "body_footer"
  std::vector<std::string> unread_texts;  // members under unknown names that hold a text like a body
};

struct Association {
  std::string name;  // "featuremedia", "editor_0", "mainpic" …
  Shape shape;
};

}  // namespace stoppress::wire::ninjs
