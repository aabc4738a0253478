// What agencies order about their stories: kills, holds, corrections and the end of their rights.

#include <gmock/gmock.h>

#include "desk/pictures/pictures.h"
#include "desk/stories/alarms.h"
#include "desk/stories/checks.h"
#include "desk/stories/expiry.h"
#include "desk/stories/publication.h"
#include "desk/stories/release.h"
#include "desk/stories/write.h"
#include "desk/testing_desk.h"
#include "desk/wires/receive.h"
#include "desk/wires/wires.h"
#include "store/feed/feed.h"
#include "store/newsstand/newsstand.h"
#include "store/pictures/picture_library.h"
#include "store/stories/alarms.h"
#include "store/stories/stories.h"
#include "store/wires/wire_items.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using people::Role;
using store::Snapshot;
using store::Transaction;
using story::AlarmKind;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class AgencysOrders : public DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    rules_.policy = Policy::publish;
    rules_.default_section = "town";
    rules_.source = "northwire";
    eve_ = somebody(Role::editor, "Eve Marsh");
  }

  static story::Arrival arrival(std::string const& headline = "Tide closes harbour") {
    story::Arrival arrival;
    arrival.content.headline = headline;
    arrival.content.source = "NORTHWIRE";
    arrival.content.body = {{story::Paragraph{story::plain("The harbour closed at six.")}}};
    return arrival;
  }
  // The next version of one and the same thing, with the pictures that it brings.
  ArrivalResult come(story::Arrival const& arrival, std::vector<PictureId> const& pictures = {},
                     std::string const& guid = "urn:tide") {
    auto const done = store_->write([&](Transaction& transaction) -> Result<ArrivalResult> {
      auto const newest = TRY(store::WireItems(transaction).newest_wire_item("northwire", guid));
      store::ListedItem item;
      item.identity = {"northwire", guid, std::to_string(++versions_)};
      item.status = arrival.status;
      item.expires = arrival.expires;
      item.problems = "[]";
      item.received = clock_.now();
      auto const id = TRY(store::Wires(transaction).keep(item));
      last_item_ = id;
      TRY(store::Wires(transaction).keep_pictures(id, pictures));
      KeptItem const kept{id, newest ? newest->story : StoryId(), store::WireState::fresh};
      return receive(transaction, title_, rules_, arrival, kept, std::nullopt, clock_.now());
    });
    EXPECT_TRUE(done.ok()) << done.error().message << done.error().detail;
    return done.value_or(ArrivalResult());
  }
  ArrivalResult kill(std::string const& guid = "urn:tide") {
    auto order = arrival();
    order.status = story::WireStatus::canceled;
    order.content.desk_note = "MANDATORY KILL. The quotation is invented.";
    return come(order, {}, guid);
  }
  // By wire, unless somebody brought it.
  PictureId picture(std::string const& hash, StaffId by = {}) {
    return store_
        ->write([&](Transaction& transaction) {
          story::LibraryPicture picture;
          picture.hash = hash;
          picture.usage_terms = "No archive.";
          picture.added_at = clock_.now();
          return store::PictureLibrary(transaction).keep(picture, by, "");
        })
        .value();
  }
  static story::Arrival showing(PictureId id) {
    auto out = arrival();
    out.content.main_picture = story::PictureUse{id, "", "", ""};
    return out;
  }
  StoryId own_story_with(PictureId id) {
    story::ContentChange change;
    change.set(&story::Content::headline, "Our own");
    change.set(&story::Content::main_picture, story::PictureUse{id, "", "", ""});
    change.set(&story::Content::body, arrival().content.body);
    auto const story = begin_story(*store_, eve_, title_, change, clock_.now()).value();
    EXPECT_TRUE(publish_by(*store_, eve_, story, {Revision(1), {}, {}, {}}, clock_.now()).ok());
    return story;
  }
  void edit(StoryId id) {
    story::ContentChange change;
    change.set(&story::Content::standfirst, "In our words.");
    auto const head = row(id).head;
    ASSERT_TRUE(save(*store_, eve_, id, head, change, true, clock_.now()).ok());
  }

  bool readers_see(StoryId id) {
    auto const found = store_->read(
        [&](Snapshot& snapshot) { return store::Newsstand(snapshot, title_.id, clock_.now()).story(id); });
    return found.ok() && std::holds_alternative<store::PublicStory>(*found);
  }
  bool readers_see_picture(PictureId id) {
    return store_
        ->read([&](Snapshot& snapshot) { return store::PictureLibrary(snapshot).shown({id}, clock_.now()); })
        .value()
        .contains(id);
  }
  story::LibraryPicture in_the_library(PictureId id) {
    return store_->read([&](Snapshot& snapshot) { return store::PictureLibrary(snapshot).picture(id); })
        .value()
        .picture;
  }
  story::Story row(StoryId id) {
    return store_->read([&](Snapshot& snapshot) { return store::Stories(snapshot).story(id); }).value();
  }
  std::vector<store::Alarm> ringing() {
    return store_->read([](Snapshot& snapshot) { return store::Alarms(snapshot).ringing(); }).value();
  }
  std::vector<story::ChangeKind> changes() {
    std::vector<story::ChangeKind> kinds;
    for (auto const& change :
         store_->read([](Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 1000); })
             .value())
      kinds.push_back(change.kind);
    return kinds;
  }
  int expire() { return expire_stories(*store_, clock_.now()).value(); }

  WireRules rules_;
  Actor eve_;
  WireItemId last_item_;

 private:
  int versions_ = 0;
};
ON_BOTH_DATABASES(AgencysOrders);

TEST_P(AgencysOrders, AKillTakesTheStoryAndItsPicturesAndRingsUntilSomebodyKnows) {
  auto const shown = picture("aa"), unused = picture("bb");
  auto const story = come(showing(shown), {shown, unused}).story;
  ASSERT_TRUE(readers_see(story) && readers_see_picture(shown));
  EXPECT_EQ(kill().outcome, ArrivalOutcome::removed);
  EXPECT_FALSE(readers_see(story));
  EXPECT_FALSE(readers_see_picture(shown));
  EXPECT_FALSE(readers_see_picture(unused)) << "it came with the story, whoever shows it now";
  EXPECT_EQ(in_the_library(shown).usage_terms, "Withdrawn: its story 1 was killed. No archive.");
  EXPECT_THAT(changes(), Contains(story::ChangeKind::picture_changed));
  EXPECT_THAT(changes(), Contains(story::ChangeKind::alarm_changed));
  EXPECT_THAT(acts(), Contains("picture.withdraw"));
  ASSERT_THAT(ringing(), SizeIs(1));
  auto const alarm = ringing()[0];
  EXPECT_EQ(alarm.kind, AlarmKind::kill);
  EXPECT_EQ(alarm.story, story);
  EXPECT_EQ(
      alarm.words,
      "NORTHWIRE killed this story. It is gone from every page, feed and front. The 2 pictures that came "
      "with it are withdrawn. “MANDATORY KILL. The quotation is invented.”");
  ASSERT_TRUE(acknowledge_alarm(*store_, eve_, alarm.id, clock_.now()).ok());
  ASSERT_TRUE(acknowledge_alarm(*store_, eve_, alarm.id, clock_.now()).ok()) << "somebody was faster";
  EXPECT_THAT(ringing(), IsEmpty());
  EXPECT_THAT(acts(), Contains("alarm.acknowledge").Times(1));
}

TEST_P(AgencysOrders, AKillRingsOnceHoweverOftenItComes) {
  come(arrival());
  kill();
  kill();
  EXPECT_THAT(ringing(), SizeIs(1));
}

TEST_P(AgencysOrders, AKillByTheDeskDoesTheSame) {
  auto const id = picture("aa");
  auto const story = come(showing(id), {id}).story;
  ASSERT_TRUE(kill_by(*store_, eve_, story, "The quotation is invented.", clock_.now()).ok());
  EXPECT_FALSE(readers_see_picture(id));
  ASSERT_THAT(ringing(), SizeIs(1));
  EXPECT_THAT(ringing()[0].words, HasSubstr("Eve Marsh killed this story."));
  EXPECT_EQ(ringing()[0].raised_by, "Eve Marsh");
}

TEST_P(AgencysOrders, AKillLeavesThePicturesOfOthers) {
  auto const ours = picture("aa", eve_.who.id);
  auto const shared = picture("bb");
  auto const story = come(showing(ours), {shared}).story;
  auto const other = own_story_with(shared);
  kill();
  EXPECT_TRUE(readers_see_picture(ours)) << "somebody of the newsroom brought it";
  EXPECT_TRUE(readers_see_picture(shared)) << "a live story of another source shows it";
  EXPECT_FALSE(readers_see(story));
  EXPECT_THAT(ringing()[0].words,
              HasSubstr("stays, since story " + std::to_string(other.number()) + " shows it too."));
}

TEST_P(AgencysOrders, AKillTakesAPictureFromTheAgencysOtherStoriesToo) {
  auto const id = picture("aa");
  auto other = showing(id);
  other.content.headline = "Harbour, a day later";
  come(showing(id), {id});
  come(other, {id}, "urn:later");
  kill();
  EXPECT_FALSE(readers_see_picture(id));
}

TEST_P(AgencysOrders, AKillOfOurOwnStoryLeavesAnAgencysPictureInTheLibrary) {
  auto const id = picture("aa");
  auto const story = own_story_with(id);
  ASSERT_TRUE(kill_by(*store_, eve_, story, "It was wrong.", clock_.now()).ok());
  EXPECT_TRUE(readers_see_picture(id)) << "it did not come with the story";
}

TEST_P(AgencysOrders, AKillLeavesAPictureThatTheDeskPutIntoTheStoryFromAnotherItem) {
  auto const id = picture("aa");
  come(arrival("Harbour, a day before"), {id}, "urn:before");
  auto const story = come(arrival()).story;
  story::ContentChange change;
  change.set(&story::Content::main_picture, story::PictureUse{id, "", "", ""});
  ASSERT_TRUE(save(*store_, eve_, story, row(story).head, change, true, clock_.now()).ok());
  kill();
  EXPECT_TRUE(readers_see_picture(id));
}

TEST_P(AgencysOrders, AKillInAnOlderArchiveTakesThePictureThatTheStoryShows) {
  auto const id = picture("aa");
  come(showing(id));
  kill();
  EXPECT_FALSE(readers_see_picture(id));
}

TEST_P(AgencysOrders, AnEditorMayBringAWithdrawnPictureBack) {
  auto const id = picture("aa");
  come(showing(id), {id});
  kill();
  PictureChange change;
  change.expires = std::optional<Instant>();
  ASSERT_TRUE(change_picture(*store_, eve_, id, change, clock_.now()).ok());
  EXPECT_TRUE(readers_see_picture(id));
}

TEST_P(AgencysOrders, AnOrderToHoldRings) {
  come(arrival());
  auto hold = arrival();
  hold.status = story::WireStatus::withheld;
  hold.content.desk_note = "ADVISORY: please hold.";
  come(hold);
  ASSERT_THAT(ringing(), SizeIs(1));
  EXPECT_EQ(ringing()[0].kind, AlarmKind::hold);
  EXPECT_EQ(ringing()[0].words,
            "NORTHWIRE asks to hold this story; it was taken from every page. “ADVISORY: please hold.”");
}

TEST_P(AgencysOrders, ACorrectionRingsWithItsNoteAndReadersAreTold) {
  auto const story = come(arrival()).story;
  auto corrected = arrival("Tide closes harbour at seven");
  corrected.signals = {story::Signal::correction};
  corrected.content.desk_note = "Corrects the hour in the headline.";
  come(corrected);
  ASSERT_THAT(ringing(), SizeIs(1));
  EXPECT_EQ(ringing()[0].kind, AlarmKind::correction);
  EXPECT_EQ(
      ringing()[0].words,
      "NORTHWIRE has corrected this story; the correction was published by itself. “Corrects the hour in "
      "the headline.”");
  auto const told = store_->read([&](Snapshot& snapshot) {
    return store::Newsstand(snapshot, title_.id, clock_.now()).corrections_of(story);
  });
  ASSERT_THAT(told.value(), SizeIs(1));
  EXPECT_EQ(told.value()[0].text, "NORTHWIRE has corrected this story.");
}

TEST_P(AgencysOrders, ACorrectionBesideTheNewsroomsWordsRingsToo) {
  auto const story = come(arrival()).story;
  edit(story);
  auto corrected = arrival("Tide closes harbour at seven");
  corrected.signals = {story::Signal::correction};
  EXPECT_EQ(come(corrected).outcome, ArrivalOutcome::beside);
  ASSERT_THAT(ringing(), SizeIs(1));
  EXPECT_THAT(ringing()[0].words, HasSubstr("the new version waits beside it"));
}

TEST_P(AgencysOrders, APlainUpdateRingsForNobody) {
  come(arrival());
  come(arrival("Harbour open again"));
  EXPECT_THAT(ringing(), IsEmpty());
}

TEST_P(AgencysOrders, WhatIsSaidOfItsRightsAndOfWhomItIsAboutStaysWithTheStory) {
  auto full = arrival();
  full.usage_terms = "Not for broadcast in Norland.";
  full.entities = {{story::EntityKind::person, "Ada O’Brien", {"pers:7"}}};
  full.related = {{"urn:newsml:northwire:1", "Earlier"}};
  auto const story = come(full).story;
  auto const content =
      store_->read([&](Snapshot& snapshot) { return store::Stories(snapshot).content(story, Revision(1)); })
          .value();
  EXPECT_EQ(content.usage_terms, full.usage_terms);
  EXPECT_EQ(content.entities, full.entities);
  EXPECT_EQ(content.related, full.related);
}

TEST_P(AgencysOrders, AStoryLeavesThePagesWhenItsRightsEnd) {
  auto limited = arrival();
  limited.expires = clock_.now() + 2h;
  auto const story = come(limited).story;
  clock_.advance(2h - 1us);
  EXPECT_EQ(expire(), 0);
  EXPECT_TRUE(readers_see(story));
  clock_.advance(1us);
  EXPECT_EQ(expire(), 1);
  EXPECT_EQ(expire(), 0);
  EXPECT_FALSE(readers_see(story));
  EXPECT_EQ(row(story).state, story::State::withdrawn);
  EXPECT_EQ(row(story).removal_note, "The right to publish this story has ended.");
  EXPECT_THAT(changes(), Contains(story::ChangeKind::story_removed));
  EXPECT_THAT(acts(), Contains("story.expire"));
  ASSERT_THAT(ringing(), SizeIs(1));
  EXPECT_EQ(ringing()[0].kind, AlarmKind::rights);
}

TEST_P(AgencysOrders, WhatIsScheduledBeyondItsRightsDoesNotGoOut) {
  auto limited = arrival();
  limited.embargo = clock_.now() + 3h;
  limited.expires = clock_.now() + 2h;
  auto const story = come(limited).story;
  EXPECT_EQ(row(story).state, story::State::scheduled);
  clock_.advance(2h);
  EXPECT_EQ(expire(), 1);
  clock_.advance(2h);
  EXPECT_EQ(release_due(*store_, clock_.now()).value(), 0);
  EXPECT_EQ(row(story).state, story::State::draft);
}

TEST_P(AgencysOrders, AnEditorMovesOrLiftsTheEndOfTheRightsAndNoVersionOverrulesThem) {
  auto limited = arrival();
  limited.expires = clock_.now() + 2h;
  auto const story = come(limited).story;
  ASSERT_TRUE(set_expiry(*store_, eve_, story, std::nullopt, clock_.now()).ok());
  EXPECT_THAT(acts(), Contains("story.rights"));
  limited.content.headline = "Tide closes harbour again";
  come(limited);
  EXPECT_FALSE(row(story).expires);
  clock_.advance(3h);
  EXPECT_EQ(expire(), 0);
  EXPECT_TRUE(readers_see(story));
  ASSERT_TRUE(set_expiry(*store_, eve_, story, clock_.now(), clock_.now()).ok());
  EXPECT_FALSE(readers_see(story)) << "a time that has passed takes it down at once";
}

TEST_P(AgencysOrders, AReporterDoesNotEndAStorysRights) {
  auto const story = come(arrival()).story;
  auto const tom = somebody(Role::reporter, "Tom");
  EXPECT_EQ(set_expiry(*store_, tom, story, clock_.now(), clock_.now()).error().fault, Fault::forbidden);
  EXPECT_TRUE(readers_see(story));
}

TEST_P(AgencysOrders, ALaterVersionsRightsHoldBesideTheNewsroomsWords) {
  auto const story = come(arrival()).story;
  edit(story);
  auto limited = arrival("Tide closes harbour again");
  limited.expires = clock_.now() + 1h;
  EXPECT_EQ(come(limited).outcome, ArrivalOutcome::beside);
  EXPECT_EQ(row(story).expires, limited.expires);
  limited.expires = clock_.now();
  come(limited);
  EXPECT_FALSE(readers_see(story));
}

TEST_P(AgencysOrders, AVersionThatSaysNothingOfRightsLiftsNone) {
  auto limited = arrival();
  limited.expires = clock_.now() + 2h;
  auto const story = come(limited).story;
  come(arrival("Tide closes harbour again"));
  EXPECT_EQ(row(story).expires, limited.expires);
}

TEST_P(AgencysOrders, WhatIsOverIsPublishedAgainOnlyOnceItsRightsAreLifted) {
  auto limited = arrival();
  limited.expires = clock_.now() + 2h;
  auto const story = come(limited).story;
  clock_.advance(2h);
  expire();
  auto const again = [&](std::optional<Instant> at = {}) {
    return publish_by(*store_, eve_, story, {row(story).head, at, {}, {}}, clock_.now());
  };
  EXPECT_EQ(again().error().field, "expires");
  auto const checked =
      store_->read([&](Snapshot& snapshot) { return check(snapshot, story, clock_.now()); }).value();
  EXPECT_TRUE(std::ranges::any_of(checked.warnings, [](auto const& each) { return each.what == "expired"; }));
  ASSERT_TRUE(set_expiry(*store_, eve_, story, clock_.now() + 1h, clock_.now()).ok());
  EXPECT_EQ(again(clock_.now() + 2h).error().field, "at");
  EXPECT_TRUE(again().ok());
  EXPECT_TRUE(readers_see(story));
}

TEST_P(AgencysOrders, WhatIsTakenFromTheWiresBringsItsRights) {
  rules_.policy = Policy::hold;
  auto limited = arrival();
  limited.expires = clock_.now() + 2h;
  come(limited);
  auto const story = take_as_story(*store_, eve_, title_, last_item_, clock_.now()).value();
  EXPECT_EQ(row(story).expires, limited.expires);
}

}  // namespace
}  // namespace stoppress::desk
