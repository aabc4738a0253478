#include "pages/render/article/dateline.h"

#include <gtest/gtest.h>

namespace stoppress::pages {
namespace {

std::string left(std::string const& text, std::string const& place) {
  return story::plain_text(without_dateline(story::plain(text), place));
}

TEST(Dateline, IsTakenOutOfTheParagraphThatRepeatsIt) {
  EXPECT_EQ(left("VESSIN (NORTHWIRE) — Delegations met.", "Vessin"), "Delegations met.");
  EXPECT_EQ(left("PORT HALDIS, Nov 20 (NORTHWIRE) – The ship", "Port Haldis"), "The ship");
  EXPECT_EQ(left("LONDON -- The bank", "London"), "The bank");
}

TEST(Dateline, LeavesASentenceThatBeginsWithThePlace) {
  for (auto const* text :
       {"Vessin was quiet — too quiet.", "Vessin", "Delegations met in Vessin — again.",
        "Vessin, a town that nobody in the delegation had seen before they came to it by night and in "
        "snow, has one hotel — full."})
    EXPECT_EQ(left(text, "Vessin"), text);
  EXPECT_EQ(left("VESSIN — Delegations met.", ""), "VESSIN — Delegations met.");
}

TEST(Dateline, GoesWithItsOwnMarks) {
  story::Text text(3);
  text[0].text = "VESSIN";
  text[0].bold = true;
  text[1].text = " — Delegations ";
  text[2].text = "met";
  text[2].italic = true;
  auto const rest = without_dateline(text, "Vessin");
  ASSERT_EQ(rest.size(), 2u);
  EXPECT_EQ(rest[0].text, "Delegations ");
  EXPECT_TRUE(rest[1].italic);
}

}  // namespace
}  // namespace stoppress::pages
