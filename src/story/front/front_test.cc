#include "story/front/front.h"

#include <gtest/gtest.h>

namespace stoppress::story {
namespace {

TEST(Front, IsReadAsItWasWritten) {
  FrontContainer top{"Top stories", FrontShape::splash, "/latest", FrontFill::most_read, SectionId(7), 3, {}};
  top.cards = {{StoryId(42), "Gates stay shut", "Live", PictureId(9), false},
               {StoryId(43), "", "", {}, true}};
  FrontContainers const front{top, FrontContainer{}};
  EXPECT_EQ(read_front(front_json(front)), front);
}

TEST(Front, SaysOfACardOnlyWhatIsDifferentThere) {
  FrontContainer container;
  container.cards = {{StoryId(42), "", "", {}, false}};
  auto const json = front_json({container});
  EXPECT_EQ(json.at(0).at("cards").at(0).as_object().size(), 1u);
}

TEST(Front, KnowsItsWordsAndNoOthers) {
  EXPECT_EQ(from_name<FrontShape>("list-picture"), FrontShape::list_picture);
  EXPECT_EQ(from_name<FrontFill>("most_read"), FrontFill::most_read);
  EXPECT_FALSE(from_name<FrontShape>("carousel"));
  EXPECT_FALSE(from_name<FrontFill>(""));
}

}  // namespace
}  // namespace stoppress::story
