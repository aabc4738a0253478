#include "pages/addresses.h"

#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

auto const kSlug = story::Slug::from_headline("Tide closes harbour");

TEST(Addresses, BeginWithTheSectionAndEndWithTheNumber) {
  EXPECT_EQ(address_of(setup(), SectionId(1), kSlug, StoryId(42)), "/world/tide-closes-harbour-42");
  EXPECT_EQ(address_of(setup(), SectionId(99), kSlug, StoryId(42)), "/news/tide-closes-harbour-42");
  EXPECT_EQ(card_address(setup(), card(7, "Cup tie")), "/world/cup-tie-7");
  EXPECT_EQ(absolute(setup(), "/world"), "https://courier.example/world");
}

TEST(Addresses, OfARetiredSectionStay) {
  auto title = setup();
  title.title.retired = {{SectionId(8), "county", "County", ""}};
  EXPECT_EQ(address_of(title, SectionId(8), kSlug, StoryId(42)), "/county/tide-closes-harbour-42");
  EXPECT_EQ(section_name(title, SectionId(8)), "County");
}

TEST(Addresses, SearchEnginesFindACopyAtHome) {
  auto story = article().story;
  EXPECT_EQ(canonical_of(setup(), story), "https://courier.example/world/harbour-shut-42");
  story.copied_from = store::Origin{TitleId(2), "The Tidings", "https://tidings.example", "harbour"};
  EXPECT_EQ(canonical_of(setup(), story), "https://tidings.example/harbour/harbour-shut-42");
}

TEST(Addresses, ThatLastHoldNothingThatMayChange) {
  auto title = setup();
  auto const before = lasting_address(title, StoryId(42));
  EXPECT_EQ(before, "https://courier.example/story/42");
  title.title.sections.clear();
  title.title.name = "Another name";
  EXPECT_EQ(lasting_address(title, StoryId(42)), before);
}

TEST(Headlines, StandInTheTitlesStyle) {
  auto title = setup();
  EXPECT_EQ(styled_headline(title, "Harbour shut for a day"), "Harbour shut for a day");
  title.title.title_case_headlines = true;
  EXPECT_EQ(styled_headline(title, "Harbour shut for a day"), "Harbour Shut for a Day");
}

}  // namespace
}  // namespace stoppress::pages
