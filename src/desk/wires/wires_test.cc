#include "desk/wires/wires.h"

#include <gmock/gmock.h>

#include "desk/stories/publication.h"
#include "desk/testing_desk.h"
#include "desk/wires/receive.h"
#include "desk/wires/wire_merge.h"
#include "store/feed/feed.h"
#include "store/stories/corrections.h"
#include "store/stories/desk_lists.h"
#include "store/stories/stories.h"
#include "store/wires/wire_items.h"
#include "store/wires/wires.h"
#include "story/body/body.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using people::Role;
using store::WireState;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

story::Body body(std::vector<std::string> const& paragraphs) {
  story::Body body;
  for (auto const& text : paragraphs) body.push_back({story::Paragraph{story::plain(text)}});
  return body;
}

class TheWires : public DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    rules_.default_section = "town";
    ines_ = somebody(Role::wire_editor, "Ines Harrow");
  }

  static story::Arrival arrival(std::string headline, std::vector<std::string> const& paragraphs) {
    story::Arrival arrival;
    arrival.content.headline = std::move(headline);
    arrival.content.source = "NORTHWIRE";
    arrival.content.body = body(paragraphs);
    return arrival;
  }
  static story::Arrival tide() {
    return arrival("Tide closes harbour", {"The harbour closed at six.", "Boats wait.", "It opens at nine."});
  }

  // As the intake keeps it: the next version of one and the same thing.
  WireItemId come(story::Arrival const& arrival) {
    clock_.advance(1min);
    auto const id = store_->write([&](store::Transaction& transaction) -> Result<WireItemId> {
      auto const newest = TRY(store::WireItems(transaction).newest_wire_item("wire", "urn:tide"));
      store::ListedItem item;
      item.identity = {"wire", "urn:tide", std::to_string(++versions_)};
      item.status = arrival.status;
      item.type = arrival.type;
      item.headline = arrival.content.headline;
      item.embargo = arrival.embargo;
      item.problems = "[]";
      item.received = clock_.now();
      auto const kept = TRY(store::Wires(transaction).keep(item));
      if (newest) TRY(store::Wires(transaction).supersede(newest->id));
      KeptItem before{kept, {}, WireState::fresh};
      if (newest) before.story = newest->story;
      if (newest) before.former = TRY(store::Wires(transaction).item(newest->id)).state;
      outcome_ =
          TRY(receive(transaction, title_, rules_, arrival, before, std::nullopt, clock_.now())).outcome;
      return kept;
    });
    EXPECT_TRUE(id.ok()) << id.error().message << id.error().detail;
    return id.value_or(WireItemId());
  }

  Result<store::ListedItem> put(WireItemId id, WireState state) {
    return decide(*store_, ines_, title_.id, id, state, clock_.now());
  }
  StoryId take(WireItemId id) { return take_as_story(*store_, ines_, title_, id, clock_.now()).value(); }
  store::ListedItem item(WireItemId id) {
    return store_->read([&](store::Snapshot& snapshot) { return store::Wires(snapshot).item(id); }).value();
  }
  std::vector<WireItemId> listed(WireState state) {
    store::WireAsked asked;
    asked.state = state;
    auto const found =
        store_->read([&](store::Snapshot& snapshot) { return store::Wires(snapshot).list(asked); });
    std::vector<WireItemId> ids;
    for (auto const& item : found.value()) ids.push_back(item.id);
    return ids;
  }
  // The story that the newest item became.
  StoryId listed_story() {
    return store_
        ->read([&](store::Snapshot& snapshot) {
          return store::WireItems(snapshot).newest_wire_item("wire", "urn:tide");
        })
        .value()
        ->story;
  }
  store::DeskRow row(StoryId id) {
    return store_
        ->read(
            [&](store::Snapshot& snapshot) { return store::DeskLists(snapshot).desk_row(id, clock_.now()); })
        .value();
  }
  story::Content head(StoryId id) {
    return store_
        ->read([&](store::Snapshot& snapshot) { return store::Stories(snapshot).content(id, row(id).head); })
        .value();
  }
  std::vector<std::string> paragraphs(StoryId id) {
    std::vector<std::string> texts;
    for (auto const& block : head(id).body) texts.push_back(story::plain_text(story::Body{block}));
    return texts;
  }
  void edit(StoryId id, story::ContentChange const& change) {
    auto const saved = save(*store_, ines_, id, row(id).head, change, true, clock_.now());
    ASSERT_TRUE(saved.ok() && std::holds_alternative<SavedRevision>(*saved));
  }
  void rewrite(StoryId id, std::vector<std::string> const& paragraphs) {
    story::ContentChange change;
    change.set(&story::Content::body, body(paragraphs));
    edit(id, change);
  }
  Result<WaitingVersion> waiting(StoryId id) {
    return store_->read([&](store::Snapshot& snapshot) { return waiting_version(snapshot, id); });
  }
  Result<std::variant<SavedRevision, SaveConflict>> settle(StoryId id, story::ContentChange const& change,
                                                           WireItemId item, Revision seen) {
    return settle_version(*store_, ines_, id, seen, change, item, clock_.now());
  }
  // All that the merge says.
  static story::ContentChange all_of(story::Content const& content) {
    story::ContentChange change;
    change.set(&story::Content::headline, content.headline);
    change.set(&story::Content::body, content.body);
    return change;
  }
  std::vector<story::ChangeKind> changes() {
    auto const found =
        store_->read([&](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 100); });
    std::vector<story::ChangeKind> kinds;
    for (auto const& change : found.value()) kinds.push_back(change.kind);
    return kinds;
  }

  WireRules rules_;
  Actor ines_;
  ArrivalOutcome outcome_ = ArrivalOutcome::kept;

 private:
  int versions_ = 0;
};
ON_BOTH_DATABASES(TheWires);

TEST_P(TheWires, CopyIsTheAgencysByName) {
  rules_.policy = Policy::publish;
  story::Arrival signed_copy = tide();
  signed_copy.content.byline.authors = {"Dot West"};
  come(tide());
  EXPECT_EQ(head(listed_story()).byline, (story::Byline{{}, "NORTHWIRE", {}}));
  come(signed_copy);
  EXPECT_EQ(head(listed_story()).byline, (story::Byline{{"Dot West"}, "NORTHWIRE", {}}));
}

TEST_P(TheWires, ReadersAreToldOfAnAgencysCorrection) {
  rules_.policy = Policy::publish;
  come(tide());
  StoryId const story = listed_story();
  story::Arrival corrected = tide();
  corrected.content.headline = "Tide closes quay";
  corrected.content.desk_note = "CORRECTS: it is the quay, says our man Hale";
  corrected.signals = {story::Signal::correction};
  come(corrected);
  EXPECT_EQ(outcome_, ArrivalOutcome::published);
  auto const told =
      store_->read([&](store::Snapshot& snapshot) { return store::Corrections(snapshot).of(story); }).value();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].text, "NORTHWIRE has corrected this story.") << "the note is for editors";
}

TEST_P(TheWires, CopyOfTheTitlesOwnNamesNoAgency) {
  rules_.policy = Policy::publish;
  story::Arrival own = tide();
  own.content.source = title_.name;
  own.content.byline = {};
  come(own);
  auto const id = listed_story();
  auto const story = store_->read([&](store::Snapshot& s) { return store::Stories(s).story(id); }).value();
  auto const content =
      store_->read([&](store::Snapshot& s) { return store::Stories(s).content(id, story.head); }).value();
  EXPECT_EQ(content.byline.agency, "");
}

TEST_P(TheWires, WhoseRightsHaveEndedIsNotPublished) {
  rules_.policy = Policy::publish;
  story::Arrival ended = tide();
  ended.expires = clock_.now() - 1h;
  come(ended);
  EXPECT_EQ(outcome_, ArrivalOutcome::waiting);
}

TEST_P(TheWires, AreHeldSpikedAndLetGoByWhoMayAndItIsWrittenDown) {
  auto const id = come(tide());
  EXPECT_EQ(put(id, WireState::held).value().state, WireState::held);
  EXPECT_EQ(put(id, WireState::held).value().state, WireState::held);
  EXPECT_EQ(put(id, WireState::spiked).value().state, WireState::spiked);
  EXPECT_THAT(listed(WireState::spiked), ElementsAre(id));
  EXPECT_EQ(put(id, WireState::fresh).value().state, WireState::fresh);
  EXPECT_THAT(acts(), ElementsAre("wire.release", "wire.spike", "wire.hold"));
  EXPECT_THAT(changes(), SizeIs(3));
  EXPECT_THAT(changes(), Contains(story::ChangeKind::wire_changed));
  auto const reporter = somebody(Role::reporter);
  EXPECT_EQ(decide(*store_, reporter, title_.id, id, WireState::spiked, clock_.now()).error().fault,
            Fault::forbidden);
  EXPECT_EQ(take_as_story(*store_, reporter, title_, id, clock_.now()).error().fault, Fault::forbidden);
}

TEST_P(TheWires, BecomeAStoryThatWaitsOnTheDeskAndOnlyOne) {
  auto const id = come(tide());
  auto const story = take(id);
  EXPECT_EQ(take(id), story);
  EXPECT_EQ(row(story).state, story::State::waiting);
  EXPECT_EQ(row(story).source, "wire");
  EXPECT_EQ(row(story).changed_by.name, "Ines Harrow");
  EXPECT_EQ(head(story).headline, "Tide closes harbour");
  EXPECT_EQ(item(id).state, WireState::taken);
  EXPECT_EQ(item(id).story, story);
  EXPECT_THAT(acts(), ElementsAre("wire.take"));
  EXPECT_EQ(
      store_->read([](store::Snapshot& snapshot) { return store::Stories(snapshot).count_of_stories(); })
          .value(),
      1);
}

TEST_P(TheWires, AnItemThatIsAStoryIsNotSpikedAnyMore) {
  auto const id = come(tide());
  take(id);
  auto const spiked = put(id, WireState::spiked);
  ASSERT_FALSE(spiked.ok());
  EXPECT_EQ(spiked.error().fault, Fault::conflict);
}

TEST_P(TheWires, ALaterVersionOfWhatNobodyTookReplacesItInTheList) {
  auto const first = come(tide());
  auto const second = come(arrival("Tide closes harbour again", {"The harbour closed at six."}));
  EXPECT_THAT(listed(WireState::fresh), ElementsAre(second));
  EXPECT_EQ(put(first, WireState::spiked).error().fault, Fault::conflict);
  EXPECT_EQ(head(take(first)).headline, "Tide closes harbour again");
}

TEST_P(TheWires, WhatWasSpikedStaysSpikedUnlessItIsABulletin) {
  put(come(tide()), WireState::spiked).value();
  auto const second = come(tide());
  EXPECT_EQ(item(second).state, WireState::spiked);
  auto bulletin = tide();
  bulletin.content.urgency = 1;
  auto const third = come(bulletin);
  EXPECT_EQ(item(third).state, WireState::fresh);
  put(third, WireState::held).value();
  EXPECT_EQ(item(come(tide())).state, WireState::held);
}

TEST_P(TheWires, WhatTheRulePublishesIsTakenAtOnce) {
  rules_.policy = Policy::publish;
  auto const id = come(tide());
  EXPECT_EQ(outcome_, ArrivalOutcome::published);
  EXPECT_EQ(item(id).state, WireState::taken);
  auto const later = come(arrival("Harbour open again", {"It opened."}));
  EXPECT_EQ(item(later).story, item(id).story);
  EXPECT_EQ(head(item(id).story).headline, "Harbour open again");
  EXPECT_EQ(
      store_->read([](store::Snapshot& snapshot) { return store::Stories(snapshot).count_of_stories(); })
          .value(),
      1);
}

TEST_P(TheWires, ATakenStoryThatNobodyChangedFollowsTheAgency) {
  auto const story = take(come(tide()));
  auto const later = come(arrival("Harbour open again", {"It opened."}));
  EXPECT_EQ(head(story).headline, "Harbour open again");
  EXPECT_EQ(item(later).state, WireState::taken);
  EXPECT_FALSE(row(story).wire_waiting);
}

TEST_P(TheWires, NothingIsMadeOfWhatTheAgencyCanceledWithholdsOrSentWithoutText) {
  auto canceled = tide(), withheld = tide(), picture = tide();
  canceled.status = story::WireStatus::canceled;
  withheld.status = story::WireStatus::withheld;
  picture.type = story::WireType::picture;
  for (auto const& each : {canceled, withheld, picture}) {
    auto const id = come(each);
    EXPECT_FALSE(take_as_story(*store_, ines_, title_, id, clock_.now()).ok());
    EXPECT_THAT(listed(WireState::fresh), ElementsAre(id));
  }
}

TEST_P(TheWires, AnEmbargoGoesWithTheStoryAndNobodyHereLiftsIt) {
  auto embargoed = tide();
  embargoed.embargo = clock_.now() + 5h;
  auto const story = take(come(embargoed));
  EXPECT_EQ(row(story).embargo, embargoed.embargo);
  auto const now = clock_.now();
  EXPECT_EQ(publish_by(*store_, ines_, story, {Revision(1), {}, {}, {}}, now).error().fault, Fault::conflict);
  EXPECT_FALSE(publish_by(*store_, ines_, story, {Revision(1), now + 1h, {}, {}}, now).ok());
  PublicationRequest lifted{Revision(1), {}, {}, {}};
  lifted.lift_embargo = true;
  ASSERT_TRUE(publish_by(*store_, ines_, story, lifted, now).ok());
  EXPECT_EQ(row(story).state, story::State::scheduled) << "the agency's is not ours to lift";
  EXPECT_EQ(row(story).release_at, embargoed.embargo);
}

TEST_P(TheWires, ShowAFileThatCouldNotBeReadWithItsReasonAndOnlyOnce) {
  UnreadFile const file{"broken.xml", "<newsItem>", "The file ends in the middle of an element."};
  for (int times = 0; times < 2; ++times)
    ASSERT_TRUE(set_aside(*store_, title_.id, "northwire", file, clock_.now()).ok());
  auto const ids = listed(WireState::fresh);
  ASSERT_THAT(ids, SizeIs(1));
  auto const kept = item(ids[0]);
  EXPECT_TRUE(kept.unread);
  EXPECT_EQ(kept.file, "broken.xml");
  EXPECT_THAT(kept.problems, testing::HasSubstr("middle of an element"));
  EXPECT_EQ(changes(), std::vector{story::ChangeKind::wire_changed});
  EXPECT_FALSE(take_as_story(*store_, ines_, title_, ids[0], clock_.now()).ok());
  EXPECT_TRUE(put(ids[0], WireState::spiked).ok());
}

TEST_P(TheWires, ANewerVersionOfAChangedStoryWaitsAndIsMergedByParagraph) {
  auto const story = take(come(tide()));
  rewrite(story, {"The harbour closed at six, the Courier has learned.", "Boats wait.", "It opens at nine."});
  auto const later = come(arrival("Tide closes harbour", {"The harbour closed at six.", "Boats wait.",
                                                          "It opens at ten.", "A crowd came."}));
  EXPECT_EQ(outcome_, ArrivalOutcome::beside);
  EXPECT_TRUE(row(story).wire_waiting);
  EXPECT_THAT(listed(WireState::fresh), ElementsAre(later));
  EXPECT_EQ(take(later), story);

  auto const version = waiting(story).value();
  EXPECT_EQ(version.item.id, later);
  EXPECT_EQ(version.base.body, tide().content.body);
  EXPECT_THAT(version.merged.clashes, IsEmpty());
  auto const outcome = settle(story, all_of(version.merged.content), later, row(story).head);
  ASSERT_TRUE(outcome.ok()) << outcome.error().message;
  EXPECT_THAT(paragraphs(story), ElementsAre("The harbour closed at six, the Courier has learned.",
                                             "Boats wait.", "It opens at ten.", "A crowd came."));
  EXPECT_FALSE(row(story).wire_waiting);
  EXPECT_EQ(item(later).state, WireState::taken);
  EXPECT_EQ(waiting(story).error().fault, Fault::not_found);
  EXPECT_THAT(acts(), Contains("wire.merge"));
}

TEST_P(TheWires, TheNextVersionIsComparedWithTheOneThatWasMerged) {
  auto const story = take(come(tide()));
  rewrite(story, {"Ours.", "Boats wait.", "It opens at nine."});
  auto const second =
      arrival("Tide closes harbour", {"The harbour closed at six.", "Boats wait.", "It opens at ten."});
  auto const later = come(second);
  settle(story, all_of(waiting(story)->merged.content), later, row(story).head).value();
  come(arrival("Tide closes harbour", {"The harbour closed at six.", "No boats wait.", "It opens at ten."}));
  auto const version = waiting(story).value();
  EXPECT_EQ(version.base.body, second.content.body);
  EXPECT_THAT(version.merged.clashes, IsEmpty());
  EXPECT_EQ(story::plain_text(version.merged.content.body), "Ours.\n\nNo boats wait.\n\nIt opens at ten.");
}

TEST_P(TheWires, WhoKeepsOurWordsIsNotAskedAgain) {
  auto const story = take(come(tide()));
  rewrite(story, {"Ours."});
  auto const later = come(arrival("Tide closes harbour", {"Theirs."}));
  auto const seen = row(story).head;
  auto const kept = settle(story, {}, later, seen).value();
  EXPECT_EQ(std::get<SavedRevision>(kept).revision, seen);
  EXPECT_THAT(paragraphs(story), ElementsAre("Ours."));
  EXPECT_FALSE(row(story).wire_waiting);
  EXPECT_THAT(acts(), Contains("wire.dismiss"));
  come(arrival("Tide closes harbour", {"Theirs."}));
  EXPECT_EQ(outcome_, ArrivalOutcome::kept) << "the same words again, as a new version";
  EXPECT_FALSE(row(story).wire_waiting);
}

TEST_P(TheWires, SpikingAWaitingVersionKeepsOurWordsAndOffTheSpikeItWaitsAgain) {
  auto const story = take(come(tide()));
  rewrite(story, {"Ours."});
  auto const later = come(arrival("Tide closes harbour", {"Theirs."}));
  put(later, WireState::spiked).value();
  EXPECT_FALSE(row(story).wire_waiting);
  EXPECT_FALSE(waiting(story).ok());
  put(later, WireState::fresh).value();
  EXPECT_TRUE(row(story).wire_waiting);
  EXPECT_TRUE(waiting(story).ok());
}

TEST_P(TheWires, AMergeOnAnOldRevisionIsToldWhatWasSavedSinceAndChangesNothing) {
  auto const story = take(come(tide()));
  rewrite(story, {"Ours."});
  auto const later = come(arrival("Tide closes harbour", {"Theirs."}));
  auto const seen = row(story).head;
  rewrite(story, {"Ours, longer."});
  story::ContentChange change;
  change.set(&story::Content::body, body({"Merged."}));
  auto const outcome = settle(story, change, later, seen).value();
  ASSERT_TRUE(std::holds_alternative<SaveConflict>(outcome));
  EXPECT_THAT(paragraphs(story), ElementsAre("Ours, longer."));
  EXPECT_TRUE(row(story).wire_waiting);
}

TEST_P(TheWires, AMergeOfAVersionThatWasSupersededMeanwhileIsRefused) {
  auto const story = take(come(tide()));
  rewrite(story, {"Ours."});
  auto const second = come(arrival("Tide closes harbour", {"Theirs."}));
  come(arrival("Tide closes harbour", {"Theirs, again."}));
  EXPECT_EQ(settle(story, {}, second, row(story).head).error().fault, Fault::conflict);
  EXPECT_TRUE(row(story).wire_waiting);
}

TEST_P(TheWires, AKillTakesAChangedStoryDownAtOnceAndNothingWaitsAnyMore) {
  rules_.policy = Policy::publish;
  auto const first = come(tide());
  auto const story = item(first).story;
  rewrite(story, {"Ours."});
  come(arrival("Tide closes harbour", {"Theirs."}));
  EXPECT_TRUE(row(story).wire_waiting);
  auto kill = tide();
  kill.status = story::WireStatus::canceled;
  come(kill);
  EXPECT_EQ(outcome_, ArrivalOutcome::removed);
  EXPECT_EQ(row(story).state, story::State::killed);
  EXPECT_FALSE(row(story).wire_waiting);
}

TEST_P(TheWires, WhatComesAfterAKillIsANewStoryOnlyWhenSomebodyTakesIt) {
  rules_.policy = Policy::publish;
  auto const killed = item(come(tide())).story;
  auto kill = tide();
  kill.status = story::WireStatus::canceled;
  come(kill);
  auto const back = come(tide());
  EXPECT_EQ(row(killed).state, story::State::killed);
  auto const story = take(back);
  EXPECT_NE(story, killed);
  EXPECT_EQ(row(story).state, story::State::waiting);
}

}  // namespace
}  // namespace stoppress::desk
