// A body on its page: each block through the theme's block.html, advertisements between them.
#pragma once

#include <map>
#include <string>

#include "pages/render/parts/picture_markup.h"
#include "pages/render/parts/template_data.h"
#include "pages/setup.h"
#include "store/newsstand/records.h"
#include "story/body/block.h"

namespace stoppress::pages {

// What a body's blocks need to know beside themselves.
struct BodyContext {
  Setup const& setup;
  Pictures const& pictures;
  std::map<StoryId, store::Card> const&
      pointers;           // the stories that its related links point to, if to be seen
  std::string dateline;   // set into the first paragraph
  std::string language;   // the story's; may be empty
  bool foreign = false;   // the story is not in the title's language
  bool end_mark = false;  // after the last paragraph
  bool slots = true;
  std::size_t turn = 0;  // whose turn it is among the house advertisements
};

void fill_body(TemplateData& page, story::Body const& body, BodyContext const& context);

}  // namespace stoppress::pages
