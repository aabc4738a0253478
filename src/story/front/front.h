// A front that is curated: containers of stories in the order of the page, and what a story says there
// instead of what it says elsewhere.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/json.h"

namespace stoppress::story {

// The home front of a title has no section.
struct FrontPlace {
  TitleId title;
  SectionId section;
  auto operator<=>(FrontPlace const&) const = default;
};

// How an editor wants a container to look. The page keeps to it where the stories suffice and the neighbour
// above is of another shape.
enum class FrontShape { splash, lead_three, four, list_picture, opinion, pictures, most_read, latest };
char const* name_of(FrontShape shape);  // "lead-three", as it travels
std::optional<FrontShape> front_shape_named(std::string_view name);

// What a container takes under what is pinned.
enum class FrontFill {
  newest,
  weightiest,  // of what is fresh, the most urgent
  most_read,
  none
};
char const* name_of(FrontFill fill);
std::optional<FrontFill> front_fill_named(std::string_view name);

// A pinned story. What is empty is as the story has it.
struct FrontCard {
  StoryId story;
  std::string headline, kicker;
  PictureId picture;
  bool picture_hidden = false;
  bool operator==(FrontCard const&) const = default;
};

struct FrontContainer {
  std::string name;
  FrontShape shape = FrontShape::four;
  std::string link;  // of the name; empty: none
  FrontFill fill = FrontFill::newest;
  SectionId section;  // what it is filled from; none: all of the title
  int most = 4;       // stories, pinned and filled together; what is pinned stays when it is more
  std::vector<FrontCard> cards;
  bool operator==(FrontContainer const&) const = default;
};
using FrontContainers = std::vector<FrontContainer>;

json::Array front_json(FrontContainers const& containers);
// What front_json wrote; members that are not there are as in a new container.
FrontContainers read_front(json::Array const& containers);

}  // namespace stoppress::story
