// A picture's number is not a story's.
// refused: could not convert .*PictureTag
#include "story/story.h"

using namespace stoppress;

std::string address_of(StoryId id) {
  return story::address("world", story::Slug::from_headline("Tide closes harbour"), id);
}

std::string mistaken() {
#ifdef MISTAKE
  return address_of(PictureId(42));
#else
  return address_of(StoryId(42));
#endif
}
