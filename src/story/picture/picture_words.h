// Which words stand beside a picture: those of its use in the story, else the library's. Every output takes
// them from here, so that page, feed, search engines and apps say the same.
#pragma once

#include <string>

#include "story/body/block.h"
#include "story/picture/picture.h"

namespace stoppress::story {

struct PictureWords {
  std::string caption, credit, alt;
};

// When another picture stands in for the one that was meant (its licence has ended), the words that were
// written about that one are not said of this one.
inline PictureWords words_of(PictureUse const& use, Picture const& shown) {
  PictureWords words{shown.caption, shown.credit, shown.alt};
  if (shown.id && shown.id != use.picture) return words;
  if (!use.caption.empty()) words.caption = use.caption;
  if (!use.credit.empty()) words.credit = use.credit;
  if (!use.alt.empty()) words.alt = use.alt;
  return words;
}

}  // namespace stoppress::story
