#include "story/fields/completeness.h"

#include <gmock/gmock.h>

namespace stoppress::story {
namespace {

using testing::ElementsAre;

std::vector<std::string> fields_of(std::vector<Gap> const& gaps) {
  std::vector<std::string> fields;
  for (auto const& gap : gaps) fields.push_back(gap.field);
  return fields;
}

TEST(Completeness, NamesWhatAPageCannotDoWithoutFirst) {
  auto const gaps = gaps_in(Content());
  EXPECT_THAT(fields_of(gaps), ElementsAre("headline", "section", "body", "standfirst", "byline"));
  EXPECT_TRUE(gaps[2].needed);
  EXPECT_FALSE(gaps[3].needed);
  EXPECT_EQ(gaps[0].sentence, "It has no headline.");
}

TEST(Completeness, NeedsNoTextOfALiveBlogWhichHasItsEntries) {
  Content content;
  content.kind = Kind::live;
  for (auto const& gap : gaps_in(content))
    if (gap.field == "body") {
      EXPECT_FALSE(gap.needed);
    }
}

TEST(Completeness, IsContentWithAnAgencysByline) {
  Content content;
  content.headline = "Tide closes harbour";
  content.section = SectionId(1);
  content.standfirst = "The gates are shut.";
  content.body = {Paragraph{plain("It rained.")}};
  EXPECT_THAT(fields_of(gaps_in(content)), ElementsAre("byline"));
  content.byline.agency = "NORTHWIRE";
  EXPECT_TRUE(gaps_in(content).empty());
}

}  // namespace
}  // namespace stoppress::story
