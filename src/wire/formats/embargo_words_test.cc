#include <gtest/gtest.h>

#include "wire/formats/adapting.h"

namespace stoppress::wire {
namespace {

std::string lifted(std::string_view text, char const* issued = "2016-10-03T14:22:57Z",
                   char const* zone = "Europe/London") {
  auto const then = embargo_in_words(text, *parse_iso(issued, Zone::utc()), *Zone::find(zone));
  return then ? iso_utc(*then) : "none";
}

TEST(EmbargoInWords, ThePressAssociationsProse) {
  // British Summer Time: one minute past midnight is still yesterday in UTC.
  EXPECT_EQ(lifted("EMBARGOED TO 0001 FRIDAY OCTOBER 7"), "2016-10-06T23:01:00Z");
  EXPECT_EQ(lifted("Embargoed to 2230 Thursday December 1"), "2016-12-01T22:30:00Z");
  EXPECT_EQ(lifted("EMBARGOED TO 0001 WEDNESDAY JANUARY 4"), "2017-01-04T00:01:00Z") << "the next January";
}

TEST(EmbargoInWords, OtherWaysToSayIt) {
  EXPECT_EQ(lifted("Note to editors: STRICTLY EMBARGOED. Not for public release until 12noon on Friday, "
                   "October 23, 2018."),
            "2018-10-23T11:00:00Z");
  EXPECT_EQ(lifted("Embargoed until 10.30pm GMT on 5 October"), "2016-10-05T22:30:00Z");
  EXPECT_EQ(lifted("Embargo: 6 am, Tuesday"), "2016-10-04T05:00:00Z");
  EXPECT_EQ(lifted("EMBARGOED UNTIL 18:00"), "2016-10-03T17:00:00Z");
  EXPECT_EQ(lifted("Embargoed until midnight"), "2016-10-03T23:00:00Z");
  EXPECT_EQ(lifted("EMBARGOED TO 0001 FRIDAY OCTOBER 7", "2016-10-03T14:22:57Z", "America/New_York"),
            "2016-10-07T04:01:00Z");
}

TEST(EmbargoInWords, WhatSaysNoTimeIsNone) {
  EXPECT_EQ(lifted("Embargoed until further notice"), "none");
  EXPECT_EQ(lifted("The trade embargo on Cuba from 1962"), "none");
  EXPECT_EQ(lifted("Nothing of the kind at 0001"), "none");
  EXPECT_EQ(lifted(""), "none");
}

TEST(EmbargoInWords, OnlyAnOpeningWordSpeaksOfOne) {
  EXPECT_TRUE(speaks_of_embargo("STRICTLY EMBARGOED to 0001 Friday"));
  EXPECT_FALSE(speaks_of_embargo("Embargo lifted: run at once"));
  EXPECT_TRUE(speaks_of_embargo("Embargo: 6 am, Tuesday"));
  EXPECT_TRUE(speaks_of_embargo("Note to editors: STRICTLY EMBARGOED."));
  EXPECT_FALSE(speaks_of_embargo("Customs officers seized embargoed goods"));
  EXPECT_FALSE(
      speaks_of_embargo("The minister said the arms embargo would stay until 12 March, as he had promised."));
}

}  // namespace
}  // namespace stoppress::wire
