#include "pages/render/letters/letter.h"

#include <gmock/gmock.h>

#include "pages/render/letters/letter_text.h"
#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

using testing::HasSubstr;
using testing::Not;

store::EditionStory story(int number, std::string headline = "Harbour shut") {
  store::EditionStory story;
  story.story = StoryId(number);
  story.headline = std::move(headline);
  story.standfirst = "Ferries will not sail.";
  story.section = "World";
  story.address = "/world/harbour-shut-" + std::to_string(number);
  story.main_picture = {PictureId(number), "", "", ""};
  return story;
}

Letter letter(int stories = 3) {
  Letter letter;
  letter.newsletter.slug = "lunch";
  letter.newsletter.name = "Top stories each lunch time";
  letter.edition = EditionId(12);
  letter.due = at("2026-11-24T12:30:00Z");
  letter.content.subject = "Harbour shut";
  letter.content.preheader = "And two more";
  for (int number = 1; number <= stories; ++number) {
    letter.content.stories.push_back(story(number));
    letter.pictures.emplace(PictureId(number), story::LibraryPicture(picture(number)));
  }
  return letter;
}

RenderedLetter rendered(Letter const& letter, Setup const& setup = pages::setup()) {
  auto const templates = Templates::open({}, *setup.words).value();
  return render_letter(*templates, setup, letter, "k3jx7");
}

Setup in(char const* language) {
  auto setup = pages::setup();
  setup.title.language = language;
  setup.words = words::Words::built_in(language);
  return setup;
}

TEST(Letter, HasItsStoriesWithWholeAddressesInBothParts) {
  auto const made = rendered(letter());
  EXPECT_EQ(made.subject, "Harbour shut");
  ASSERT_EQ(made.links.size(), 3u);
  EXPECT_EQ(made.links[1].href, "https://courier.example/world/harbour-shut-2");
  EXPECT_EQ(made.links[1].story, StoryId(2));
  for (auto const& link : made.links) {
    EXPECT_THAT(made.html, HasSubstr("href=\"" + link.href + "\""));
    EXPECT_THAT(made.text, HasSubstr(link.href + "\n"));
  }
  EXPECT_THAT(made.html, HasSubstr("Tuesday 24 November 2026"));
  EXPECT_THAT(made.text, HasSubstr("Tuesday 24 November 2026"));
  EXPECT_THAT(made.html, HasSubstr("https://courier.example/newsletter/lunch/12"));
}

TEST(Letter, WhatDiffersByRecipientIsAHoleInBothParts) {
  auto const made = rendered(letter());
  for (auto const hole : all_of<Hole>()) {
    EXPECT_THAT(made.html, HasSubstr(hole_text(hole, "k3jx7"))) << name_of(hole);
    EXPECT_THAT(made.text, HasSubstr(hole_text(hole, "k3jx7"))) << name_of(hole);
  }
  EXPECT_THAT(made.html, HasSubstr("href=\"hole-k3jx7-leave\""));
}

TEST(Letter, WhatStoriesSayIsEscaped) {
  auto said = letter();
  said.content.stories[0].headline = "<script>alert(1)</script> & \"more\"";
  said.content.stories[1].standfirst = "<img src=x onerror=alert(1)>";
  said.content.opening = "</td><b>Hello</b>";
  auto const made = rendered(said);
  EXPECT_THAT(made.html, Not(HasSubstr("<script")));
  EXPECT_THAT(made.html, Not(HasSubstr("<img src=x")));
  EXPECT_THAT(made.html, Not(HasSubstr("<b>")));
  EXPECT_THAT(made.text, HasSubstr("<script>alert(1)</script> & \"more\""));
}

TEST(Letter, PicturesHaveWholeAddressesOfJpegsAndWords) {
  auto const made = rendered(letter());
  EXPECT_THAT(made.html, HasSubstr("src=\"https://courier.example/pictures/"));
  EXPECT_THAT(made.html, Not(HasSubstr(".avif")));
  EXPECT_THAT(made.html, HasSubstr("alt=\"Boats at anchor\""));
  EXPECT_THAT(made.html, HasSubstr("Boats in the harbour."));
}

TEST(Letter, EveryPictureHasItsCaptionAndCreditInBothParts) {
  auto captioned = letter();
  captioned.content.stories[1].main_picture.caption = "The quay at noon.";
  captioned.content.stories[2].main_picture.credit = "Ann Lee";
  auto const made = rendered(captioned);
  EXPECT_THAT(made.html, HasSubstr(">Boats in the harbour. © Jane Roe / NORTHWIRE</td>"));
  EXPECT_THAT(made.html, HasSubstr(">Picture: The quay at noon. © Jane Roe / NORTHWIRE</td>"));
  EXPECT_THAT(made.html, HasSubstr(">Picture: Boats in the harbour. © Ann Lee</td>"));
  EXPECT_THAT(made.text, HasSubstr("\nPicture: Boats in the harbour. © Jane Roe / NORTHWIRE\nhttps://"));
  EXPECT_THAT(made.text, HasSubstr("\nPicture: The quay at noon. © Jane Roe / NORTHWIRE\nhttps://"));
  captioned.pictures.clear();
  EXPECT_THAT(rendered(captioned).text, Not(HasSubstr("Picture:")));
}

TEST(Letter, ACreditStaysWhereThereIsNoRoomForCaptions) {
  auto large = letter(30);
  for (auto& each : large.content.stories) {
    each.headline = std::string(300, '"');
    each.main_picture.caption = std::string(300, '"');
    each.main_picture.credit = "Ann Lee";
  }
  auto const made = rendered(large);
  EXPECT_LT(made.html.size(), kLargestLetter - 4096);
  EXPECT_THAT(made.html, HasSubstr(">Picture: © Ann Lee</td>"));
  EXPECT_THAT(made.html, Not(HasSubstr("…"))) << "what goes leaves nothing behind";
}

TEST(Letter, WithoutPicturesNoneIsPointedAt) {
  auto bare = letter();
  bare.pictures.clear();
  EXPECT_THAT(rendered(bare).html, Not(HasSubstr("<img")));
}

TEST(Letter, LinksAndPixelAreCountedOnlyWhereTheNewsletterDoes) {
  auto counting = letter();
  EXPECT_THAT(rendered(counting).html, Not(HasSubstr("/newsletter/go/")));
  EXPECT_THAT(rendered(counting).html, Not(HasSubstr("/newsletter/open/")));
  counting.newsletter.settings.counts_clicks = true;
  counting.newsletter.settings.counts_opens = true;
  auto const made = rendered(counting);
  EXPECT_THAT(made.html, HasSubstr("href=\"https://courier.example/newsletter/go/12/2\""));
  EXPECT_THAT(made.html, HasSubstr("src=\"https://courier.example/newsletter/open/12.gif\""));
  EXPECT_THAT(made.text, HasSubstr("https://courier.example/newsletter/go/12/2\n"));
  EXPECT_EQ(made.links[1].href, "https://courier.example/world/harbour-shut-2");
}

TEST(Letter, CorrectionsStandUnderTheStories) {
  auto corrected = letter();
  EXPECT_THAT(rendered(corrected).html, Not(HasSubstr("Corrections")));
  corrected.content.corrections = {{StoryId(4), "Council", "/world/council-4", "Five, not six.", ""}};
  auto const made = rendered(corrected);
  for (auto const* part : {&made.html, &made.text}) {
    EXPECT_THAT(*part, HasSubstr("Corrections to earlier editions"));
    EXPECT_THAT(*part, HasSubstr("Five, not six."));
  }
}

TEST(Letter, SaysThatAStoryWasUpdatedSinceItWasSent) {
  auto again = letter();
  again.content.stories[1].again = true;
  EXPECT_THAT(rendered(again).html, HasSubstr("Updated · World"));
}

TEST(Letter, IsInItsTitlesLanguageAndDirection) {
  auto const arabic = rendered(letter(), in("ar"));
  EXPECT_THAT(arabic.html, HasSubstr("dir=\"rtl\""));
  EXPECT_THAT(arabic.html, HasSubstr("align=\"right\""));
  EXPECT_THAT(arabic.html, HasSubstr("إلغاء الاشتراك"));
  EXPECT_THAT(rendered(letter(), in("de")).text, HasSubstr("Abbestellen: hole-k3jx7-leave"));
  EXPECT_THAT(rendered(letter(), in("ga")).html, HasSubstr("Díliostáil"));
}

TEST(Letter, AStoryInAnotherLanguageSaysSo) {
  auto foreign = letter();
  foreign.content.stories[1].language = "ar";
  foreign.content.stories[1].headline = "إغلاق الميناء";
  EXPECT_THAT(rendered(foreign).html, HasSubstr("lang=\"ar\" dir=\"rtl\""));
}

TEST(Letter, IsNeverLargerThanMailClientsShow) {
  auto large = letter(30);
  for (auto& each : large.content.stories) {
    each.headline = std::string(300, '"');
    each.standfirst = std::string(1000, '"');
  }
  large.content.opening = std::string(4000, '"');
  auto const made = rendered(large);
  EXPECT_LT(made.html.size(), kLargestLetter - 4096);
  EXPECT_THAT(made.html, HasSubstr(hole_text(Hole::leave, "k3jx7")));
  EXPECT_THAT(made.html, HasSubstr("</html>"));
}

TEST(Letter, IsSmallAsItUsuallyIs) { EXPECT_LT(rendered(letter(8)).html.size(), 24u * 1024); }

TEST(LetterText, HasLinesThatAnyScreenShows) {
  EXPECT_EQ(in_lines("one two"), "one two");
  auto const text = in_lines(std::string(50, 'a') + " " + std::string(30, 'b') + " c");
  EXPECT_EQ(text, std::string(50, 'a') + "\n" + std::string(30, 'b') + " c");
  EXPECT_EQ(in_lines(std::string(100, 'x')), std::string(100, 'x'));
}

TEST(LetterText, HasParagraphsWhereAnEmptyLineIs) {
  EXPECT_THAT(paragraphs_of("One\ntwo\n\n \nThree\r\n"), testing::ElementsAre("One two", "Three"));
  EXPECT_THAT(paragraphs_of(""), testing::IsEmpty());
}

}  // namespace
}  // namespace stoppress::pages
