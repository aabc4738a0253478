// What a page shows that is a list: a section, a topic, an author, the latest.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "pages/fetch/front.h"
#include "pages/page.h"
#include "store/newsstand/newsstand.h"
#include "store/pictures/pictures.h"

namespace stoppress::store {
class Newsstand;
}

namespace stoppress::pages {

enum class ListKind { section, topic, author, latest };

struct ListModel {
  ListKind kind = ListKind::section;
  std::string name;   // of the latest: empty
  std::string text;   // a line under the name, may be empty
  std::string path;   // "/world"
  SectionId section;  // of a section's list
  Key list;           // what a new story in it would announce
  Cards cards;        // newest first
  Pictures pictures;  // none on the latest
  StoryId before;     // this page begins after that one; none: the first page
  bool more = false;  // there are older ones
  FrontModel front;   // what is curated above a section's list; empty: nothing
  std::optional<store::BreakingStory> breaking;
};

inline constexpr int kListed = 24;  // stories on a page of a list
inline constexpr int kLatest = 60;  // on a page of the latest

// `before` is the last story of the page before, none for the first page. not_found when it does not stand in
// that list: each page of a list has few addresses, and nobody can make up more of them.
// A section's first page begins with its front when editors curated one.
Result<ListModel> fetch_section(store::Snapshot& snapshot, story::Title const& title,
                                story::Section const& section, StoryId before, Instant now);
// The same first page as readers would get it with these containers.
Result<ListModel> fetch_section_preview(store::Snapshot& snapshot, story::Title const& title,
                                        story::Section const& section,
                                        story::FrontContainers const& containers, Instant now);
Result<ListModel> fetch_latest(store::Snapshot& snapshot, story::Title const& title, StoryId before,
                               Instant now);
// not_found when no visible story has the topic or the author.
Result<ListModel> fetch_topic(store::Snapshot& snapshot, story::Title const& title, std::string const& slug,
                              StoryId before, Instant now);
Result<ListModel> fetch_author(store::Snapshot& snapshot, story::Title const& title, std::string const& slug,
                               StoryId before, Instant now);

// Any list as it is asked for: so many stories after that place.
using List = std::function<Result<Cards>(int count, std::optional<store::After> const& after)>;
// Stories of the list after `before`, at most `count`; see above.
Result<Cards> cards_after(store::Newsstand& stand, StoryId before, int count, List const& list);

}  // namespace stoppress::pages
