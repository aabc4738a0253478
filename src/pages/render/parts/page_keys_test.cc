#include "pages/render/parts/page_keys.h"

#include <gmock/gmock.h>

#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

using testing::ElementsAre;

TEST(PageKeys, HaveTheTitleAndEachKeyOnce) {
  PageKeys keys(TitleId(1));
  keys.add(story_key(StoryId(7)));
  keys.add(story_key(StoryId(7)));
  EXPECT_THAT(keys.take(), ElementsAre("story:7", "title:1"));
}

TEST(PageKeys, OfACardAreItsStoryAndItsPicture) {
  PageKeys keys(TitleId(1));
  keys.add(Cards{card(7, "Tide", 3), card(8)});
  EXPECT_THAT(keys.take(), ElementsAre("picture:3", "story:7", "story:8", "title:1"));
}

TEST(PageKeys, OfAPictureInThePlaceOfAnotherAreThoseOfBoth) {
  PageKeys keys(TitleId(1));
  Pictures pictures;
  pictures[PictureId(3)] = picture(4);
  pictures[PictureId(5)] = picture(5);
  keys.add(card(7, "Tide", 3));
  keys.add_shown(pictures);
  EXPECT_THAT(keys.take(), ElementsAre("picture:3", "picture:4", "story:7", "title:1"));
}

TEST(PageKeys, OfTheBarOverThePageAreItsStory) {
  PageKeys keys(TitleId(1));
  keys.add(std::optional<store::BreakingStory>());
  keys.add(std::optional(store::BreakingStory{card(9), kNow, kNow}));
  EXPECT_THAT(keys.take(), ElementsAre("story:9", "title:1"));
}

}  // namespace
}  // namespace stoppress::pages
