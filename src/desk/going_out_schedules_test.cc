// What goes out when, by schedules, embargoes and previews; on both databases, by a clock that is moved.
#include "desk/testing_going_out.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Schedules = GoingOut;
ON_BOTH_DATABASES(Schedules);

TEST_P(Schedules, AScheduleMeansTheInstantThatTheClockOnTheWallShowsAlsoWhereItChanges) {
  struct Night {
    char const* zone;
    int year, month, day, hour, minute;
    char const* instant;
  };
  Night const nights[] = {
      {"Europe/London", 2027, 3, 28, 0, 59, "2027-03-28T00:59:00Z"},
      {"Europe/London", 2027, 3, 28, 1, 30, "2027-03-28T01:00:00Z"},  // skipped: the first instant after it
      {"Europe/London", 2027, 3, 28, 2, 0, "2027-03-28T01:00:00Z"},
      {"Europe/London", 2027, 10, 31, 1, 30, "2027-10-31T00:30:00Z"},  // shown twice: the earlier
      {"Africa/Cairo", 2027, 4, 30, 0, 0, "2027-04-29T22:00:00Z"},     // a day without its midnight
      {"Africa/Cairo", 2027, 4, 30, 1, 0, "2027-04-29T22:00:00Z"},
  };
  for (auto const& night : nights) {
    auto const zone = Zone::find(night.zone).value();
    auto const at = zone.from_local(night.year, night.month, night.day, night.hour, night.minute, 0);
    EXPECT_EQ(iso_utc(at), night.instant) << night.zone;
    auto const id = draft(night.instant);
    ASSERT_TRUE(put_out(id, {{}, at, {}, {}}).ok());
    clock_.set(at - 1us);
    EXPECT_EQ(release(), 0);
    EXPECT_EQ(seen(id), "");
    clock_.set(at);
    EXPECT_EQ(release(), 1);
    EXPECT_EQ(seen(id), night.instant);
    clock_.set(Instant::from_seconds(1'795'176'000));
  }
}

TEST_P(Schedules, AScheduleForMidnightGoesOutAtMidnightOnce) {
  auto const id = draft("Budget in full");
  auto const midnight = parse_iso("2026-11-22T00:00:00Z", Zone::utc()).value();
  ASSERT_TRUE(put_out(id, {{}, midnight, {}, {}}).ok());
  EXPECT_EQ(
      store_->read([](store::Snapshot& snapshot) { return store::Stories(snapshot).next_release(); }).value(),
      midnight);
  clock_.set(midnight);
  EXPECT_EQ(release(), 1);
  // A program that was killed after it committed asks again when it is back.
  EXPECT_EQ(release(), 0);
  EXPECT_EQ(announced(story::ChangeKind::story_published), 1u);
  EXPECT_EQ(row(id).first_published, midnight);
}

TEST_P(Schedules, WhatWasDueWhileNobodyWasThereGoesOutWhenSomebodyIsAgain) {
  auto const id = draft("Budget in full");
  auto const at = clock_.now() + 1h;
  ASSERT_TRUE(put_out(id, {{}, at, {}, {}}).ok());
  clock_.advance(9h);
  EXPECT_EQ(seen(id), "");
  EXPECT_EQ(release(), 1);
  EXPECT_EQ(seen(id), "Budget in full");
}

TEST_P(Schedules, AnEmbargoAndAScheduleTogetherKeepTheLaterOfTheTwo) {
  auto const id = draft("Budget in full");
  auto const embargo = clock_.now() + 2h, at = clock_.now() + 3h;
  ASSERT_TRUE(put_out(id, {{}, at, embargo, {}}).ok());
  EXPECT_EQ(row(id).release_at, at);
  EXPECT_EQ(row(id).embargo, embargo);
  clock_.advance(2h);
  EXPECT_EQ(release(), 0);
  EXPECT_EQ(seen(id), "");
  clock_.advance(1h);
  EXPECT_EQ(release(), 1);
  EXPECT_EQ(seen(id), "Budget in full");

  auto const other = draft("Budget in brief");
  ASSERT_TRUE(put_out(other, {{}, clock_.now() + 1h, clock_.now() + 2h, {}}).ok());
  EXPECT_EQ(row(other).release_at, clock_.now() + 2h) << "never before its embargo";
}

TEST_P(Schedules, AnEmbargoThatStandsIsNotForgottenInPassing) {
  auto const id = draft("Budget in full");
  auto const embargo = clock_.now() + 2h;
  ASSERT_TRUE(put_out(id, {{}, {}, embargo, {}}).ok());
  ASSERT_TRUE(unschedule_by(*store_, editor_, id, clock_.now()).ok());
  EXPECT_EQ(row(id).state, story::State::draft);
  EXPECT_EQ(row(id).embargo, embargo) << "taking it off the schedule does not lift it";

  auto const now = put_out(id);
  ASSERT_FALSE(now.ok());
  EXPECT_EQ(now.error().fault, Fault::conflict);
  EXPECT_EQ(now.error().field, "embargo");
  EXPECT_EQ(put_out(id, {{}, clock_.now() + 1h, {}, {}}).error().field, "at");
  EXPECT_EQ(seen(id), "");
  EXPECT_TRUE(put_out(id, {{}, {}, {}, {}, true}).ok()) << "an editor may lift it";
  EXPECT_EQ(seen(id), "Budget in full");
}

TEST_P(Schedules, AScheduleThatWasPulledDoesNotGoOut) {
  auto const id = draft("Budget in full");
  ASSERT_TRUE(put_out(id, {{}, clock_.now() + 1h, {}, {}}).ok());
  ASSERT_TRUE(unschedule_by(*store_, editor_, id, clock_.now()).ok());
  clock_.advance(2h);
  EXPECT_EQ(release(), 0);
  EXPECT_EQ(seen(id), "");
  auto const again = unschedule_by(*store_, editor_, id, clock_.now());
  EXPECT_EQ(again.error().fault, Fault::conflict);
  EXPECT_THAT(acts(), ElementsAre("story.unschedule", "story.schedule", "story.begin"));
}

TEST_P(Schedules, ANewVersionThatIsScheduledLeavesTheOldOneUpAndTakesItsPlaceInTheLists) {
  auto const first = draft("Harbour closed");
  ASSERT_TRUE(put_out(first).ok());
  auto const published = row(first).first_published;
  clock_.advance(1h);
  auto const second = draft("Market moved");
  ASSERT_TRUE(put_out(second).ok());
  write_on(first, "Harbour open");
  auto const at = clock_.now() + 1h;
  ASSERT_TRUE(correct(first, story::CorrectionClass::update, "", at).ok());
  EXPECT_EQ(seen(first), "Harbour closed");
  EXPECT_EQ(row(first).state, story::State::live);
  clock_.set(at);
  EXPECT_EQ(release(), 1);
  EXPECT_EQ(seen(first), "Harbour open");
  EXPECT_EQ(row(first).first_published, published);
  EXPECT_EQ(row(first).updated, at);
  auto const newest = ask_newsstand([](auto stand) { return stand.newest(5); });
  ASSERT_THAT(newest, SizeIs(2));
  EXPECT_EQ(newest[0].id, second) << "an update is no new story";
  EXPECT_EQ(newest[1].first_published, published);
}

TEST_P(Schedules, ThePulledVersionOfALiveStoryTakesItsCorrectionWithIt) {
  auto const id = draft("Harbour closed");
  ASSERT_TRUE(put_out(id).ok());
  write_on(id, "Harbour open");
  ASSERT_TRUE(
      correct(id, story::CorrectionClass::correction, "It was the east harbour.", clock_.now() + 1h).ok());
  EXPECT_THAT(told(id), IsEmpty()) << "it is not out yet";
  ASSERT_TRUE(unschedule_by(*store_, editor_, id, clock_.now()).ok());
  EXPECT_EQ(row(id).state, story::State::live);
  EXPECT_EQ(seen(id), "Harbour closed");
  ASSERT_TRUE(put_out(id).ok());
  EXPECT_EQ(seen(id), "Harbour open");
  EXPECT_THAT(told(id), IsEmpty());
}

TEST_P(Schedules, APreviewIsGoodForADayAndEndsWithAKill) {
  auto const id = draft("Budget in full");
  auto const link = preview_story(*store_, editor_, id, clock_.now()).value();
  store::Previewed const what{store::PreviewKind::story, id.number(), title_.id};
  auto const good = [&] {
    return store_
        ->read([&](store::Snapshot& snapshot) { return store::Previews(snapshot).of(what, clock_.now()); })
        .value()
        .has_value();
  };
  EXPECT_TRUE(good());
  EXPECT_EQ(link.expires, clock_.now() + 24h);
  clock_.advance(24h);
  EXPECT_FALSE(good());
  ASSERT_TRUE(preview_story(*store_, editor_, id, clock_.now()).ok());
  EXPECT_TRUE(good());
  ASSERT_TRUE(kill_by(*store_, editor_, id, "It was wrong.", clock_.now()).ok());
  EXPECT_FALSE(good());
  EXPECT_EQ(preview_story(*store_, editor_, id, clock_.now()).error().fault, Fault::conflict);
}

}  // namespace
}  // namespace stoppress::desk
