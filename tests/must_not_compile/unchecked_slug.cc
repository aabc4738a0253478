// A slug is right wherever it is met, so a bare text can't be one.
// refused: Slug
#include "story/story.h"

using namespace stoppress;

void mistaken(story::Story& story, std::string const& words) {
#ifdef MISTAKE
  story.slug = words;
#else
  story.slug = story::Slug::from_headline(words);
#endif
}
