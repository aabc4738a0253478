// A story's page.
#pragma once

#include <map>

#include "pages/page.h"
#include "pages/render/cards.h"
#include "pages/render/templates.h"

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

Page render_article(Templates const& templates, Setup const& setup, ArticleModel const& model, Instant now);

// NewsArticle with its kin, and the way to it, as JSON for a script element.
std::string json_ld_of(Setup const& setup, ArticleModel const& model);

}  // namespace stoppress::pages
