// What is breaking, from its flash to its end; on both databases, by a clock that is moved.
#include "desk/testing_going_out.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using people::Role;

using BreakingNews = GoingOut;
ON_BOTH_DATABASES(BreakingNews);

TEST_P(BreakingNews, AFlashIsBreakingByItselfUnlessTheEditorSaysNo) {
  auto const quiet = flash("Barrage closed"), loud = flash("Mayor resigns");
  EXPECT_TRUE(warns_of_flash(quiet)) << "whoever publishes it is told";
  PublicationRequest wanted{Revision(2), {}, {}, {}};
  wanted.breaking = false;
  ASSERT_TRUE(publish_by(*store_, editor_, quiet, wanted, clock_.now()).ok());
  EXPECT_EQ(breaking(), "");
  wanted.breaking = true;
  ASSERT_TRUE(publish_by(*store_, editor_, loud, wanted, clock_.now()).ok());
  EXPECT_EQ(breaking(), "Mayor resigns");
}

TEST_P(BreakingNews, ANoToBreakingIsKeptWithTheScheduleAndHoldsWhenItGoesOut) {
  auto const quiet = flash("Barrage closed"), loud = flash("Mayor resigns");
  PublicationRequest later{{}, clock_.now() + 1h, {}, {}};
  ASSERT_TRUE(put_out(loud, later).ok());
  later.breaking = false;
  ASSERT_TRUE(put_out(quiet, later).ok());
  EXPECT_TRUE(listed(quiet).breaking_refused) << "whoever looks at the schedule again sees it";
  EXPECT_FALSE(listed(loud).breaking_refused);
  EXPECT_TRUE(warns_of_flash(quiet)) << "it can still be changed";
  write_on(quiet, "Barrage closed until noon");
  clock_.advance(1h);
  EXPECT_EQ(release(), 2);
  EXPECT_EQ(seen(quiet), "Barrage closed until noon");
  EXPECT_EQ(breaking(), "Mayor resigns");
  EXPECT_EQ(announced(story::ChangeKind::breaking_changed), 1u);
  EXPECT_FALSE(listed(quiet).breaking_refused) << "it goes with the schedule";
}

TEST_P(BreakingNews, ANoToBreakingIsSaidAnewWithEachSchedule) {
  auto const id = flash("Barrage closed");
  PublicationRequest later{{}, clock_.now() + 1h, {}, {}};
  later.breaking = false;
  ASSERT_TRUE(put_out(id, later).ok());
  later.breaking = true;
  ASSERT_TRUE(put_out(id, later).ok());
  EXPECT_FALSE(listed(id).breaking_refused);
  later.breaking = false;
  ASSERT_TRUE(put_out(id, later).ok());
  ASSERT_TRUE(unschedule_by(*store_, editor_, id, clock_.now()).ok());
  EXPECT_FALSE(listed(id).breaking_refused);
  ASSERT_TRUE(put_out(id).ok());
  EXPECT_EQ(breaking(), "Barrage closed") << "what was said with a schedule that was pulled is over";
}

TEST_P(BreakingNews, ANoToBreakingHoldsForWhatWaitsForItsEmbargo) {
  auto const id = flash("Barrage closed");
  PublicationRequest wanted{{}, {}, clock_.now() + 2h, {}};
  wanted.breaking = false;
  ASSERT_TRUE(put_out(id, wanted).ok());
  clock_.advance(2h);
  EXPECT_EQ(release(), 1);
  EXPECT_EQ(seen(id), "Barrage closed");
  EXPECT_EQ(breaking(), "");
}

TEST_P(BreakingNews, AFlashIsAStoryLikeOthersInATitleWithoutThatRule) {
  story::Title other;
  other.name = "The Other";
  store_->write([&](store::Transaction& transaction) { return store::Titles(transaction).add(other); })
      .value();
  set_rule(false);
  auto const now = flash("Barrage closed"), later = flash("Mayor resigns");
  EXPECT_FALSE(warns_of_flash(now)) << "another title’s rule is its own";
  ASSERT_TRUE(put_out(now).ok());
  ASSERT_TRUE(put_out(later, {{}, clock_.now() + 1h, {}, {}}).ok());
  flash_comes("Harbour open again");
  clock_.advance(1h);
  EXPECT_EQ(release(), 1);
  EXPECT_EQ(breaking(), "");
  EXPECT_EQ(announced(story::ChangeKind::breaking_changed), 0u);
  ASSERT_TRUE(make_breaking(*store_, editor_, now, clock_.now() + 1h, clock_.now()).ok());
  EXPECT_EQ(breaking(), "Barrage closed") << "editors make it so all the same";
}

TEST_P(BreakingNews, TheRuleCountsThatTheTitleHasWhenAFlashGoesOut) {
  set_rule(false);
  auto const id = flash("Barrage closed");
  ASSERT_TRUE(put_out(id, {{}, clock_.now() + 1h, {}, {}}).ok());
  set_rule(true);
  clock_.advance(1h);
  EXPECT_EQ(release(), 1);
  EXPECT_EQ(breaking(), "Barrage closed");
}

TEST_P(BreakingNews, BreakingEndsByTheClockOnceAndIsToldOnce) {
  auto const id = draft("Barrage closed");
  EXPECT_EQ(make_breaking(*store_, editor_, id, clock_.now() + 1h, clock_.now()).error().fault,
            Fault::conflict)
      << "readers do not see it";
  ASSERT_TRUE(put_out(id).ok());
  ASSERT_TRUE(make_breaking(*store_, editor_, id, clock_.now() + 1h, clock_.now()).ok());
  EXPECT_EQ(breaking(), "Barrage closed");
  clock_.advance(1h - 1us);
  EXPECT_EQ(breaking(), "Barrage closed");
  EXPECT_EQ(end_breaking_due(), 0);
  clock_.advance(1us);
  EXPECT_EQ(breaking(), "") << "a page that is set now does not show it, whoever ended it";
  EXPECT_EQ(end_breaking_due(), 1);
  EXPECT_EQ(end_breaking_due(), 0);
  EXPECT_EQ(announced(story::ChangeKind::breaking_changed), 2u);
}

TEST_P(BreakingNews, TheLastOneMadeBreakingStandsInTheBarAndTheOneBeforeComesBack) {
  auto const first = draft("Barrage closed"), second = draft("Mayor resigns");
  for (auto const id : {first, second}) ASSERT_TRUE(put_out(id).ok());
  auto const now = clock_.now();
  ASSERT_TRUE(make_breaking(*store_, editor_, first, now + 2h, now).ok());
  ASSERT_TRUE(make_breaking(*store_, editor_, second, now + 1h, now + 1s).ok());
  EXPECT_EQ(breaking(), "Mayor resigns");
  ASSERT_TRUE(make_breaking(*store_, editor_, first, now + 3h, now + 2s).ok());
  EXPECT_EQ(breaking(), "Mayor resigns") << "a later end is not a newer story";
  ASSERT_TRUE(end_breaking(*store_, editor_, second, now + 3s).ok());
  EXPECT_EQ(breaking(), "Barrage closed");
  ASSERT_TRUE(kill_by(*store_, editor_, first, "It was wrong.", now + 4s).ok());
  EXPECT_EQ(breaking(), "");
  EXPECT_TRUE(end_breaking(*store_, editor_, second, now + 5s).ok()) << "again changes nothing";
}

TEST_P(BreakingNews, BreakingHasAnEndWithinADay) {
  auto const id = draft("Barrage closed");
  ASSERT_TRUE(put_out(id).ok());
  for (auto const end : {clock_.now(), clock_.now() + 25h})
    EXPECT_EQ(make_breaking(*store_, editor_, id, end, clock_.now()).error().field, "until");
  EXPECT_EQ(make_breaking(*store_, somebody(Role::reporter, "Tom"), id, clock_.now() + 1h, clock_.now())
                .error()
                .fault,
            Fault::forbidden);
}

TEST_P(BreakingNews, AFlashFromTheWireIsBreakingForTwoHours) {
  flash_comes("Barrage closed");
  EXPECT_EQ(breaking(), "Barrage closed");
  clock_.advance(2h);
  EXPECT_EQ(breaking(), "");
}

}  // namespace
}  // namespace stoppress::desk
