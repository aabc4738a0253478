// The front page, from its layout.
#pragma once

#include "pages/page.h"
#include "pages/render/layout.h"
#include "pages/render/templates.h"

namespace stoppress::pages {

struct FrontModel {
  FrontLayout layout;
  Cards splash_related;
  Pictures pictures;
  std::optional<store::BreakingStory> breaking;
  std::optional<Instant> counted_at = {};  // when the most read were counted
  std::vector<StoryId> pinned = {};        // by editors, those among them that readers may not see (yet)
};

Page render_front(Templates const& templates, Setup const& setup, FrontModel const& model, Instant now);

}  // namespace stoppress::pages
