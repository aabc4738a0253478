#include "newsletter/schedule.h"

#include <gmock/gmock.h>

namespace stoppress::newsletter {
namespace {

using testing::ElementsAre;

store::NewsletterSettings at(std::vector<std::string> times, std::vector<std::string> weekdays) {
  store::NewsletterSettings settings;
  settings.times = std::move(times);
  settings.weekdays = std::move(weekdays);
  return settings;
}
store::NewsletterSettings daily(std::vector<std::string> times) {
  return at(std::move(times), {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
}

Instant utc(char const* text) { return parse_iso(text, Zone::utc()).value(); }
Zone zone(char const* name) { return Zone::find(name).value(); }

std::vector<std::string> due(store::NewsletterSettings const& settings, char const* name, char const* from,
                             char const* until) {
  std::vector<std::string> out;
  for (auto const each : due_between(settings, zone(name), utc(from), utc(until)))
    out.push_back(iso_in(each, zone(name)));
  return out;
}

TEST(Schedule, ComesOnItsWeekdaysAtItsTimes) {
  EXPECT_THAT(due(at({"18:00", "12:30"}, {"friday", "monday"}), "Europe/Dublin", "2026-11-26T00:00:00Z",
                  "2026-12-01T00:00:00Z"),
              ElementsAre("2026-11-27T12:30:00+00:00", "2026-11-27T18:00:00+00:00",
                          "2026-11-30T12:30:00+00:00", "2026-11-30T18:00:00+00:00"));
}

TEST(Schedule, TakesItsBeginningAndNotItsEnd) {
  EXPECT_THAT(due(daily({"12:30"}), "Europe/Dublin", "2026-11-26T12:30:00Z", "2026-11-27T12:30:00Z"),
              ElementsAre("2026-11-26T12:30:00+00:00"));
}

TEST(Schedule, KeepsTheClocksTimeWhenSummerTimeBeginsAndEnds) {
  EXPECT_THAT(due(daily({"12:30"}), "Europe/Dublin", "2026-03-28T00:00:00Z", "2026-03-30T00:00:00Z"),
              ElementsAre("2026-03-28T12:30:00+00:00", "2026-03-29T12:30:00+01:00"));
  EXPECT_THAT(due(daily({"12:30"}), "America/New_York", "2026-10-31T00:00:00Z", "2026-11-02T00:00:00Z"),
              ElementsAre("2026-10-31T12:30:00-04:00", "2026-11-01T12:30:00-05:00"));
}

TEST(Schedule, ATimeThatTheClocksSkipIsTheFirstMomentAfterIt) {
  EXPECT_THAT(
      due(daily({"01:30"}), "Europe/Dublin", "2026-03-28T00:00:00Z", "2026-03-31T00:00:00Z"),
      ElementsAre("2026-03-28T01:30:00+00:00", "2026-03-29T02:00:00+01:00", "2026-03-30T01:30:00+01:00"));
  EXPECT_THAT(due(daily({"02:30"}), "America/New_York", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z"),
              ElementsAre("2026-03-08T03:00:00-04:00"));
}

TEST(Schedule, TwoTimesThatTheClocksSkipAreOneEdition) {
  EXPECT_THAT(due(daily({"01:15", "01:45"}), "Europe/Dublin", "2026-03-29T00:00:00Z", "2026-03-29T23:00:00Z"),
              ElementsAre("2026-03-29T02:00:00+01:00"));
}

TEST(Schedule, ATimeThatTheClocksShowTwiceComesOnce) {
  EXPECT_THAT(due(daily({"01:30"}), "Europe/Dublin", "2026-10-25T00:00:00Z", "2026-10-26T00:00:00Z"),
              ElementsAre("2026-10-25T01:30:00+01:00"));
  EXPECT_THAT(due(daily({"01:30"}), "America/New_York", "2026-11-01T04:00:00Z", "2026-11-02T04:00:00Z"),
              ElementsAre("2026-11-01T01:30:00-04:00"));
}

TEST(Schedule, KnowsTheDayInZonesFarFromGreenwich) {
  EXPECT_THAT(
      due(at({"00:10"}, {"monday"}), "Pacific/Kiritimati", "2026-11-21T00:00:00Z", "2026-11-24T00:00:00Z"),
      ElementsAre("2026-11-23T00:10:00+14:00"));
  EXPECT_THAT(
      due(at({"23:50"}, {"monday"}), "Pacific/Pago_Pago", "2026-11-23T00:00:00Z", "2026-11-26T00:00:00Z"),
      ElementsAre("2026-11-23T23:50:00-11:00"));
}

TEST(Schedule, TheNextIsAfterTheMomentAskedFor) {
  auto const settings = at({"12:30"}, {"monday"});
  auto const monday = utc("2026-11-23T12:30:00Z");
  EXPECT_EQ(next_edition(settings, zone("Europe/Dublin"), monday - Duration(1)), monday);
  EXPECT_EQ(next_edition(settings, zone("Europe/Dublin"), monday), monday + std::chrono::hours(7 * 24));
}

TEST(Schedule, AYearHasOneEditionADayWhateverTheClocksDo) {
  for (char const* const name : {"Europe/Dublin", "America/New_York"})
    for (char const* const time : {"00:30", "01:00", "01:30", "02:00", "02:30", "12:30"})
      EXPECT_EQ(due(daily({time}), name, "2026-01-01T12:00:00Z", "2027-01-01T12:00:00Z").size(), 365u)
          << name << " " << time;
}

TEST(Schedule, RefusesWhatIsNoDayAndNoTime) {
  EXPECT_TRUE(check_times(daily({"00:00", "23:59"})).ok());
  for (char const* const time : {"24:00", "12:60", "1:30", "12.30", "", "-1:00", "12:3a"})
    EXPECT_EQ(check_times(daily({time})).error().field, "times") << time;
  EXPECT_EQ(check_times(daily({})).error().field, "times");
  EXPECT_EQ(check_times(at({"12:30"}, {"Monday"})).error().field, "weekdays");
  EXPECT_EQ(check_times(at({"12:30"}, {})).error().field, "weekdays");
}

}  // namespace
}  // namespace stoppress::newsletter
