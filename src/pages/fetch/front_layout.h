// How a front is laid out: which stories stand where, in which shape. Pure. What is pinned stays where it was
// put, what is filled comes under it, and the page keeps a newspaper's rules: no story twice but in the
// lists, no two neighbours of the same shape, no orphan at a row's end. What readers may not see is not
// there; a container without stories is left out.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pages/fetch/cards.h"
#include "story/front/front.h"

namespace stoppress::pages {

enum class Shape { lead_three, list_picture, four, three, two, one, opinion, pictures, most_read, latest };
char const* name_of(Shape shape);

struct Container {
  std::string name;  // empty: it is called after the shape that was asked for, in the title's words
  std::string href;  // may be empty
  Shape shape = Shape::four;
  Cards cards;
  // How the cards stand in rows under each other; none in a list.
  struct Row {
    Shape shape = Shape::four;
    std::size_t cards = 0;
  };
  std::vector<Row> rows = {};
  story::FrontShape asked = story::FrontShape::four;
};

struct FrontLayout {
  std::optional<store::Card> splash;
  Cards seconds;
  std::vector<Container> containers;
};

// What a front may be filled with, each list newest (or weightiest) first.
struct FrontSupply {
  std::map<StoryId, store::Card> pinned;  // those of the pinned that readers may see
  Cards leading;                          // the weightiest of the day
  Cards newest;
  std::map<SectionId, Cards> sections;
  Cards opinions;
  Cards features;
  std::map<SectionId, Cards> most_read;  // of no section: of all; empty while too few read
};

// What became of one container that was asked for.
struct ShownContainer {
  struct Story {
    StoryId id;
    bool pinned = false;
  };
  std::optional<story::FrontShape> shape;  // nothing: it has no stories and is left out
  std::vector<Story> stories;
};

struct LaidOutFront {
  FrontLayout layout;
  std::vector<ShownContainer> shown;  // one for each container that came in, in their order
};

// An editor's container shows even a single story. Where nobody curated, opinion, pictures and the latest are
// left out when they are too few for their row, and hard news is no picture story.
enum class CuratedBy { editors, nobody };

LaidOutFront lay_out(story::FrontContainers const& containers, FrontSupply const& supply,
                     Pictures const& pictures, CuratedBy by = CuratedBy::editors);

// What stands in such a container may stand elsewhere on the front too.
bool is_list(story::FrontShape shape);

// Whether the container at `one` takes its stories before the one at `other`: those for which few stories are
// fit come first, then the page's order.
bool chooses_before(story::FrontContainers const& containers, std::size_t one, std::size_t other);

// Of so many of its newest stories a container takes the weightiest, or those with a picture.
inline constexpr int kFreshInAContainer = 9;

}  // namespace stoppress::pages
