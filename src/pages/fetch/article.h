// What a story's page shows.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "pages/fetch/cards.h"
#include "pages/fetch/live.h"

namespace stoppress::pages {

struct ArticleModel {
  store::PublicStory story;
  Pictures pictures;                                 // the main one, the body's, and those of `related`
  Cards related;                                     // Read More
  std::map<StoryId, store::Card> pointers;           // what the body's related links point to
  std::vector<store::PublicCorrection> corrections;  // what readers are told of it, the oldest first
  std::optional<LiveModel> live;                     // of a live blog
  std::optional<store::BreakingStory> breaking;
  // Of a private page: until when its link is good. Its head says nothing of an address, which it has not
  // yet.
  std::optional<Instant> preview_until;
};

// `story` as the newsstand gave it, or, for a private page, as the desk has it.
Result<ArticleModel> fetch_article(store::Snapshot& snapshot, TitleId title, store::PublicStory story,
                                   Instant now, LivePart part = {});

// When readers had the first of it: a live blog's entries may be older than its publication.
Instant begin_of(ArticleModel const& model);
// And the last; nothing for what was never out.
std::optional<Instant> updated_of(ArticleModel const& model);

// The story numbers that a body's related links name.
std::vector<StoryId> pointers_in(story::Body const& body);

}  // namespace stoppress::pages
