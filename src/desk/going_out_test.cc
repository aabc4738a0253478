// What goes out when: schedules, embargoes, corrections, breaking; on both databases, by a clock that is
// moved.
#include <gmock/gmock.h>

#include "desk/stories/breaking.h"
#include "desk/stories/checks.h"
#include "desk/stories/preview.h"
#include "desk/stories/publication.h"
#include "desk/stories/release.h"
#include "desk/stories/write.h"
#include "desk/testing_desk.h"
#include "desk/wires/receive.h"
#include "store/feed/feed.h"
#include "store/newsstand/newsstand.h"
#include "store/stories/breaking.h"
#include "store/stories/desk_lists.h"
#include "store/stories/previews.h"
#include "store/stories/stories.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using people::Role;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class GoingOut : public DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    editor_ = somebody(Role::editor);
  }
  StoryId draft(std::string const& headline) {
    story::ContentChange change;
    change.set(&story::Content::headline, headline);
    change.set(&story::Content::body,
               story::Body{{story::Paragraph{story::plain("The harbour closed at six.")}}});
    return begin_story(*store_, editor_, title_, change, clock_.now()).value();
  }
  // The next revision, with that headline.
  Revision write_on(StoryId id, std::string const& headline) {
    story::ContentChange change;
    change.set(&story::Content::headline, headline);
    auto const saved = save(*store_, editor_, id, row(id).head, change, true, clock_.now()).value();
    return std::get<SavedRevision>(saved).revision;
  }
  Result<Done> put_out(StoryId id, PublicationRequest wanted = {}) {
    wanted.revision = row(id).head;
    return publish_by(*store_, editor_, id, wanted, clock_.now());
  }
  Result<Done> correct(StoryId id, story::CorrectionClass kind, std::string const& text,
                       std::optional<Instant> at = {}) {
    return put_out(id, {{}, at, {}, CorrectionNote{kind, text}});
  }
  story::Story row(StoryId id) {
    return store_->read([&](store::Snapshot& snapshot) { return store::Stories(snapshot).story(id); })
        .value();
  }
  template <class F>
  auto ask_newsstand(F&& ask) {
    return store_
        ->read([&](store::Snapshot& snapshot) {
          return ask(store::Newsstand(snapshot, title_.id, clock_.now()));
        })
        .value();
  }
  // With urgency 1.
  StoryId flash(std::string const& headline) {
    auto const id = draft(headline);
    story::ContentChange change;
    change.set(&story::Content::urgency, 1);
    EXPECT_TRUE(save(*store_, editor_, id, Revision(1), change, true, clock_.now()).ok());
    return id;
  }
  // The same from an agency, published as it comes.
  void flash_comes(std::string const& headline) {
    WireRules rules;
    rules.default_section = "town";
    story::Arrival arrival;
    arrival.content.headline = headline;
    arrival.content.urgency = 1;
    arrival.content.body = {{story::Paragraph{story::plain("The barrage is closed.")}}};
    auto const taken = store_->write([&](store::Transaction& transaction) {
      return receive(transaction, title_, rules, arrival, {}, Policy::publish, clock_.now());
    });
    ASSERT_TRUE(taken.ok());
    EXPECT_EQ(taken->outcome, ArrivalOutcome::published);
  }
  void set_rule(bool breaking_by_urgency) {
    title_.breaking_by_urgency = breaking_by_urgency;
    store_
        ->write(
            [&](store::Transaction& transaction) { return store::Titles(transaction).save_title(title_); })
        .value();
  }
  store::DeskRow listed(StoryId id) {
    return store_
        ->read(
            [&](store::Snapshot& snapshot) { return store::DeskLists(snapshot).desk_row(id, clock_.now()); })
        .value();
  }
  // Whether who publishes it is told that it will be breaking.
  bool warns_of_flash(StoryId id) {
    auto const checked =
        store_->read([&](store::Snapshot& snapshot) { return check(snapshot, id, clock_.now()); }).value();
    return std::ranges::any_of(checked.warnings, [](auto const& each) { return each.what == "flash"; });
  }
  std::string seen(StoryId id) {
    auto const found = store_->read([&](store::Snapshot& snapshot) {
      return store::Newsstand(snapshot, title_.id, clock_.now()).story(id);
    });
    if (!found.ok()) return "";
    if (auto const* story = std::get_if<store::PublicStory>(&*found)) return story->content.headline;
    return "gone";
  }
  std::vector<std::string> told(StoryId id) {
    std::vector<std::string> texts;
    for (auto const& each : ask_newsstand([&](auto stand) { return stand.corrections_of(id); }))
      texts.push_back(std::string(name_of(each.kind)) + ": " + each.text);
    return texts;
  }
  std::string breaking() {
    auto const found = ask_newsstand([](auto stand) { return stand.breaking(); });
    return found ? found->card.headline : "";
  }
  std::size_t announced(story::ChangeKind kind) {
    auto const all =
        store_->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 1000); })
            .value();
    return static_cast<std::size_t>(
        std::ranges::count_if(all, [&](auto const& change) { return change.kind == kind; }));
  }
  int release() { return release_due(*store_, clock_.now()).value(); }
  int end_breaking_due() { return end_due_breaking(*store_, clock_.now()).value(); }

  Actor editor_;
};
ON_BOTH_DATABASES(GoingOut);

// ---- schedules

TEST_P(GoingOut, AScheduleMeansTheInstantThatTheClockOnTheWallShowsAlsoWhereItChanges) {
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

TEST_P(GoingOut, AScheduleForMidnightGoesOutAtMidnightOnce) {
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

TEST_P(GoingOut, WhatWasDueWhileNobodyWasThereGoesOutWhenSomebodyIsAgain) {
  auto const id = draft("Budget in full");
  auto const at = clock_.now() + 1h;
  ASSERT_TRUE(put_out(id, {{}, at, {}, {}}).ok());
  clock_.advance(9h);
  EXPECT_EQ(seen(id), "");
  EXPECT_EQ(release(), 1);
  EXPECT_EQ(seen(id), "Budget in full");
}

TEST_P(GoingOut, AnEmbargoAndAScheduleTogetherKeepTheLaterOfTheTwo) {
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

TEST_P(GoingOut, AnEmbargoThatStandsIsNotForgottenInPassing) {
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

TEST_P(GoingOut, AScheduleThatWasPulledDoesNotGoOut) {
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

TEST_P(GoingOut, ANewVersionThatIsScheduledLeavesTheOldOneUpAndTakesItsPlaceInTheLists) {
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

TEST_P(GoingOut, ThePulledVersionOfALiveStoryTakesItsCorrectionWithIt) {
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

// ---- corrections

TEST_P(GoingOut, ACorrectionIsToldFromTheMomentItGoesOut) {
  auto const id = draft("Harbour closed");
  ASSERT_TRUE(put_out(id).ok());
  write_on(id, "Harbour closed by order");
  auto const at = clock_.now() + 1h;
  ASSERT_TRUE(correct(id, story::CorrectionClass::correction, "It was  the east harbour.", at).ok());
  ASSERT_TRUE(correct(id, story::CorrectionClass::correction, "It was the east harbour.", at).ok());
  clock_.set(at);
  EXPECT_EQ(release(), 1);
  EXPECT_THAT(told(id), ElementsAre("correction: It was the east harbour."));
  auto const listed = ask_newsstand([](auto stand) { return stand.corrections(10, 0); });
  ASSERT_THAT(listed, SizeIs(1));
  EXPECT_EQ(listed[0].at, at);
  EXPECT_EQ(listed[0].headline, "Harbour closed by order");
}

TEST_P(GoingOut, AMendedTypoIsNoUpdateAndIsToldToNobody) {
  auto const id = draft("Harbuor closed");
  ASSERT_TRUE(put_out(id).ok());
  auto const published = clock_.now();
  clock_.advance(1h);
  write_on(id, "Harbour closed");
  ASSERT_TRUE(correct(id, story::CorrectionClass::typo, "Slip in the headline").ok());
  EXPECT_EQ(seen(id), "Harbour closed");
  EXPECT_EQ(row(id).updated, published);
  EXPECT_THAT(told(id), IsEmpty());
  clock_.advance(1h);
  write_on(id, "Harbour open");
  ASSERT_TRUE(correct(id, story::CorrectionClass::update, "The gates opened at noon.").ok());
  EXPECT_EQ(row(id).updated, clock_.now());
  EXPECT_THAT(told(id), ElementsAre("update: The gates opened at noon."));
  EXPECT_THAT(ask_newsstand([](auto stand) { return stand.corrections(10, 0); }), IsEmpty())
      << "an update is no correction";
}

TEST_P(GoingOut, ACorrectionNeedsWordsAndReadersWhoSawTheStory) {
  auto const id = draft("Harbour closed");
  EXPECT_EQ(correct(id, story::CorrectionClass::correction, "Wrong.").error().field, "correction");
  ASSERT_TRUE(put_out(id).ok());
  write_on(id, "Harbour open");
  EXPECT_EQ(correct(id, story::CorrectionClass::correction, " ").error().field, "correction");
  EXPECT_EQ(correct(id, story::CorrectionClass::clarification, "").error().field, "correction");
  EXPECT_TRUE(correct(id, story::CorrectionClass::update, "").ok());
}

TEST_P(GoingOut, CorrectionsGoOnWhereThePageBeforeEnded) {
  for (int number = 1; number <= 5; ++number) {
    auto const id = draft("Story " + std::to_string(number));
    ASSERT_TRUE(put_out(id).ok());
    clock_.advance(1min);
    ASSERT_TRUE(correct(id, story::CorrectionClass::correction, "Note " + std::to_string(number)).ok());
  }
  auto const first = ask_newsstand([](auto stand) { return stand.corrections(3, 0); });
  ASSERT_THAT(first, SizeIs(3));
  EXPECT_EQ(first[0].text, "Note 5");
  auto const rest = ask_newsstand([&](auto stand) { return stand.corrections(3, first.back().id); });
  ASSERT_THAT(rest, SizeIs(2));
  EXPECT_EQ(rest[1].text, "Note 1");
}

TEST_P(GoingOut, ACorrectedStoryCanBeKilledAndSoAreItsCorrections) {
  auto const id = draft("Harbour closed");
  ASSERT_TRUE(put_out(id).ok());
  write_on(id, "Harbour open");
  ASSERT_TRUE(correct(id, story::CorrectionClass::correction, "It was the east harbour.").ok());
  write_on(id, "Harbour open again");
  ASSERT_TRUE(correct(id, story::CorrectionClass::clarification, "Both gates.", clock_.now() + 1h).ok());
  ASSERT_TRUE(kill_by(*store_, editor_, id, "It was wrong.", clock_.now()).ok());
  EXPECT_EQ(seen(id), "gone");
  EXPECT_THAT(ask_newsstand([](auto stand) { return stand.corrections(10, 0); }), IsEmpty());
  clock_.advance(2h);
  EXPECT_EQ(release(), 0);
  EXPECT_EQ(seen(id), "gone");
}

// ---- breaking

TEST_P(GoingOut, AFlashIsBreakingByItselfUnlessTheEditorSaysNo) {
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

TEST_P(GoingOut, ANoToBreakingIsKeptWithTheScheduleAndHoldsWhenItGoesOut) {
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

TEST_P(GoingOut, ANoToBreakingIsSaidAnewWithEachSchedule) {
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

TEST_P(GoingOut, ANoToBreakingHoldsForWhatWaitsForItsEmbargo) {
  auto const id = flash("Barrage closed");
  PublicationRequest wanted{{}, {}, clock_.now() + 2h, {}};
  wanted.breaking = false;
  ASSERT_TRUE(put_out(id, wanted).ok());
  clock_.advance(2h);
  EXPECT_EQ(release(), 1);
  EXPECT_EQ(seen(id), "Barrage closed");
  EXPECT_EQ(breaking(), "");
}

TEST_P(GoingOut, AFlashIsAStoryLikeOthersInATitleWithoutThatRule) {
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

TEST_P(GoingOut, TheRuleCountsThatTheTitleHasWhenAFlashGoesOut) {
  set_rule(false);
  auto const id = flash("Barrage closed");
  ASSERT_TRUE(put_out(id, {{}, clock_.now() + 1h, {}, {}}).ok());
  set_rule(true);
  clock_.advance(1h);
  EXPECT_EQ(release(), 1);
  EXPECT_EQ(breaking(), "Barrage closed");
}

TEST_P(GoingOut, BreakingEndsByTheClockOnceAndIsToldOnce) {
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

TEST_P(GoingOut, TheLastOneMadeBreakingStandsInTheBarAndTheOneBeforeComesBack) {
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

TEST_P(GoingOut, BreakingHasAnEndWithinADay) {
  auto const id = draft("Barrage closed");
  ASSERT_TRUE(put_out(id).ok());
  for (auto const end : {clock_.now(), clock_.now() + 25h})
    EXPECT_EQ(make_breaking(*store_, editor_, id, end, clock_.now()).error().field, "until");
  EXPECT_EQ(make_breaking(*store_, somebody(Role::reporter, "Tom"), id, clock_.now() + 1h, clock_.now())
                .error()
                .fault,
            Fault::forbidden);
}

TEST_P(GoingOut, AFlashFromTheWireIsBreakingForTwoHours) {
  flash_comes("Barrage closed");
  EXPECT_EQ(breaking(), "Barrage closed");
  clock_.advance(2h);
  EXPECT_EQ(breaking(), "");
}

// ---- previews

TEST_P(GoingOut, APreviewIsGoodForADayAndEndsWithAKill) {
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
