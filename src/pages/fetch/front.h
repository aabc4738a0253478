// What a front shows: the home front, and what stands above the list on a section's first page.
#pragma once

#include <optional>
#include <vector>

#include "pages/fetch/front_layout.h"
#include "story/title/title.h"

namespace stoppress::pages {

struct FrontModel {
  FrontLayout layout;
  std::vector<ShownContainer> shown;  // one for each container it was laid out from
  Cards splash_related;
  Pictures pictures;
  std::optional<store::BreakingStory> breaking;
  std::optional<Instant> counted_at = {};  // when the most read were counted, when they are shown
  std::vector<StoryId> pinned = {};        // by editors, those among them that readers may not see (yet)
};

bool is_empty(FrontModel const& front);

// The home front as it was curated. One that nobody published, or of which nothing may be seen, is laid out
// from default_front().
Result<FrontModel> fetch_front(store::Snapshot& snapshot, story::Title const& title, Instant now);
// The same as readers would get it with these containers.
Result<FrontModel> fetch_front_preview(store::Snapshot& snapshot, story::Title const& title,
                                       story::FrontContainers const& containers, Instant now);
// What editors curated, and nothing else: empty when readers may see none of it. Without what is breaking.
Result<FrontModel> fetch_curated(store::Snapshot& snapshot, story::Title const& title,
                                 story::FrontContainers const& containers, Instant now);

}  // namespace stoppress::pages
