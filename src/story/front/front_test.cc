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

TEST(Front, TravelsUnderTheNamesThatArchivesHave) {
  FrontContainer container{"Sport", FrontShape::lead_three, "/sport", FrontFill::newest, SectionId(2), 4, {}};
  container.cards = {{StoryId(42), "Gates stay shut", "Live", PictureId(9), true}};
  EXPECT_EQ(
      json::dump(front_json({container})),
      R"([{"name":"Sport","shape":"lead-three","link":"/sport","fill":"newest","section":2,"most":4,)"
      R"("cards":[{"story":42,"headline":"Gates stay shut","kicker":"Live","picture":9,"picture_hidden":true}]}])");
}

TEST(Front, ThatSaysLittleIsAsANewContainer) {
  auto const read = read_front(json::parse(R"([{"name": "Sport"}])").value().as_array());
  ASSERT_EQ(read.size(), 1u);
  FrontContainer wanted;
  wanted.name = "Sport";
  EXPECT_EQ(read[0], wanted);
}

TEST(Front, PassesOverWhatIsNoContainerAndNoCard) {
  auto const read = read_front(
      json::parse(
          R"([7, {"shape": "carousel", "fill": "all", "most": "many", "cards": ["x", {"story": 3}]}, null])")
          .value()
          .as_array());
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].shape, FrontShape::four);
  EXPECT_EQ(read[0].fill, FrontFill::newest);
  EXPECT_EQ(read[0].most, 4);
  ASSERT_EQ(read[0].cards.size(), 1u);
  EXPECT_EQ(read[0].cards[0].story, StoryId(3));
}

TEST(FrontPlace, IsOrderedByTitleThenSection) {
  EXPECT_LT((FrontPlace{TitleId(1), SectionId(9)}), (FrontPlace{TitleId(2), SectionId()}));
  EXPECT_LT((FrontPlace{TitleId(1), SectionId()}), (FrontPlace{TitleId(1), SectionId(1)})) << "home first";
}

TEST(FrontCard, IsAnotherWhenAnythingIs) {
  FrontCard const card{StoryId(1), "a", "b", PictureId(2), false};
  auto other = card;
  EXPECT_EQ(card, other);
  other.picture_hidden = true;
  EXPECT_FALSE(card == other);
}

}  // namespace
}  // namespace stoppress::story
