// How a front is laid out: which stories stand where, in which shape. Pure; the rules of a newspaper's page:
// no story twice but in the latest, no two neighbours of the same shape, no orphan at a row's end.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pages/render/cards.h"

namespace stoppress::pages {

enum class Shape { lead_three, list_picture, four, three, two, one, opinion, pictures, most_read, latest };
char const* name_of(Shape shape);

struct Container {
  std::string name;
  std::string href;  // may be empty
  Shape shape = Shape::four;
  Cards cards;
  // How the cards stand in rows under each other, when it is more than one row.
  struct Row {
    Shape shape = Shape::four;
    std::size_t cards = 0;
  };
  std::vector<Row> rows = {};
};

struct FrontLayout {
  std::optional<store::Card> splash;
  Cards seconds;
  std::vector<Container> containers;
};

// What the front may choose from, each newest (or weightiest) first.
struct FrontSupply {
  Cards leading;  // the weightiest of the day
  Cards newest;
  std::vector<Cards> sections;  // in the order of the title's sections
  Cards opinions;
  Cards features;
  Cards most_read;  // empty while too few read
};

FrontLayout lay_out(Setup const& setup, FrontSupply const& supply, Pictures const& pictures);

}  // namespace stoppress::pages
