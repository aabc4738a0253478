#include "story/byline.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace stoppress::story {
namespace {

Byline by(std::vector<std::string> authors, std::string agency = "") {
  return {std::move(authors), std::move(agency), ""};
}

TEST(Byline, IsPrintedAsNewspapersDo) {
  EXPECT_EQ(format(by({"Ada Brennan"})), "By Ada Brennan");
  EXPECT_EQ(format(by({"Ada Brennan", "Tom Hale"}, "NORTHWIRE")), "By Ada Brennan and Tom Hale, NORTHWIRE");
  EXPECT_EQ(format(by({"A", "B", "C"})), "By A, B and C");
  EXPECT_EQ(format(by({}, "NORTHWIRE")), "NORTHWIRE");
  EXPECT_EQ(format({}), "");
  EXPECT_EQ(format({{"Ada"}, "AP", "Reported by A, translated by B"}), "Reported by A, translated by B");
}

TEST(Byline, OfAnAgencyIsTakenApart) {
  Byline const ada = by({"Ada Brennan"}), both = by({"Ada Brennan", "Tom Hale"});
  EXPECT_EQ(read_byline("By ADA BRENNAN and TOM HALE"), both);
  EXPECT_EQ(read_byline("By ADA BRENNAN and TOM HALE, Associated Press"),
            by({"Ada Brennan", "Tom Hale"}, "Associated Press"));
  EXPECT_EQ(read_byline("By Ada Brennan, Associated Press"), by({"Ada Brennan"}, "Associated Press"));
  EXPECT_EQ(read_byline("Ada Brennan in Washington"), ada);
  EXPECT_EQ(read_byline("By AP"), by({}, "AP"));
  EXPECT_EQ(read_byline("AP"), by({}, "AP"));
  EXPECT_EQ(read_byline("By Ada Brennan, Political Editor"), ada);
  EXPECT_EQ(read_byline("Ada Brennan; Tom Hale"), both);
  EXPECT_EQ(read_byline("by Ada Brennan, Tom Hale and Jo Smith, NORTHWIRE"),
            by({"Ada Brennan", "Tom Hale", "Jo Smith"}, "NORTHWIRE"));
  EXPECT_EQ(read_byline("Ada Brennan, Tom Hale, and Jo Smith"), by({"Ada Brennan", "Tom Hale", "Jo Smith"}));
  EXPECT_EQ(read_byline("Ada Brennan & Tom Hale"), both);
}

TEST(Byline, KnowsTheAgencyWhereverItStands) {
  EXPECT_EQ(read_byline("By Ada Brennan, PA Political Editor"), by({"Ada Brennan"}, "PA"));
  EXPECT_EQ(read_byline("By ADA BRENNAN, AP Business Writer"), by({"Ada Brennan"}, "AP"));
  EXPECT_EQ(read_byline("By ADA BRENNAN, Associated Press Writer"), by({"Ada Brennan"}, "Associated Press"));
  EXPECT_EQ(read_byline("Ada Brennan/AFP"), by({"Ada Brennan"}, "AFP"));
  EXPECT_EQ(read_byline("Ada Brennan (Reuters)"), by({"Ada Brennan"}, "Reuters"));
  EXPECT_EQ(read_byline("Ada Brennan for Reuters"), by({"Ada Brennan"}, "Reuters"));
  EXPECT_EQ(read_byline("Ada Brennan of The Associated Press"), by({"Ada Brennan"}, "The Associated Press"));
  EXPECT_EQ(read_byline("By The Associated Press"), by({}, "The Associated Press"));
  EXPECT_EQ(read_byline("By Ada Brennan, Northwire"), by({"Ada Brennan"}, "Northwire"));
  EXPECT_EQ(read_byline("Reuters and AFP"), by({}, "Reuters and AFP"));
  EXPECT_EQ(read_byline("By Ada Brennan, AP, AP"), by({"Ada Brennan"}, "AP"));
}

TEST(Byline, ThatTellsWhoDidWhatIsKeptWhole) {
  EXPECT_EQ(read_byline("Reported by A, translated by B").wording, "Reported by A, translated by B");
  EXPECT_EQ(read_byline("By our political correspondent").wording, "By our political correspondent");
  EXPECT_EQ(read_byline(std::string(600, 'a')).wording, std::string(600, 'a'));
}

TEST(Byline, OfNothingIsEmpty) {
  for (auto const* text : {"", "  \n ", "By", "by "}) EXPECT_EQ(read_byline(text), Byline{}) << text;
}

TEST(Byline, IsTextAndNeverMarkup) {
  auto const read = read_byline("By <b>Ada Brennan</b>");
  EXPECT_NE(format(read).find('<'), std::string::npos);
  EXPECT_EQ(read_byline("By Ada Brennan, ada@courier.example"), by({"Ada Brennan"}));
}

TEST(Byline, NamesEachAuthorOnce) {
  EXPECT_EQ(read_byline("Ada Brennan and ADA BRENNAN"), by({"Ada Brennan"}));
  EXPECT_EQ(read_byline("Ada Brennan, Ada Brennan, AP"), by({"Ada Brennan"}, "AP"));
}

TEST(Byline, PartsContributorsAtAnySign) {
  for (auto const* text :
       {"Ada Brennan/Tom Hale", "Ada Brennan | Tom Hale", "Ada Brennan • Tom Hale", "Ada Brennan - Tom Hale",
        "Ada Brennan – Tom Hale", "By Ada Brennan with Tom Hale, and Tom Hale"})
    EXPECT_EQ(read_byline(text).authors.back(), "Tom Hale") << text;
}

TEST(Byline, OfAPlaceIsThePersonsAlone) {
  EXPECT_EQ(read_byline("By Ada Brennan at the harbour"), by({"Ada Brennan"}));
  EXPECT_EQ(read_byline("Ada Brennan in Port Ellery and Tom Hale in London"),
            by({"Ada Brennan", "Tom Hale"}));
}

TEST(Byline, LeavesOutAddressesAndRoles) {
  EXPECT_EQ(read_byline("Ada Brennan ada@courier.example"),
            Byline({{}, "", "Ada Brennan ada@courier.example"}));
  EXPECT_EQ(read_byline("By Ada Brennan, Staff Writer"), by({"Ada Brennan"}));
  EXPECT_EQ(read_byline("By Ada Brennan, Chief Sub-Editor, and Tom Hale, Photographer"),
            by({"Ada Brennan", "Tom Hale"}));
}

TEST(Byline, IsCleanTextWhateverComesIn) {
  auto const read = read_byline("By Ada \xFF Brennan");
  EXPECT_EQ(to_clean_utf8(format(read)), format(read));
}

}  // namespace
}  // namespace stoppress::story
