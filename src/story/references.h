// Whom and what a story is about, and what else its agency names beside it.
#pragma once

#include <string>
#include <vector>

#include "base/names.h"

namespace stoppress::story {

enum class EntityKind { person, organisation, place, event };
constexpr auto names_of(EntityKind) {
  using enum EntityKind;
  return names<EntityKind>(
      {{person, "person"}, {organisation, "organisation"}, {place, "place"}, {event, "event"}});
}

struct Entity {
  EntityKind kind = EntityKind::person;
  std::string name;
  std::vector<std::string> same_as;  // in vocabularies: "scheme:code", or an address
  bool operator==(Entity const&) const = default;
};

// Another item of the agency: background, an earlier version, its pictures.
struct RelatedItem {
  std::string guid;   // or its address
  std::string title;  // may be empty
  bool operator==(RelatedItem const&) const = default;
};

}  // namespace stoppress::story
