#include "story/headline.h"

#include <gtest/gtest.h>

namespace stoppress::story {
namespace {

std::string titled(std::string_view text) { return in_house_style(text, HeadlineCase::title_case); }

TEST(Headline, AsWrittenOnlyLosesItsLayout) {
  EXPECT_EQ(in_house_style("  Tide  closes\nharbour ", HeadlineCase::as_written), "Tide closes harbour");
  EXPECT_EQ(in_house_style("a Tale of US", HeadlineCase::as_written), "a Tale of US");
}

TEST(Headline, InTitleCaseKeepsAcronymsNamesAndSmallWords) {
  EXPECT_EQ(titled("Russia and US to discuss Ukraine and Nato in new talks"),
            "Russia and US to Discuss Ukraine and Nato in New Talks");
  EXPECT_EQ(titled("NATO, the AP and iPhone maker sue McDonald of eBay"),
            "NATO, the AP and iPhone Maker Sue McDonald of eBay");
  EXPECT_EQ(titled("the sea gives us a chance"), "The Sea Gives Us a Chance");
}

TEST(Headline, RaisesFirstAndLastWordsAndThoseAfterAColon) {
  EXPECT_EQ(titled("in the end: a harbour to be proud of"), "In the End: A Harbour to Be Proud Of");
  EXPECT_EQ(titled("What for? to win"), "What For? To Win");
  EXPECT_EQ(titled("tide turns – and the town waits for"), "Tide Turns – And the Town Waits For");
}

TEST(Headline, LooksBehindQuotesAndApostrophes) {
  EXPECT_EQ(titled("mayor: “it's not ‘over’ yet”, don’t worry"), "Mayor: “It's Not ‘Over’ Yet”, Don’t Worry");
  EXPECT_EQ(titled("rock ’n’ roll (of all things)"), "Rock ’n’ Roll (of All Things)");
}

TEST(Headline, RaisesThePartsOfCompounds) {
  EXPECT_EQ(titled("an on-the-spot sit-in by pro-EU and well-known al-Qaida foes"),
            "An On-the-Spot Sit-In by Pro-EU and Well-Known al-Qaida Foes");
  EXPECT_EQ(titled("fish and/or chips"), "Fish and/or Chips");
}

TEST(Headline, LeavesNumbersAddressesAndAbbreviationsAlone) {
  EXPECT_EQ(titled("3rd of 10 trains at 9am, 5 p.m. on courier.example for @ada and #tide"),
            "3rd of 10 Trains at 9am, 5 p.m. on courier.example for @ada and #tide");
}

TEST(Headline, KeepsTheSmallWordsOfNames) {
  EXPECT_EQ(titled("Ursula von der Leyen meets Charles de Gaulle at la scala"),
            "Ursula von der Leyen Meets Charles de Gaulle at La Scala");
}

TEST(Headline, RaisesLettersOfAnyScript) {
  EXPECT_EQ(titled("élan and ökonomie: łódź über étude"), "Élan and Ökonomie: Łódź Über Étude");
  EXPECT_EQ(titled("київ чекає весну"), "Київ Чекає Весну");
  EXPECT_EQ(titled("東京 ßx"), "東京 ßx");
}

TEST(Headline, NeverTouchesAWordWithACapitalInside) {
  EXPECT_EQ(titled("iPhone maker sues eBay over McDonald app"), "iPhone Maker Sues eBay Over McDonald App");
  EXPECT_EQ(titled("NATO and the US: what they told us"), "NATO and the US: What They Told Us");
}

TEST(Headline, IsTidiedInEitherStyle) {
  for (auto const style : {HeadlineCase::as_written, HeadlineCase::title_case})
    EXPECT_EQ(in_house_style("  Tide \n closes\tharbour ", style).find("  "), std::string::npos);
  EXPECT_EQ(in_house_style(" tide  closes ", HeadlineCase::as_written), "tide closes");
}

TEST(Headline, OfNothingIsNothing) {
  EXPECT_EQ(titled(""), "");
  EXPECT_EQ(titled(" – "), "–");
  EXPECT_EQ(titled("\xFF tide"), "\xEF\xBF\xBD Tide");
}

TEST(Headline, InHouseStyleTwiceIsTheSameAsOnce) {
  for (auto const* text :
       {"in the end: a harbour to be proud of", "an on-the-spot sit-in", "what for? to win"})
    EXPECT_EQ(titled(titled(text)), titled(text));
}

}  // namespace
}  // namespace stoppress::story
