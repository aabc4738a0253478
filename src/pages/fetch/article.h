// What a story's page shows.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "pages/fetch/cards.h"

namespace stoppress::pages {

struct ArticleModel {
  store::PublicStory story;
  Pictures pictures;                                 // the main one, the body's, and those of `related`
  Cards related;                                     // Read More
  std::map<StoryId, store::Card> pointers;           // what the body's related links point to
  std::vector<store::PublicCorrection> corrections;  // what readers are told of it, the oldest first
  std::optional<store::BreakingStory> breaking;
  // Of a private page: until when its link is good. Its head says nothing of an address, which it has not
  // yet.
  std::optional<Instant> preview_until;
};

// `story` as the newsstand gave it, or, for a private page, as the desk has it.
Result<ArticleModel> fetch_article(store::Snapshot& snapshot, TitleId title, store::PublicStory story,
                                   Instant now);

// When readers had the first of it: a live story's entries may be older than its publication.
Instant begin_of(store::PublicStory const& story);

// The story numbers that a body's related links name.
std::vector<StoryId> pointers_in(story::Body const& body);

}  // namespace stoppress::pages
