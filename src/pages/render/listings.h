// Pages that are lists: a section, a topic, an author, the latest.
#pragma once

#include <string>

#include "pages/page.h"
#include "pages/render/cards.h"
#include "pages/render/front.h"
#include "pages/render/templates.h"

namespace stoppress::pages {

enum class ListKind { section, topic, author };

struct ListModel {
  ListKind kind = ListKind::section;
  std::string name;
  std::string text;   // a line under the name, may be empty
  std::string path;   // "/world"
  SectionId section;  // of a section's list
  Key list;           // what a new story in it would announce
  Cards cards;        // newest first
  Pictures pictures;
  StoryId before;     // this page begins after that one; none: the first page
  bool more = false;  // there are older ones
  FrontModel front;   // what is curated above a section's list; empty: nothing
  std::optional<store::BreakingStory> breaking;
};

inline constexpr int kListed = 24;  // stories on a page of a list
inline constexpr int kLatest = 60;  // on a page of the latest

Page render_list(Templates const& templates, Setup const& setup, ListModel const& model, Instant now);
// The latest, by day; name, section and kind are not looked at.
Page render_latest(Templates const& templates, Setup const& setup, ListModel const& model, Instant now);

}  // namespace stoppress::pages
