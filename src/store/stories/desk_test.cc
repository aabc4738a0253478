#include <gmock/gmock.h>

#include "store/staff/staff.h"
#include "store/stories/corrections.h"
#include "store/stories/desk_lists.h"
#include "store/stories/presence.h"
#include "store/stories/revisions.h"
#include "store/stories/stories.h"
#include "store/testing_archive.h"

namespace stoppress::store::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class DeskList : public Archive {
 protected:
  StaffId person(std::string const& name) {
    people::Staff staff;
    staff.name = name;
    staff.email = name + "@courier.example";
    return write(
        [&](Transaction& transaction) { return Staff(transaction).add_staff(staff, "none", kNoon); });
  }
  // The next revision, of that moment.
  story::Story changed(story::Story story, std::string const& headline, Instant at, StaffId by = {},
                       bool kept = true) {
    write([&](Transaction& transaction) -> Result<Done> {
      auto const seen = story.head;
      story.head =
          TRY(Stories(transaction)
                  .add_revision(story.id, Revision(seen.number() + 1), content(headline), "a test", at));
      TRY(Revisions(transaction).set_saved_by(story.id, story.head, by, kept));
      TRY(Stories(transaction).save(story, seen));
      return Stories(transaction).mark_changed(story.id, by, at);
    });
    return story;
  }
  std::vector<std::string> headlines(DeskAsked asked = {}) {
    asked.title = title().id;
    std::vector<std::string> found;
    for (auto const& row : read([&](Snapshot& snapshot) { return DeskLists(snapshot).desk(asked, now_); }))
      found.push_back(row.headline);
    return found;
  }
  std::vector<std::int64_t> history(StoryId id) {
    std::vector<std::int64_t> numbers;
    for (auto const& row : read([&](Snapshot& snapshot) { return Revisions(snapshot).revisions(id); }))
      numbers.push_back(row.number.number());
    return numbers;
  }

  Instant now_ = kNoon + 1h;
};
ON_BOTH_DATABASES(DeskList);

TEST_P(DeskList, IsSearchedForWhomAndWhatStoriesAreAbout) {
  auto about = content("Budget in full");
  about.entities = {{story::EntityKind::organisation, "Port Authority", {"org:12"}}};
  about.related = {{"urn:newsml:northwire:7", "The council sits late"}};
  filed(about);
  filed(content("Tide closes harbour"));
  DeskAsked asked;
  for (auto const* text : {"port AUTHORITY", "org:12", "council sits", "northwire:7"}) {
    asked.text = text;
    EXPECT_THAT(headlines(asked), ElementsAre("Budget in full")) << text;
  }
}

TEST_P(DeskList, ShowsTheHeadOfEveryStoryAndTheLastChangedFirst) {
  auto const tide = filed(content("Tide closes harbour"));
  published("Budget in full", kNoon);
  changed(tide, "Tide closes harbour again", kNoon + 1s, person("Ada"));
  EXPECT_THAT(headlines(), ElementsAre("Tide closes harbour again", "Budget in full"));
  auto const row = read([&](Snapshot& snapshot) { return DeskLists(snapshot).desk_row(tide.id, now_); });
  EXPECT_EQ(row.changed_by.name, "Ada");
  EXPECT_EQ(row.head, Revision(2));
  EXPECT_EQ(row.words, 8);
  EXPECT_EQ(row.source, "a test");
}

TEST_P(DeskList, IsNarrowedByWhatIsAskedFor) {
  auto draft = content("100% of the fish");
  draft.section = sport();
  draft.byline.authors = {"Ada Quill"};
  auto const own = filed(draft);
  published("Budget in full", kNoon);
  auto const ada = person("Ada");
  write([&](Transaction& transaction) { return Stories(transaction).set_created_by(own.id, ada); });

  DeskAsked asked;
  asked.states = {story::State::draft, story::State::waiting};
  EXPECT_THAT(headlines(asked), ElementsAre("100% of the fish"));
  asked.states = {story::State::live};
  EXPECT_THAT(headlines(asked), ElementsAre("Budget in full"));
  asked = {};
  asked.section = sport();
  EXPECT_THAT(headlines(asked), ElementsAre("100% of the fish"));
  asked = {};
  asked.author = "Ada Quill";
  EXPECT_THAT(headlines(asked), ElementsAre("100% of the fish"));
  asked = {};
  asked.own = ada;
  EXPECT_THAT(headlines(asked), ElementsAre("100% of the fish"));
  asked = {};
  asked.wire = false;
  EXPECT_THAT(headlines(asked), ElementsAre("100% of the fish"));
  asked.wire = true;
  EXPECT_THAT(headlines(asked), ElementsAre("Budget in full"));
  asked = {};
  asked.text = "BUDGET";
  EXPECT_THAT(headlines(asked), ElementsAre("Budget in full"));
  asked.text = "budget-in";
  EXPECT_THAT(headlines(asked), ElementsAre("Budget in full")) << "by its slug";
  asked.text = "100%";
  EXPECT_THAT(headlines(asked), SizeIs(1));
  asked.text = "1%fish";
  EXPECT_THAT(headlines(asked), IsEmpty()) << "a sign of the database’s is a sign like any other";
  asked = {};
  asked.since = kNoon + 1s;
  EXPECT_THAT(headlines(asked), IsEmpty());
}

TEST_P(DeskList, GoesOnWhereThePageBeforeEnded) {
  for (int i = 0; i < 5; ++i) filed(content("Story " + std::to_string(i)));
  DeskAsked asked;
  asked.title = title().id;
  asked.count = 3;
  auto const first = read([&](Snapshot& snapshot) { return DeskLists(snapshot).desk(asked, now_); });
  ASSERT_THAT(first, SizeIs(3));
  asked.after = {first.back().changed_at, first.back().id};
  EXPECT_THAT(headlines(asked), ElementsAre("Story 1", "Story 0"));
}

TEST_P(DeskList, OfARunOfSavesByItselfOnlyTheLastStays) {
  auto const ada = person("Ada"), bob = person("Bob");
  auto story = filed(content("One"));
  story = changed(story, "Two", kNoon, ada, false);
  story = changed(story, "Three", kNoon, ada, false);
  story = changed(story, "Four", kNoon, bob, false);
  story = changed(story, "Five", kNoon, ada, true);
  story = changed(story, "Six", kNoon, ada, false);
  EXPECT_EQ(
      write([&](Transaction& transaction) { return Revisions(transaction).drop_saves_by_itself(kNoon); }), 0)
      << "younger";
  EXPECT_EQ(write([&](Transaction& transaction) {
              return Revisions(transaction).drop_saves_by_itself(kNoon + 1s);
            }),
            1);
  EXPECT_THAT(history(story.id), ElementsAre(6, 5, 4, 3, 1));
  EXPECT_EQ(read([&](Snapshot& snapshot) {
              return Revisions(snapshot).revision_at_or_before(story.id, Revision(2));
            }),
            Revision(1));
}

TEST_P(DeskList, WhoHasAStoryOpenIsForgottenAMinuteAfterTheLastSign) {
  auto const story = filed(content("One"));
  auto const ada = person("Ada"), bob = person("Bob");
  write([&](Transaction& transaction) {
    return Presence(transaction).set_writer(story.id, {{ada, ""}, kNoon, kNoon});
  });
  auto const who = [&](Instant now) {
    auto const row = read([&](Snapshot& snapshot) { return DeskLists(snapshot).desk_row(story.id, now); });
    return row.editing ? row.editing->name : "nobody";
  };
  EXPECT_EQ(who(kNoon + 59s), "Ada");
  EXPECT_EQ(who(kNoon + 60s), "nobody");
  write([&](Transaction& transaction) { return Presence(transaction).end_writing(story.id, bob); });
  EXPECT_EQ(who(kNoon), "Ada") << "somebody else leaving changes nothing";
  write([&](Transaction& transaction) { return Presence(transaction).end_writing(story.id, ada); });
  EXPECT_EQ(who(kNoon), "nobody");
}

TEST_P(DeskList, SuggestsTopicsAndAuthorsByTheBeginningOfAWord) {
  auto one = content("One");
  one.topics = {{"harbour-works", "Harbour works"}, {"tides", "Tides"}};
  one.byline.authors = {"Ada Quill"};
  published(one, kNoon);
  auto const topics = read([](Snapshot& snapshot) { return DeskLists(snapshot).topics_like("Works"); });
  ASSERT_THAT(topics, SizeIs(1));
  EXPECT_EQ(topics[0].topic.slug, "harbour-works");
  EXPECT_EQ(topics[0].stories, 1);
  auto const authors = read([](Snapshot& snapshot) { return DeskLists(snapshot).authors_like("qu"); });
  ASSERT_THAT(authors, SizeIs(1));
  EXPECT_EQ(read([&](Snapshot& snapshot) { return DeskLists(snapshot).author_named(authors[0].first); }),
            "Ada Quill");
}

TEST_P(DeskList, KeepsViewsAndCorrections) {
  auto const story = filed(content("One"));
  auto const ada = person("Ada");
  EXPECT_EQ(read([&](Snapshot& snapshot) { return DeskLists(snapshot).saved_views(ada); }), "");
  for (auto const* views : {"[1]", "[2]"})
    write([&](Transaction& transaction) { return DeskLists(transaction).set_saved_views(ada, views); });
  EXPECT_EQ(read([&](Snapshot& snapshot) { return DeskLists(snapshot).saved_views(ada); }), "[2]");
  write([&](Transaction& transaction) {
    return Corrections(transaction)
        .add({0, story.id, Revision(1), story::CorrectionClass::typo, "It is Ellery.", kNoon, ada});
  });
  auto const corrections = read([&](Snapshot& snapshot) { return Corrections(snapshot).of(story.id); });
  ASSERT_THAT(corrections, SizeIs(1));
  EXPECT_EQ(corrections[0].text, "It is Ellery.");
}

}  // namespace
}  // namespace stoppress::store::testing
