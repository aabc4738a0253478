#include "desk/stories/write.h"

#include <gmock/gmock.h>

#include "desk/stories/presence.h"
#include "desk/stories/publication.h"
#include "desk/stories/release.h"
#include "desk/testing_desk.h"
#include "store/newsstand/newsstand.h"
#include "store/stories/corrections.h"
#include "store/stories/desk_lists.h"
#include "store/stories/presence.h"
#include "store/stories/revisions.h"
#include "store/stories/stories.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using people::Role;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Writing : public DeskTest {
 protected:
  static ContentChange headline(std::string text) {
    ContentChange change;
    change.headline = std::move(text);
    return change;
  }
  static ContentChange body(std::vector<std::string> const& paragraphs) {
    ContentChange change;
    change.body.emplace();
    for (auto const& text : paragraphs) change.body->push_back({story::Paragraph{story::plain(text)}});
    return change;
  }
  // A draft of Ada's with a headline and two paragraphs, as revision 1.
  StoryId draft(Actor const& actor) {
    auto change = body({"The harbour closed at six.", "It opens at nine."});
    change.headline = "Tide closes harbour";
    return begin_story(*store_, actor, title_, change, clock_.now()).value();
  }
  std::variant<Saved, Overtaken> save_as(Actor const& actor, StoryId id, int seen,
                                         ContentChange const& change, bool keep = true) {
    return save(*store_, actor, id, Revision(seen), change, keep, clock_.now()).value();
  }
  story::Story row(StoryId id) {
    return store_->read([&](store::Snapshot& snapshot) { return store::Stories(snapshot).story(id); })
        .value();
  }
  store::DeskRow desk_row(StoryId id) {
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
  std::vector<store::RevisionRow> history(StoryId id) {
    return store_->read([&](store::Snapshot& snapshot) { return store::Revisions(snapshot).revisions(id); })
        .value();
  }
  Result<Done> put_out(Actor const& actor, StoryId id, int revision, std::optional<Instant> at = {}) {
    return publish_by(*store_, actor, id, {Revision(revision), at, {}, {}}, clock_.now());
  }
  std::string seen(StoryId id) {
    auto const found = store_->read([&](store::Snapshot& snapshot) {
      return store::Newsstand(snapshot, title_.id, clock_.now()).story(id);
    });
    if (!found.ok()) return "";
    if (auto const* story = std::get_if<store::PublicStory>(&*found)) return story->content.headline;
    return "gone: " + std::get<store::Removal>(*found).note;
  }

  Actor ada_ = somebody(Role::reporter, "Ada Quill");
  Actor bob_ = somebody(Role::reporter, "Bob Tide");
  Actor eve_ = somebody(Role::editor, "Eve Marsh");
};
ON_BOTH_DATABASES(Writing);

TEST_P(Writing, ADraftIsItsAuthorsAndTheNewsroomsOwn) {
  auto const id = draft(ada_);
  EXPECT_EQ(row(id).slug.str(), "tide-closes-harbour");
  EXPECT_EQ(head(id).byline.authors, std::vector<std::string>{"Ada Quill"});
  EXPECT_EQ(head(id).section, title_.sections[0].id);
  EXPECT_EQ(desk_row(id).source, "");
  EXPECT_EQ(desk_row(id).changed_by.name, "Ada Quill");
  EXPECT_EQ(seen(id), "");
}

TEST_P(Writing, AReporterWritesTheirOwnStoriesAndAnEditorEverybodys) {
  auto const id = draft(ada_);
  auto const refused = save(*store_, bob_, id, Revision(1), headline("Mine now"), true, clock_.now());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().fault, Fault::forbidden);
  EXPECT_TRUE(std::holds_alternative<Saved>(save_as(eve_, id, 1, headline("Edited"))));
  ContentChange with_bob;
  with_bob.byline = story::Byline{{"Ada Quill", "Bob Tide"}, "", ""};
  save_as(eve_, id, 2, with_bob);
  EXPECT_TRUE(std::holds_alternative<Saved>(save_as(bob_, id, 3, headline("By both"))));
}

TEST_P(Writing, ASaveChangesWhatItNamesAndNothingElse) {
  auto const id = draft(ada_);
  auto const saved = std::get<Saved>(save_as(ada_, id, 1, headline("Harbour shut")));
  EXPECT_EQ(saved.revision, Revision(2));
  EXPECT_EQ(saved.slug, "harbour-shut") << "nobody has seen the old address";
  EXPECT_EQ(head(id).headline, "Harbour shut");
  EXPECT_THAT(head(id).body, SizeIs(2));
}

TEST_P(Writing, ASaveThatChangesNothingMakesNoRevisionButKeepsTheLast) {
  auto const id = draft(ada_);
  save_as(ada_, id, 1, headline("Harbour shut"), false);
  EXPECT_FALSE(history(id)[0].kept);
  EXPECT_EQ(std::get<Saved>(save_as(ada_, id, 2, headline("Harbour shut"), true)).revision, Revision(2));
  EXPECT_TRUE(history(id)[0].kept);
}

TEST_P(Writing, ASaveOnAnOldRevisionIsNotTakenAndBringsTheMerge) {
  auto const id = draft(ada_);
  save_as(eve_, id, 1, body({"The harbour closed at six.", "It opens at ten."}));
  auto const late =
      std::get<Overtaken>(save_as(ada_, id, 1, body({"The harbour closed at SIX.", "It opens at nine."})));
  EXPECT_EQ(late.by.name, "Eve Marsh");
  EXPECT_EQ(late.revision, Revision(2));
  EXPECT_EQ(late.merged.content.body, *body({"The harbour closed at SIX.", "It opens at ten."}).body);
  EXPECT_TRUE(late.merged.clashes.empty());
  EXPECT_EQ(row(id).head, Revision(2)) << "nothing was saved";
}

TEST_P(Writing, AClientThatWasAwayForHoursStillGetsAMerge) {
  auto const id = draft(ada_);
  for (int i = 1; i <= 4; ++i) save_as(ada_, id, i, headline("Try " + std::to_string(i)), false);
  clock_.advance(2h);
  EXPECT_EQ(tidy_revisions(*store_, clock_.now()).value(), 3);
  auto const late = std::get<Overtaken>(save_as(ada_, id, 3, headline("From an old tab"), false));
  EXPECT_EQ(late.base.headline, "Tide closes harbour") << "the nearest that is left";
  EXPECT_THAT(late.merged.fields, ElementsAre("headline"));
}

TEST_P(Writing, ARestoredRevisionIsANewOne) {
  auto const id = draft(ada_);
  save_as(ada_, id, 1, headline("Worse"));
  auto const back = restore(*store_, ada_, id, Revision(2), Revision(1), clock_.now()).value();
  EXPECT_EQ(std::get<Saved>(back).revision, Revision(3));
  EXPECT_EQ(head(id).headline, "Tide closes harbour");
  EXPECT_THAT(acts(), Contains("story.restore"));
}

TEST_P(Writing, TheSecondWhoOpensAStoryReadsUntilTheyTakeOver) {
  auto const id = draft(ada_);
  EXPECT_EQ(open_for_writing(*store_, ada_, id, false, clock_.now()).value().who.name, "Ada Quill");
  EXPECT_EQ(open_for_writing(*store_, eve_, id, false, clock_.now()).value().who.name, "Ada Quill");
  EXPECT_EQ(desk_row(id).editing->name, "Ada Quill");
  EXPECT_EQ(open_for_writing(*store_, eve_, id, true, clock_.now()).value().who.name, "Eve Marsh");
  EXPECT_EQ(open_for_writing(*store_, ada_, id, false, clock_.now()).value().who.name, "Eve Marsh");
  EXPECT_THAT(acts(), Contains("story.take_over"));
  ASSERT_TRUE(leave(*store_, eve_, id, clock_.now()).ok());
  EXPECT_FALSE(desk_row(id).editing);
}

TEST_P(Writing, WhoReadsAlongIsSeenUntilTheyWriteLeaveOrAreSilent) {
  auto const id = draft(ada_);
  auto const readers = [&](Instant now) {
    auto const there =
        store_->read([&](store::Snapshot& snapshot) { return store::Presence(snapshot).readers(id, now); });
    std::vector<std::string> names;
    for (auto const& each : there.value()) names.push_back(each.who.name);
    return names;
  };
  open_for_writing(*store_, ada_, id, false, clock_.now()).value();
  ASSERT_TRUE(read_along(*store_, eve_, id, clock_.now()).ok());
  EXPECT_THAT(readers(clock_.now()), ElementsAre("Eve Marsh"));
  EXPECT_THAT(readers(clock_.now() + 60s), IsEmpty());
  clock_.advance(40s);
  ASSERT_TRUE(read_along(*store_, eve_, id, clock_.now()).ok());
  EXPECT_THAT(readers(clock_.now() + 40s), ElementsAre("Eve Marsh"));
  open_for_writing(*store_, eve_, id, true, clock_.now()).value();
  EXPECT_THAT(readers(clock_.now()), IsEmpty()) << "she writes now";
  ASSERT_TRUE(read_along(*store_, ada_, id, clock_.now()).ok());
  ASSERT_TRUE(end_reading(*store_, ada_, id, clock_.now()).ok());
  EXPECT_THAT(readers(clock_.now()), IsEmpty());
  EXPECT_EQ(read_along(*store_, ada_, StoryId(404), clock_.now()).error().fault, Fault::not_found);
}

TEST_P(Writing, AnEditorPublishesTheHeadAndAReporterDoesNot) {
  auto const id = draft(ada_);
  EXPECT_EQ(put_out(ada_, id, 1).error().fault, Fault::forbidden);
  save_as(ada_, id, 1, headline("Harbour shut"));
  EXPECT_EQ(put_out(eve_, id, 1).error().fault, Fault::conflict) << "it is not what she has read";
  ASSERT_TRUE(put_out(eve_, id, 2).ok());
  EXPECT_EQ(seen(id), "Harbour shut");
  save_as(ada_, id, 2, headline("Harbour open"));
  EXPECT_EQ(seen(id), "Harbour shut") << "until it is published too";
  EXPECT_EQ(row(id).slug.str(), "harbour-shut") << "an address that was given out stays";
  EXPECT_THAT(acts(), Contains("story.publish"));
}

TEST_P(Writing, WhatAPageCanNotDoWithoutIsNamed) {
  auto const id = begin_story(*store_, ada_, title_, {}, clock_.now()).value();
  EXPECT_EQ(put_out(eve_, id, 1).error().field, "headline");
  save_as(ada_, id, 1, headline("Something"));
  EXPECT_EQ(put_out(eve_, id, 2).error().field, "body");
}

TEST_P(Writing, AScheduledStoryGoesOutOnceByItselfAndCanBeTakenBackBefore) {
  auto const id = draft(ada_);
  ASSERT_TRUE(put_out(eve_, id, 1, clock_.now() + 1h).ok());
  EXPECT_EQ(row(id).state, story::State::scheduled);
  ASSERT_TRUE(withdraw_by(*store_, eve_, id, "", clock_.now()).ok());
  EXPECT_EQ(row(id).state, story::State::draft);
  clock_.advance(2h);
  EXPECT_EQ(release_due(*store_, clock_.now()).value(), 0);
  ASSERT_TRUE(put_out(eve_, id, 1, clock_.now() + 1h).ok());
  clock_.advance(1h);
  EXPECT_EQ(release_due(*store_, clock_.now()).value(), 1);
  EXPECT_EQ(release_due(*store_, clock_.now()).value(), 0);
  EXPECT_EQ(seen(id), "Tide closes harbour");
}

TEST_P(Writing, ACorrectionIsKeptWithItsClass) {
  auto const id = draft(ada_);
  put_out(eve_, id, 1).value();
  save_as(eve_, id, 1, headline("Tide closes the harbour"));
  PublicationWanted wanted{Revision(2), {}, {}, CorrectionNote{CorrectionClass::correction, " "}};
  EXPECT_EQ(publish_by(*store_, eve_, id, wanted, clock_.now()).error().field, "correction");
  wanted.correction->text = "An earlier version left out the article.";
  ASSERT_TRUE(publish_by(*store_, eve_, id, wanted, clock_.now()).ok());
  auto const kept =
      store_->read([&](store::Snapshot& snapshot) { return store::Corrections(snapshot).of(id); }).value();
  ASSERT_THAT(kept, SizeIs(1));
  EXPECT_EQ(kept[0].revision, Revision(2));
}

TEST_P(Writing, AKilledStoryTellsReadersWhyAndIsNeverWrittenAgain) {
  auto const id = draft(ada_);
  put_out(eve_, id, 1).value();
  EXPECT_EQ(kill_by(*store_, ada_, id, "It was wrong.", clock_.now()).error().fault, Fault::forbidden);
  EXPECT_EQ(kill_by(*store_, eve_, id, " ", clock_.now()).error().field, "note");
  ASSERT_TRUE(kill_by(*store_, eve_, id, "It was wrong.", clock_.now()).ok());
  EXPECT_EQ(seen(id), "gone: It was wrong.");
  EXPECT_EQ(save(*store_, eve_, id, Revision(1), headline("Again"), true, clock_.now()).error().fault,
            Fault::conflict);
  EXPECT_EQ(put_out(eve_, id, 1).error().fault, Fault::conflict);
}

TEST_P(Writing, AWithdrawnStoryMayComeBack) {
  auto const id = draft(ada_);
  EXPECT_EQ(withdraw_by(*store_, eve_, id, "", clock_.now()).error().fault, Fault::conflict);
  put_out(eve_, id, 1).value();
  ASSERT_TRUE(withdraw_by(*store_, eve_, id, "We are checking it.", clock_.now()).ok());
  EXPECT_EQ(seen(id), "gone: We are checking it.");
  ASSERT_TRUE(put_out(eve_, id, 1).ok());
  EXPECT_EQ(seen(id), "Tide closes harbour");
}

}  // namespace
}  // namespace stoppress::desk
