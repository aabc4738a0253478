// The front page, from its layout.
#pragma once

#include "pages/layout.h"
#include "pages/page.h"
#include "pages/templates.h"

namespace stoppress::pages {

struct FrontModel {
  FrontLayout layout;
  Cards splash_related;
  Pictures pictures;
  std::optional<store::BreakingStory> breaking;
};

Page set_front(Templates const& templates, Setup const& setup, FrontModel const& model, Instant now);

}  // namespace stoppress::pages
