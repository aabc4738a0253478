#include "wire/meaning/spoken_time.h"

#include <gtest/gtest.h>

#include "wire/meaning/time_words.h"

namespace stoppress::wire {
namespace {

// Said on a Monday in winter.
std::string said(std::string_view text, char const* zone = "Etc/UTC", DateOrder order = DateOrder::unknown) {
  auto const time =
      read_spoken_time(text, {parse_iso("2026-03-02T09:15:00Z", Zone::utc()), *Zone::find(zone), order});
  return time ? iso_utc(*time) : "none";
}

TEST(SpokenTime, ClocksInEveryWay) {
  for (char const* clock :
       {"18:00",     "18.00",  "1800",      "1800 hrs", "18:00 hours", "6pm",      "6 pm",
        "6 p.m.",    "6.00pm", "6:00 PM",   "18 Uhr",   "18.00 Uhr",   "18h00",    "18h",
        "18 heures", "kl 18",  "kl. 18.00", "klo 18",   "alle 18",     "18:00:00", "18 uur"})
    EXPECT_EQ(said(std::string("Friday ") + clock), "2026-03-06T18:00:00Z") << clock;
  EXPECT_EQ(said("noon on Friday"), "2026-03-06T12:00:00Z");
  EXPECT_EQ(said("Friday 12 noon"), "2026-03-06T12:00:00Z");
  EXPECT_EQ(said("Friday midday"), "2026-03-06T12:00:00Z");
  EXPECT_EQ(said("Friday 12am"), "2026-03-06T00:00:00Z");
  EXPECT_EQ(said("Friday 12pm"), "2026-03-06T12:00:00Z");
  EXPECT_EQ(said("Friday 00:01"), "2026-03-06T00:01:00Z");
}

TEST(SpokenTime, WithoutAClockThereIsNoTime) {
  for (char const* text : {"Friday", "March 6", "6.3.2026", "2026-03-06", "25:00 Friday", "12:75 Friday",
                           "at 6 on Friday", "99", ""})
    EXPECT_EQ(said(text), "none") << text;
}

TEST(SpokenTime, DatesWithAMonthsName) {
  for (char const* date : {"March 6", "6 March", "6th of March", "March 6th", "March 6, 2026", "6. März",
                           "6. März 2026", "le 6 mars", "6 de marzo", "6 de marzo de 2026", "6 marzo",
                           "6 maart", "6 mars", "6. marts", "Mar 6", "Mar. 6", "6 Mar 2026"})
    EXPECT_EQ(said(std::string("18:00 ") + date), "2026-03-06T18:00:00Z") << date;
  EXPECT_EQ(said("18:00 on May 6"), "2026-05-06T18:00:00Z");
  EXPECT_EQ(said("6 Dez 18 Uhr"), "2026-12-06T18:00:00Z");
  EXPECT_EQ(said("may not go before 18:00"), "2026-03-02T18:00:00Z") << "may is a word too";
  EXPECT_EQ(said("they march at 18:00"), "2026-03-02T18:00:00Z");
}

TEST(SpokenTime, NumericDates) {
  EXPECT_EQ(said("2026-03-06 18:00"), "2026-03-06T18:00:00Z");
  EXPECT_EQ(said("2026/03/06 18:00"), "2026-03-06T18:00:00Z");
  EXPECT_EQ(said("20260306T180000Z"), "2026-03-06T18:00:00Z");
  EXPECT_EQ(said("6.3.2026, 18.00"), "2026-03-06T18:00:00Z");
  EXPECT_EQ(said("6. 3. 2026 um 18 Uhr"), "2026-03-06T18:00:00Z");
  EXPECT_EQ(said("06.03.26 18:00"), "2026-03-06T18:00:00Z");
  EXPECT_EQ(said("06.03. 18 Uhr"), "2026-03-06T18:00:00Z");
  EXPECT_EQ(said("16/3/2026 18:00", "Etc/UTC", DateOrder::month_first), "2026-03-16T18:00:00Z")
      << "there is no sixteenth month";
  EXPECT_EQ(said("3/16/2026 18:00", "Etc/UTC", DateOrder::day_first), "2026-03-16T18:00:00Z");
}

TEST(SpokenTime, TheNextThatComes) {
  EXPECT_EQ(said("18:00"), "2026-03-02T18:00:00Z");
  EXPECT_EQ(said("0800"), "2026-03-03T08:00:00Z") << "today's is over";
  EXPECT_EQ(said("Monday 18:00"), "2026-03-02T18:00:00Z");
  EXPECT_EQ(said("Monday 0800"), "2026-03-09T08:00:00Z");
  EXPECT_EQ(said("18:00 tomorrow"), "2026-03-03T18:00:00Z");
  EXPECT_EQ(said("heute 18 Uhr"), "2026-03-02T18:00:00Z");
  EXPECT_EQ(said("January 4, 18:00"), "2026-01-04T18:00:00Z") << "it has only just passed";
  EXPECT_EQ(said("August 4, 18:00"), "2026-08-04T18:00:00Z");
}

TEST(SpokenTime, AYearIsNoClockAndAClockNoYear) {
  EXPECT_EQ(said("March 6 2026 18:00"), "2026-03-06T18:00:00Z");
  EXPECT_EQ(said("2030 Friday"), "2026-03-06T20:30:00Z");
  EXPECT_EQ(said("6 March 2030 GMT"), "2026-03-06T20:30:00Z");
  EXPECT_EQ(said("noon March 6 2030"), "2030-03-06T12:00:00Z");
}

TEST(SpokenTime, ZonesAndOffsets) {
  EXPECT_EQ(said("18:00 GMT Friday", "America/New_York"), "2026-03-06T18:00:00Z");
  EXPECT_EQ(said("18:00 Friday", "America/New_York"), "2026-03-06T23:00:00Z");
  EXPECT_EQ(said("18:00 London time Friday", "America/New_York"), "2026-03-06T18:00:00Z");
  EXPECT_EQ(said("18:00+0100 Friday"), "2026-03-06T17:00:00Z");
  EXPECT_EQ(said("18:00 +05:30 Friday"), "2026-03-06T12:30:00Z");
  EXPECT_EQ(said("18:00 GMT+1 Friday"), "2026-03-06T17:00:00Z");
  EXPECT_EQ(said("18:00 UTC-5 Friday"), "2026-03-06T23:00:00Z");
  EXPECT_EQ(said("18:00 JST Friday"), "2026-03-06T09:00:00Z");
  EXPECT_EQ(said("18:00 EST Friday", "Australia/Sydney"), "2026-03-06T07:00:00Z") << "its own Eastern time";
  EXPECT_EQ(said("vendredi 18h est", "Europe/Paris"), "2026-03-06T17:00:00Z") << "a word, not a zone";
}

TEST(SpokenTime, WhatContradictsItselfIsNone) {
  EXPECT_EQ(said("18:00 on Thursday March 6, 2026"), "none");
  EXPECT_EQ(said("18:00 on Friday March 6, 2026"), "2026-03-06T18:00:00Z");
}

TEST(SpokenTime, WithoutItsIssueOnlyWholeDatesCount) {
  SpokenContext const undated{std::nullopt, Zone::utc(), DateOrder::unknown};
  EXPECT_FALSE(read_spoken_time("18:00 Friday", undated));
  EXPECT_FALSE(read_spoken_time("18:00 March 6", undated));
  EXPECT_TRUE(read_spoken_time("18:00 March 6, 2026", undated));
}

TEST(SpokenTime, TheLocaleDecidesTheOrder) {
  Zone const utc = Zone::utc(), new_york = *Zone::find("America/New_York"),
             london = *Zone::find("Europe/London");
  EXPECT_EQ(date_order("en-US", utc), DateOrder::month_first);
  EXPECT_EQ(date_order("en-GB", utc), DateOrder::day_first);
  EXPECT_EQ(date_order("de", new_york), DateOrder::day_first);
  EXPECT_EQ(date_order("en", new_york), DateOrder::month_first);
  EXPECT_EQ(date_order("en", london), DateOrder::day_first);
  EXPECT_EQ(date_order("en", utc), DateOrder::unknown);
  EXPECT_EQ(date_order("", utc), DateOrder::unknown);
  EXPECT_EQ(date_order("en", *Zone::find("America/Toronto")), DateOrder::unknown) << "Canada writes both";
}

TEST(TimeWords, MonthsDaysAndZones) {
  for (auto const& [word, month] : {std::pair("january", 1),
                                    {"jan", 1},
                                    {"febrero", 2},
                                    {"février", 2},
                                    {"märz", 3},
                                    {"marzo", 3},
                                    {"mai", 5},
                                    {"kesäkuuta", 6},
                                    {"août", 8},
                                    {"settembre", 9},
                                    {"oktober", 10},
                                    {"dezember", 12},
                                    {"diciembre", 12},
                                    {"marvel", 0},
                                    {"des", 0},
                                    {"set", 0},
                                    {"", 0}})
    EXPECT_EQ(month_named(word), month) << word;
  for (auto const& [word, day] : {std::pair("sunday", 0),
                                  {"fridays", 5},
                                  {"freitag", 5},
                                  {"samedi", 6},
                                  {"miércoles", 3},
                                  {"lördag", 6},
                                  {"torstai", 4},
                                  {"friend", -1},
                                  {"", -1}})
    EXPECT_EQ(weekday_named(word), day) << word;
  ASSERT_NE(zone_named("cest"), nullptr);
  EXPECT_EQ(*zone_named("cest")->minutes, 120);
  EXPECT_EQ(zone_named("nowhere"), nullptr);
}

}  // namespace
}  // namespace stoppress::wire
