#include <gtest/gtest.h>

#include "desk/stories/publish.h"
#include "desk/stories/release.h"
#include "desk/stories/remove.h"
#include "desk/testing_desk.h"
#include "desk/wires/receive.h"
#include "store/feed/feed.h"
#include "store/newsstand/newsstand.h"
#include "store/stories/stories.h"
#include "store/wires/wires.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using store::Snapshot;
using store::Transaction;

story::Arrival arrival_of(std::string headline) {
  story::Arrival arrival;
  arrival.content.headline = std::move(headline);
  arrival.content.source = "NORTHWIRE";
  arrival.content.body = {{story::Paragraph{story::plain("The harbour closed at six.")}}};
  arrival.subjects = {{"medtop", "15000000", "sport"}};
  return arrival;
}

class Desk : public DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    rules_.policy = Policy::publish;
    rules_.sections = {{"medtop:15000000", "sport"}};
    rules_.default_section = "town";
  }

  Received take(story::Arrival const& arrival, StoryId former = {}, std::optional<Policy> policy = {}) {
    auto const done = store_->write([&](Transaction& transaction) -> Result<Received> {
      store::ListedItem item;
      item.identity = {"wire", "urn:item", std::to_string(++versions_)};
      auto const kept = TRY(store::Wires(transaction).keep(item));
      return receive(transaction, title_, rules_, arrival, {kept, former}, policy, clock_.now());
    });
    EXPECT_TRUE(done.ok()) << done.error().message << done.error().detail;
    return done.value_or(Received());
  }

  // What readers see of that story right now: its headline, "gone", or "".
  std::string seen(StoryId id) {
    auto const found = store_->read(
        [&](Snapshot& snapshot) { return store::Newsstand(snapshot, title_.id, clock_.now()).story(id); });
    if (!found.ok()) return "";
    if (auto const* story = std::get_if<store::PublicStory>(&*found)) return story->content.headline;
    return "gone";
  }

  std::size_t on_the_list() {
    return store_
        ->read([&](Snapshot& snapshot) {
          return store::Newsstand(snapshot, title_.id, clock_.now()).newest(10);
        })
        .value()
        .size();
  }

  story::Story row(StoryId id) {
    return store_->read([&](Snapshot& snapshot) { return store::Stories(snapshot).story(id); }).value();
  }

  std::vector<story::Change> changes() {
    return store_->read([&](Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 100); })
        .value();
  }

  int release() { return release_due(*store_, clock_.now()).value(); }

  WireRules rules_;

 private:
  int versions_ = 0;
};
ON_BOTH_DATABASES(Desk);

TEST_P(Desk, LeavesWhatTheRuleHoldsOnTheWiresUntilAnEditorDecides) {
  auto const received = take(arrival_of("Tide closes harbour"), {}, Policy::hold);
  EXPECT_EQ(received.became, Became::waiting);
  EXPECT_FALSE(received.story);
  EXPECT_TRUE(changes().empty());
}

TEST_P(Desk, PublishesAtOnceWhatTheRulePublishes) {
  auto const received = take(arrival_of("Tide closes harbour"));
  EXPECT_EQ(received.became, Became::published);
  EXPECT_EQ(seen(received.story), "Tide closes harbour");
  ASSERT_EQ(changes().size(), 1u);
  EXPECT_EQ(changes()[0].kind, story::ChangeKind::story_published);
  EXPECT_EQ(changes()[0].sections, std::vector<SectionId>{title_.sections[1].id});
}

TEST_P(Desk, PublishesNothingWithoutAHeadlineOrAText) {
  auto without_headline = arrival_of("");
  without_headline.slugline = "TIDE-Harbour";
  auto without_text = arrival_of("Tide closes harbour");
  without_text.content.body.clear();
  for (auto const& arrival : {without_headline, without_text}) {
    auto const received = take(arrival);
    EXPECT_EQ(received.became, Became::waiting);
    EXPECT_FALSE(received.note.empty());
    EXPECT_FALSE(received.story);
  }
}

TEST_P(Desk, KeepsAnEmbargoToTheMicrosecondAndReleasesOnce) {
  auto arrival = arrival_of("Budget in full");
  arrival.embargo = clock_.now() + 2h;
  auto const received = take(arrival);
  EXPECT_EQ(received.became, Became::scheduled);
  EXPECT_EQ(store_->read([](Snapshot& snapshot) { return store::Stories(snapshot).next_release(); }).value(),
            arrival.embargo);
  clock_.advance(2h - 1us);
  EXPECT_EQ(release(), 0);
  EXPECT_EQ(seen(received.story), "");
  EXPECT_EQ(on_the_list(), 0u);
  clock_.advance(1us);
  EXPECT_EQ(release(), 1);
  EXPECT_EQ(release(), 0);
  EXPECT_EQ(seen(received.story), "Budget in full");
}

TEST_P(Desk, ACorrectionKeepsTheEmbargoOfTheStoryItCorrects) {
  auto arrival = arrival_of("Budget in full");
  arrival.embargo = clock_.now() + 2h;
  auto const first = take(arrival);
  auto const second = take(arrival_of("Budget in full, corrected"), first.story);
  EXPECT_EQ(second.became, Became::scheduled);
  EXPECT_EQ(seen(first.story), "");
  clock_.advance(2h);
  release();
  EXPECT_EQ(seen(first.story), "Budget in full, corrected");
}

TEST_P(Desk, AnEmbargoedUpdateLeavesReadersTheFormerWordsUntilItsTime) {
  auto const first = take(arrival_of("Talks go on"));
  auto update = arrival_of("Talks end in treaty");
  update.embargo = clock_.now() + 1h;
  EXPECT_EQ(take(update, first.story).became, Became::scheduled);
  EXPECT_EQ(seen(first.story), "Talks go on");
  clock_.advance(1h);
  EXPECT_EQ(release(), 1);
  EXPECT_EQ(seen(first.story), "Talks end in treaty");
}

TEST_P(Desk, ALaterVersionReplacesTheFormerUnderTheSameNumber) {
  auto const first = take(arrival_of("Tide closes harbour"));
  clock_.advance(1h);
  auto const second = take(arrival_of("Harbour open again"), first.story);
  EXPECT_EQ(second.story, first.story);
  EXPECT_EQ(seen(first.story), "Harbour open again");
  EXPECT_EQ(row(first.story).slug.str(), "tide-closes-harbour");
  EXPECT_EQ(on_the_list(), 1u);
}

TEST_P(Desk, AStoryThatMovesIsToldToItsOldSectionToo) {
  auto const first = take(arrival_of("Tide closes harbour"));
  auto moved = arrival_of("Tide closes harbour");
  moved.subjects.clear();
  take(moved, first.story);
  auto const last = changes().back();
  EXPECT_EQ(last.sections, (std::vector<SectionId>{title_.sections[0].id, title_.sections[1].id}));
}

TEST_P(Desk, WhatTheNewsroomChangedIsNotOverwrittenByTheWire) {
  auto const first = take(arrival_of("Tide closes harbour"));
  auto story = row(first.story);
  story.changed_by_desk = true;
  ASSERT_TRUE(store_
                  ->write([&](Transaction& transaction) {
                    return store::Stories(transaction).save(story, story.head);
                  })
                  .ok());
  auto const second = take(arrival_of("The agency's words"), first.story);
  EXPECT_EQ(second.became, Became::beside);
  EXPECT_EQ(seen(first.story), "Tide closes harbour");
}

TEST_P(Desk, ACancellationTakesTheStoryDownForGood) {
  auto const first = take(arrival_of("Tide closes harbour"));
  auto cancel = arrival_of("Tide closes harbour");
  cancel.status = story::WireStatus::canceled;
  EXPECT_EQ(take(cancel, first.story).became, Became::removed);
  EXPECT_EQ(seen(first.story), "gone");
  EXPECT_EQ(row(first.story).removal_note, "NORTHWIRE withdrew this story.");
  EXPECT_EQ(on_the_list(), 0u);
  EXPECT_EQ(changes().back().kind, story::ChangeKind::story_removed);
  EXPECT_EQ(take(arrival_of("Back again"), first.story).became, Became::beside);
  EXPECT_EQ(seen(first.story), "gone");
}

TEST_P(Desk, ACancellationUnderEmbargoLeavesNothingToRelease) {
  auto arrival = arrival_of("Budget in full");
  arrival.embargo = clock_.now() + 2h;
  auto const first = take(arrival);
  auto cancel = arrival;
  cancel.status = story::WireStatus::canceled;
  take(cancel, first.story);
  clock_.advance(3h);
  EXPECT_EQ(release(), 0);
  EXPECT_NE(seen(first.story), "Budget in full");
}

TEST_P(Desk, WhatTheAgencyWithholdsReadersLose) {
  auto const first = take(arrival_of("Tide closes harbour"));
  auto withheld = arrival_of("Tide closes harbour");
  withheld.status = story::WireStatus::withheld;
  EXPECT_EQ(take(withheld, first.story).became, Became::removed);
  EXPECT_EQ(seen(first.story), "gone");
  EXPECT_EQ(take(arrival_of("Released after all"), first.story).became, Became::published);
  EXPECT_EQ(seen(first.story), "Released after all");
}

TEST_P(Desk, MakesNoStoryOfPicturesOrOfWhatWasNeverHere) {
  auto picture = arrival_of("A picture");
  picture.type = story::WireType::picture;
  auto cancel = arrival_of("Unknown");
  cancel.status = story::WireStatus::canceled;
  EXPECT_EQ(take(picture).became, Became::kept);
  EXPECT_EQ(take(cancel).became, Became::kept);
  EXPECT_TRUE(changes().empty());
}

TEST_P(Desk, APackageThatHasABodyIsAStory) {
  auto package = arrival_of("A story and its pictures");
  package.type = story::WireType::package;
  EXPECT_EQ(take(package).became, Became::published);
}

TEST_P(Desk, AKilledStoryCanNotBePublishedByHand) {
  auto const first = take(arrival_of("Tide closes harbour"));
  auto const killed = store_->write([&](Transaction& transaction) -> Result<Done> {
    auto story = TRY(store::Stories(transaction).story(first.story));
    TRY(remove(transaction, story, Removal::kill, "Wrong.", clock_.now()));
    return publish(transaction, story, std::nullopt, clock_.now());
  });
  ASSERT_FALSE(killed.ok());
  EXPECT_EQ(killed.error().fault, Fault::conflict);
}

TEST(WireRules, TheFirstRuleThatFitsDecidesTheSection) {
  story::Title title;
  title.sections = {
      {SectionId(1), "town", "", ""}, {SectionId(2), "sport", "", ""}, {SectionId(3), "world", "", ""}};
  WireRules rules;
  rules.sections = {{"medtop:15000000", "sport"}, {"press:section/*", "world"}};
  rules.default_section = "town";
  EXPECT_EQ(section_for(rules, title, {{"medtop", "20000822", "some sport below the head"}}), SectionId(2));
  EXPECT_EQ(section_for(rules, title, {{"press:section/", "abroad", ""}}), SectionId(3));
  EXPECT_EQ(section_for(rules, title, {{"medtop", "16000000", ""}}), SectionId(1));
  rules.default_section = "no-such-section";
  EXPECT_EQ(section_for(rules, title, {}), SectionId(1));
}

TEST(WireRules, NamedSubjectsOfTheRightKindBecomeTopicsOnce) {
  WireRules rules;
  rules.topics = {"press:topic/"};
  auto const topics = topics_for(rules, {{"press:topic/", "tide", "The great tide"},
                                         {"press:topic/", "tide-2", "The Great Tide"},
                                         {"press:topic/", "nameless", ""},
                                         {"medtop", "20000154", "flood"}});
  ASSERT_EQ(topics.size(), 1u);
  EXPECT_EQ(topics[0].slug, "the-great-tide");
}

}  // namespace
}  // namespace stoppress::desk
