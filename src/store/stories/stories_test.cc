// A story's row and its revisions.
#include "store/stories/stories.h"

#include "store/stories/revisions.h"
#include "store/testing_archive.h"
#include "story/body/body.h"

namespace stoppress::store {
namespace {

using namespace testing;

class StoryRows : public Archive {};
ON_BOTH_DATABASES(StoryRows);

story::Content full_content(SectionId section) {
  story::Content content;
  content.headline = "Tide “closes” harbour — 潮 🌊 'n' \\ more";
  content.standfirst = "A line, with a colon: and :p1 in it.";
  content.kicker = "Live";
  content.kind = story::Kind::live;
  content.section = section;
  content.byline = {{"Ada Brennan", "Tom O’Hale"}, "NORTHWIRE", ""};
  content.dateline = {"Port Ellery", kNoon, "PORT ELLERY, Nov 23"};
  content.topics = {{"harbour", "Harbour"}, {"tide", "Tide"}};
  content.main_picture = story::PictureUse{PictureId(9'007'199'254'740'993), "A wave", "Jane Roe", "Water"};
  content.body.push_back({story::Heading{3, story::plain("What we know")}});
  content.body.push_back({story::Paragraph{story::plain("It rained.\nThen it stopped.")}});
  content.language = "en-GB";
  content.source = "Northwire";
  content.copyright = "© Northwire";
  content.desk_note = "Adds quote.";
  content.urgency = 2;
  content.usage_terms = "Not in print before Tuesday.";
  content.entities = {{story::EntityKind::person, "Ada O’Brien", {"pers:7", "https://people.example/7"}},
                      {story::EntityKind::place, "Port Ellery", {}}};
  content.related = {{"urn:newsml:northwire:1", "Earlier"}};
  return content;
}

TEST_P(StoryRows, GiveBackEveryWordOfARevision) {
  auto const content = full_content(news());
  auto const story = filed(content);
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Stories(snapshot).content(story.id, Revision(1)); }),
            content);
}

TEST_P(StoryRows, GiveBackEverythingInTheirRow) {
  auto story = filed(content("Tide closes harbour"));
  story.state = story::State::scheduled;
  story.first_published = kNoon;
  story.updated = kNoon + Duration(1);
  story.embargo = kNoon + kHour;
  story.release_at = kNoon + 2 * kHour;
  story.removed = kNoon + 3 * kHour;
  story.removal_note = "It was wrong.";
  story.changed_by_desk = true;
  story.expires = kNoon + 4 * kHour;
  story.expiry_by_desk = true;
  write([&](Transaction& transaction) { return Stories(transaction).save(story, story.head); });
  auto const row = kept(story.id);
  EXPECT_EQ(row.title, title().id);
  EXPECT_EQ(row.slug.str(), "tide-closes-harbour");
  EXPECT_EQ(row.state, story::State::scheduled);
  EXPECT_EQ(row.head, Revision(1));
  EXPECT_EQ(row.published, Revision());
  EXPECT_EQ(row.first_published, story.first_published);
  EXPECT_EQ(row.updated, story.updated);
  EXPECT_EQ(row.embargo, story.embargo);
  EXPECT_EQ(row.release_at, story.release_at);
  EXPECT_EQ(row.removed, story.removed);
  EXPECT_EQ(row.removal_note, "It was wrong.");
  EXPECT_TRUE(row.changed_by_desk);
  EXPECT_EQ(row.expires, kNoon + 4 * kHour);
  EXPECT_TRUE(row.expiry_by_desk);
}

TEST_P(StoryRows, WhoseRightsEndAreFoundWhileReadersSeeThemOrWill) {
  auto const limited = [&](story::State state, Instant expires) {
    auto story = filed(content("Tide"));
    story.state = state;
    story.expires = expires;
    write([&](Transaction& transaction) { return Stories(transaction).save(story, story.head); });
    return story.id;
  };
  limited(story::State::draft, kNoon);
  auto const later = limited(story::State::live, kNoon + kHour);
  auto const first = limited(story::State::scheduled, kNoon);
  auto const next = [&] { return read([](Snapshot& snapshot) { return Stories(snapshot).next_expiry(); }); };
  auto const due = [&](Instant now) {
    return read([&](Snapshot& snapshot) { return Stories(snapshot).due_to_expire(now); });
  };
  EXPECT_EQ(next(), kNoon);
  EXPECT_TRUE(due(kNoon - Duration(1)).empty());
  EXPECT_EQ(due(kNoon), std::vector{first});
  EXPECT_EQ(due(kNoon + kHour), (std::vector{first, later}));
}

TEST_P(StoryRows, HaveNoInstantsBeforeAnythingHappened) {
  auto const row = kept(filed(content("Tide")).id);
  EXPECT_FALSE(row.first_published || row.updated || row.embargo || row.release_at || row.removed);
}

TEST_P(StoryRows, ThatWereNeverMadeAreNotFound) {
  auto const story = store().read([](Snapshot& snapshot) { return Stories(snapshot).story(StoryId(404)); });
  ASSERT_FALSE(story.ok());
  EXPECT_EQ(story.error().fault, Fault::not_found);
  auto const content =
      store().read([](Snapshot& snapshot) { return Stories(snapshot).content(StoryId(404), Revision(1)); });
  ASSERT_FALSE(content.ok());
  EXPECT_EQ(content.error().fault, Fault::not_found);
}

TEST_P(StoryRows, KeepARevisionForEverAsItWas) {
  auto const story = filed(content("Tide closes harbour"));
  auto const again = store().write([&](Transaction& transaction) {
    return Stories(transaction)
        .add_revision(story.id, Revision(1), content("Nothing happened"), "a forger", kNoon);
  });
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().fault, Fault::conflict);
  EXPECT_EQ(
      read([&](Snapshot& snapshot) { return Stories(snapshot).content(story.id, Revision(1)); }).headline,
      "Tide closes harbour");
}

TEST_P(StoryRows, RefuseASaveByWhoeverHasNotSeenTheNewestRevision) {
  auto const story = filed(content("Tide"));
  auto const edited = [&](std::string const& headline, Revision seen) {
    return store().write([&, seen](Transaction& transaction) -> Result<Done> {
      auto row = TRY(Stories(transaction).story(story.id));
      auto const next = Revision(row.head.number() + 1);
      row.head = TRY(Stories(transaction).add_revision(row.id, next, content(headline), "a test", kNoon));
      return Stories(transaction).save(row, seen);
    });
  };
  title();  // made before: content() needs it and a write must not be inside a write
  ASSERT_TRUE(edited("Ebb", Revision(1)).ok());
  auto const stale = edited("Flood", Revision(1));
  ASSERT_FALSE(stale.ok());
  EXPECT_EQ(stale.error().fault, Fault::conflict);
  EXPECT_EQ(kept(story.id).head, Revision(2));
  EXPECT_EQ(
      read([&](Snapshot& snapshot) { return Stories(snapshot).content(story.id, Revision(2)); }).headline,
      "Ebb");
  // The refused words are not there either.
  EXPECT_FALSE(store()
                   .read([&](Snapshot& snapshot) { return Stories(snapshot).content(story.id, Revision(3)); })
                   .ok());
}

TEST_P(StoryRows, AreDueWhenTheirReleaseHasComeOldestFirst) {
  auto const schedule = [&](char const* headline, Instant at) {
    auto story = filed(content(headline));
    story.state = story::State::scheduled;
    story.release_at = at;
    write([&](Transaction& transaction) { return Stories(transaction).save(story, story.head); });
    return story.id;
  };
  auto const late = schedule("Late", kNoon + 2 * kHour), early = schedule("Early", kNoon + kHour);
  auto const due = [&](Instant now) {
    return read([&](Snapshot& snapshot) { return Stories(snapshot).due_releases(now); });
  };
  EXPECT_TRUE(due(kNoon + kHour - Duration(1)).empty());
  EXPECT_EQ(due(kNoon + kHour), std::vector{early});
  EXPECT_EQ(due(kNoon + 9 * kHour), (std::vector{early, late}));
  EXPECT_EQ(read([](Snapshot& snapshot) { return Stories(snapshot).next_release(); }), kNoon + kHour);
}

TEST_P(StoryRows, HaveNoNextReleaseWhenNothingIsScheduled) {
  filed(content("Tide"));
  EXPECT_EQ(read([](Snapshot& snapshot) { return Stories(snapshot).next_release(); }), std::nullopt);
}

TEST_P(StoryRows, AreCountedInEveryState) {
  EXPECT_EQ(read([](Snapshot& snapshot) { return Stories(snapshot).count_of_stories(); }), 0);
  filed(content("Draft"));
  published("Live", kNoon);
  EXPECT_EQ(read([](Snapshot& snapshot) { return Stories(snapshot).count_of_stories(); }), 2);
}

TEST_P(StoryRows, GiveAllOfARevisionButItsBodyWhereThatIsAskedFor) {
  auto content = full_content(news());
  auto const story = filed(content);
  content.body.clear();
  EXPECT_EQ(
      read([&](Snapshot& snapshot) { return Stories(snapshot).content_without_body(story.id, Revision(1)); }),
      content);
  auto const missing = store().read(
      [&](Snapshot& snapshot) { return Stories(snapshot).content_without_body(story.id, Revision(2)); });
  EXPECT_EQ(missing.error().fault, Fault::not_found);
}

TEST_P(StoryRows, GiveOneLineOfTheHistory) {
  auto const story = filed(content("Tide"));
  auto const line =
      read([&](Snapshot& snapshot) { return Revisions(snapshot).revision(story.id, story.head); });
  EXPECT_EQ(line.headline, "Tide");
  EXPECT_EQ(line.by.name, "a test");
  auto const missing =
      store().read([&](Snapshot& snapshot) { return Revisions(snapshot).revision(story.id, Revision(2)); });
  EXPECT_EQ(missing.error().fault, Fault::not_found);
}

}  // namespace
}  // namespace stoppress::store
