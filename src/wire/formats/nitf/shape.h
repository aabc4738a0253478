// An NITF 3.x document as it is on the wire. `content` points into the parsed document, which must live as
// long.
#pragma once

#include <string>
#include <vector>

#include "markup/xml.h"

namespace stoppress::wire::nitf {

struct TopicCode {
  std::string owner;  // tobject.subject.ipr: "IPTC" when nothing is said
  std::string number;
  std::string name;
};

struct Named {
  std::string kind;  // "person", "organisation", "event"
  std::string name, scheme, code;
};

struct Shape {
  std::string standard;  // "3.4"
  std::string title, language;
  std::string id, version, status, urgency;
  std::string issued, release, expires, story_date;
  std::string key;  // du-key: the name of the running story
  std::vector<std::string> notes, keywords, places;
  std::vector<TopicCode> topics;
  std::string genre;
  std::string headline, abstract;
  std::vector<std::string> second_headlines;
  std::string usage_terms, message_type;
  std::vector<Named> concepts;              // persons, organisations and events that it is about
  std::vector<std::string> related;         // by their ids or addresses
  std::vector<std::string> bylines;         // "By Ada Brennan", without what stands in <byttl>
  std::string byline_title, byline_agency;  // <byttl>, <org>
  std::vector<std::string> persons;         // the names in the by-line's <person> elements
  std::string dateline, event_place;
  std::string distributor, rights_owner, copyright_holder, copyright_year;
  pugi::xml_node content;             // <body.content>
  std::vector<pugi::xml_node> tails;  // <body.end> and its like: tag lines
  std::vector<pugi::xml_node> media;  // media outside of the content
};

}  // namespace stoppress::wire::nitf
