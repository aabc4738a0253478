// Instants, zones and the shapes in which feeds write times.
#include "base/time.h"

#include <gtest/gtest.h>

namespace stoppress {
namespace {

using namespace std::chrono_literals;

Zone zone(char const* name) { return Zone::find(name).value(); }
Instant at(char const* text) { return parse_iso(text, Zone::utc()).value(); }

TEST(Instant, CountsSecondsDownwardsBefore1970Too) {
  EXPECT_EQ(Instant::from_micros(1'999'999).seconds(), 1);
  EXPECT_EQ(Instant::from_micros(0).seconds(), 0);
  EXPECT_EQ(Instant::from_micros(-1).seconds(), -1);
  EXPECT_EQ(Instant::from_micros(-1'000'000).seconds(), -1);
  EXPECT_EQ(Instant::from_micros(-1'000'001).seconds(), -2);
}

TEST(Instant, IsComparedAndMovedByDurations) {
  Instant const noon = at("2026-11-20T12:00:00Z");
  EXPECT_LT(noon, noon + 1us);
  EXPECT_EQ((noon + 90min) - noon, Duration(90min));
  EXPECT_EQ(iso_utc(noon - 13h), "2026-11-19T23:00:00Z");
}

TEST(Clock, OfTheTestsStandsStillUntilItIsMoved) {
  StoppedClock clock(at("2026-11-20T12:00:00Z"));
  EXPECT_EQ(clock.now(), clock.now());
  clock.advance(1h);
  EXPECT_EQ(iso_utc(clock.now()), "2026-11-20T13:00:00Z");
  clock.set(at("2027-01-01T00:00:00Z"));
  EXPECT_EQ(iso_utc(clock.now()), "2027-01-01T00:00:00Z");
}

TEST(Clock, OfTheSystemGoesOn) {
  SystemClock const clock;
  EXPECT_GT(clock.now(), at("2026-01-01T00:00:00Z"));
  auto const before = clock.now();
  EXPECT_LE(before, clock.now());
}

TEST(Zones, AreFoundByTheirNameAlone) {
  EXPECT_TRUE(Zone::find("Europe/Dublin"));
  EXPECT_TRUE(Zone::find("Etc/UTC"));
  for (auto const* unknown : {"", "Dublin", "Europe/Atlantis", "../etc/passwd", "europe/dublin "})
    EXPECT_FALSE(Zone::find(unknown)) << unknown;
  EXPECT_EQ(zone("Asia/Kolkata").name(), "Asia/Kolkata");
}

TEST(Zones, SayTheirOffsetInBothSeasonsAndInHalfHours) {
  EXPECT_EQ(zone("Europe/Dublin").offset_at(at("2026-01-15T12:00:00Z")), 0);
  EXPECT_EQ(zone("Europe/Dublin").offset_at(at("2026-07-15T12:00:00Z")), 3600);
  EXPECT_EQ(zone("America/New_York").offset_at(at("2026-01-15T12:00:00Z")), -5 * 3600);
  EXPECT_EQ(zone("Asia/Kolkata").offset_at(at("2026-01-15T12:00:00Z")), 5 * 3600 + 1800);
  EXPECT_EQ(Zone::utc().offset_at(at("2026-07-15T12:00:00Z")), 0);
}

TEST(Zones, AnHourThatComesTwiceIsTheFirstOfTheTwo) {
  EXPECT_EQ(iso_utc(zone("Europe/Dublin").from_local(2026, 10, 25, 1, 30, 0)), "2026-10-25T00:30:00Z");
  EXPECT_EQ(iso_utc(zone("America/New_York").from_local(2026, 11, 1, 1, 30, 0)), "2026-11-01T05:30:00Z");
}

TEST(Zones, AnHourThatIsSkippedIsTheInstantAfterIt) {
  EXPECT_EQ(iso_utc(zone("America/New_York").from_local(2026, 3, 8, 2, 30, 0)), "2026-03-08T07:00:00Z");
}

TEST(Zones, AWallClockGoesThereAndBack) {
  for (auto const* name : {"Europe/Dublin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"})
    for (auto const* text : {"2026-01-31T23:59:59Z", "2026-07-01T00:00:00Z", "2028-02-29T12:00:00Z"}) {
      auto const local = local_time(at(text), zone(name));
      EXPECT_EQ(
          zone(name).from_local(local.year, local.month, local.day, local.hour, local.minute, local.second),
          at(text))
          << name << " " << text;
    }
}

TEST(LocalTimes, KnowTheirDayOfTheWeek) {
  EXPECT_EQ(local_time(at("2026-11-22T12:00:00Z"), Zone::utc()).weekday, 0) << "a Sunday";
  EXPECT_EQ(local_time(at("2026-11-21T23:30:00Z"), zone("Asia/Kolkata")).weekday, 0)
      << "where it is Sunday already";
}

TEST(IsoTimes, AreReadInEveryShapeOfOffset) {
  for (auto const* text :
       {"2026-11-20T17:30:00+05:30", "2026-11-20T17:30:00+0530", "2026-11-20T07:00:00-05"}) {
    auto const read = parse_iso(text, Zone::utc());
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(iso_utc(*read), "2026-11-20T12:00:00Z") << text;
  }
}

TEST(IsoTimes, ADayAloneIsItsMidnightInTheAssumedZone) {
  EXPECT_EQ(iso_utc(*parse_iso("2026-07-02", zone("Europe/Dublin"))), "2026-07-01T23:00:00Z");
  EXPECT_EQ(iso_utc(*parse_iso("20260702", Zone::utc())), "2026-07-02T00:00:00Z");
}

TEST(IsoTimes, KeepTheirFractionsToTheMicrosecond) {
  EXPECT_EQ(parse_iso("2026-11-20T12:00:00.123456Z", Zone::utc())->micros() % 1'000'000, 123'456);
  EXPECT_EQ(parse_iso("2026-11-20T12:00:00.1Z", Zone::utc())->micros() % 1'000'000, 100'000);
}

TEST(IsoTimes, LeapDaysAreThereInLeapYearsAlone) {
  EXPECT_TRUE(parse_iso("2028-02-29", Zone::utc()));
  EXPECT_FALSE(parse_iso("2026-02-29", Zone::utc()));
  EXPECT_FALSE(parse_iso("2100-02-29", Zone::utc()));
  EXPECT_TRUE(parse_iso("2000-02-29", Zone::utc()));
}

TEST(IsoTimes, NonsenseIsNoTime) {
  for (auto const* text :
       {"2026-00-10", "2026-01-00", "2026-01-32", "2026-11-20T24:30", "2026-11-20T12:60",
        "2026-11-20T12:00:00+99:00", "2026-11-20T12:00:00Zulu", "٢٠٢٦-١١-٢٠", "-2026-11-20"})
    EXPECT_FALSE(parse_iso(text, Zone::utc())) << text;
}

TEST(PrintedTimes, SayTheOffsetOfTheZone) {
  EXPECT_EQ(iso_in(at("2026-07-01T23:30:00Z"), zone("Asia/Kolkata")), "2026-07-02T05:00:00+05:30");
  EXPECT_EQ(iso_in(at("2026-01-01T02:00:00Z"), zone("America/New_York")), "2025-12-31T21:00:00-05:00");
  EXPECT_EQ(rfc822(at("2026-03-01T00:00:00Z")), "Sun, 01 Mar 2026 00:00:00 +0000");
  EXPECT_EQ(http_date(at("1994-11-06T08:49:37Z")), "Sun, 06 Nov 1994 08:49:37 GMT")
      << "RFC 9110's own example";
}

}  // namespace
}  // namespace stoppress
