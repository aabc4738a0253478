// Live blogs: entries, their log, and bodies that bring entries along.
#include "store/live/live_blogs.h"

#include <gmock/gmock.h>

#include "store/database/testing_steps.h"
#include "store/database/testing_together.h"
#include "store/feed/feed.h"
#include "store/live/taken.h"
#include "store/newsstand/live_stand.h"
#include "story/body/body.h"

namespace stoppress::store {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ALiveBlog : public Meetings {
 protected:
  story::Content live(std::string headline = "County counts the cost") {
    auto live = content(std::move(headline));
    live.kind = story::Kind::live;
    return live;
  }

  Entry entry(StoryId story, std::string key, Instant at) {
    Entry entry;
    entry.story = story;
    entry.key = std::move(key);
    entry.at = at;
    entry.headline = entry.key;
    entry.body = {story::Paragraph{story::plain("Words of " + entry.key + ".")}};
    return entry;
  }
  Entry post(StoryId story, std::string const& key, Instant at) {
    return write([&](Transaction& transaction) -> Result<Entry> {
      LiveBlogs blogs(transaction);
      TRY(blogs.begin(story, at));
      auto posted = entry(story, key, at);
      TRY(blogs.post(posted, at));
      return posted;
    });
  }
  std::int64_t change(Entry const& entry, LiveEventKind kind, Instant now = kNoon) {
    return write([&](Transaction& transaction) {
      return LiveBlogs(transaction).change(entry, kind, StaffId(3), now);
    });
  }
  LiveBlog blog(StoryId story) {
    return read([&](Snapshot& snapshot) { return LiveBlogs(snapshot).blog(story); }).value();
  }
  std::vector<std::string> keys(StoryId story, EntriesAsked const& asked) {
    std::vector<std::string> list;
    for (auto const& entry :
         read([&](Snapshot& snapshot) { return LiveBlogs(snapshot).entries(story, asked); }))
      list.push_back(entry.key);
    return list;
  }
  std::vector<std::string> log(StoryId story, std::int64_t after = 0) {
    std::vector<std::string> list;
    for (auto const& event :
         read([&](Snapshot& snapshot) { return LiveBlogs(snapshot).events_after(story, after, 1000); }))
      list.push_back(std::to_string(event.sequence) + " " + name_of(event.kind) + " " +
                     std::to_string(event.entry));
    return list;
  }
};
ON_BOTH_DATABASES(ALiveBlog);

TEST_P(ALiveBlog, NumbersItsEntriesAndItsEvents) {
  auto const story = published(live(), kNoon).id;
  EXPECT_FALSE(read([&](Snapshot& snapshot) { return LiveBlogs(snapshot).blog(story); }));
  auto const first = post(story, "gates", kNoon);
  auto const second = post(story, "ferry", kNoon + kHour);
  EXPECT_EQ(first.number, 1);
  EXPECT_EQ(second.number, 2);
  EXPECT_EQ(second.posted, 2);
  EXPECT_EQ(change(first, LiveEventKind::pinned), 3);
  EXPECT_THAT(log(story), ElementsAre("1 posted 1", "2 posted 2", "3 pinned 1"));
  EXPECT_THAT(log(story, 2), ElementsAre("3 pinned 1"));
  EXPECT_EQ(blog(story).sequence, 3);
  EXPECT_EQ(blog(story).entries, 2);
  EXPECT_EQ(blog(story).begun, kNoon);
}

TEST_P(ALiveBlog, GivesBackAnEntryAsItWasKept) {
  auto const story = published(live(), kNoon).id;
  auto kept = post(story, "gates", kNoon);
  kept.headline = "Gates shut";
  kept.is_key_event = kept.is_pinned = true;
  kept.edited = kNoon + kHour;
  kept.correction = story::CorrectionClass::correction;
  kept.note = "It was the east gate.";
  kept.revision = 2;
  change(kept, LiveEventKind::edited);
  auto const found = read([&](Snapshot& snapshot) { return LiveBlogs(snapshot).entry(story, 1); });
  EXPECT_EQ(found.headline, "Gates shut");
  EXPECT_EQ(found.body, kept.body);
  EXPECT_TRUE(found.is_key_event && found.is_pinned);
  EXPECT_EQ(found.edited, kNoon + kHour);
  EXPECT_EQ(found.correction, story::CorrectionClass::correction);
  EXPECT_EQ(found.note, "It was the east gate.");
  EXPECT_EQ(found.revision, 2);
  EXPECT_EQ(
      read([&](Snapshot& snapshot) { return LiveBlogs(snapshot).entry_with_key(story, "gates"); })->number,
      1);
  EXPECT_FALSE(read([&](Snapshot& snapshot) { return LiveBlogs(snapshot).entry_with_key(story, "none"); }));
  EXPECT_FALSE(store().read([&](Snapshot& snapshot) { return LiveBlogs(snapshot).entry(story, 2); }).ok());
}

TEST_P(ALiveBlog, IsReadInTheOrderOfItsTimesInEitherDirection) {
  auto const story = published(live(), kNoon).id;
  post(story, "two", kNoon + 2 * kHour);
  post(story, "one", kNoon + kHour);  // came late
  post(story, "three", kNoon + 3 * kHour);
  auto gone = post(story, "gone", kNoon + 4 * kHour);
  gone.state = EntryState::withdrawn;
  change(gone, LiveEventKind::withdrawn);
  using enum EntriesAsked::Towards;
  EXPECT_THAT(keys(story, {}), ElementsAre("three", "two", "one"));
  EXPECT_THAT(keys(story, {.withdrawn = true}), ElementsAre("gone", "three", "two", "one"));
  EXPECT_THAT(keys(story, {.count = 1}), ElementsAre("three"));
  EXPECT_THAT(keys(story, {.beside = 3}), ElementsAre("two", "one"));
  EXPECT_THAT(keys(story, {.beside = 1, .inclusive = true}), ElementsAre("two", "one"));
  EXPECT_THAT(keys(story, {.towards = newer}), ElementsAre("one", "two", "three"));
  EXPECT_THAT(keys(story, {.towards = newer, .beside = 2}), ElementsAre("two", "three"));
  EXPECT_THAT(keys(story, {.beside = 77}), IsEmpty());
}

TEST_P(ALiveBlog, CountsItsEventsWithoutAGapWhenManyWriteAtOnce) {
  auto const story = published(live(), kNoon).id;
  constexpr int kWriters = 8, kEach = 12;
  at_once(kWriters, [&](int writer) {
    for (int number = 0; number < kEach; ++number)
      post(story, std::to_string(writer) + "-" + std::to_string(number), kNoon);
  });
  auto const events = log(story);
  ASSERT_EQ(events.size(), std::size_t(kWriters * kEach));
  for (std::size_t at = 0; at < events.size(); ++at)
    EXPECT_EQ(events[at], std::to_string(at + 1) + " posted " + std::to_string(at + 1));
}

TEST_P(ALiveBlog, TakesEntriesOutOfTheBodyThatTheyCameIn) {
  auto content = live();
  story::Block const intro = story::Paragraph{story::plain("The water rises.")};
  content.body = {intro, story::LiveEntry{"late", kNoon + kHour, "Late", true, {intro}},
                  story::LiveEntry{"early", kNoon, "Early", false, {intro}}};
  auto const story = published(content, kNoon);
  auto const kept = read([&](Snapshot& snapshot) { return Stories(snapshot).content(story.id, story.head); });
  EXPECT_EQ(kept.body, story::Body{intro});
  EXPECT_THAT(keys(story.id, {}), ElementsAre("late", "early"));
  EXPECT_THAT(log(story.id), ElementsAre("1 posted 1", "2 posted 2"));
  // The next version edits one, repeats one and brings another.
  std::get<story::LiveEntry>(content.body[2].value).headline = "Earlier";
  content.body.push_back(story::LiveEntry{"first", kNoon - kHour, "First", false, {intro}});
  write([&](Transaction& transaction) {
    return Stories(transaction).add_revision(story.id, Revision(2), content, "NORTHWIRE", kNoon + 2 * kHour);
  });
  EXPECT_THAT(keys(story.id, {}), ElementsAre("late", "early", "first"));
  EXPECT_THAT(log(story.id, 2), ElementsAre("3 posted 3", "4 edited 1"));
  auto const changes = read([](Snapshot& snapshot) { return Feed(snapshot).changes_after({}, 100); });
  EXPECT_EQ(changes.back().kind, story::ChangeKind::live_changed);
  EXPECT_EQ(changes.back().revision, Revision(4));
}

TEST_P(ALiveBlog, LeavesAloneWhatTheNewsroomHasWithdrawn) {
  auto content = live();
  content.body = {story::LiveEntry{"one", kNoon, "One", false, {}}};
  auto const story = published(content, kNoon).id;
  auto entry = read([&](Snapshot& snapshot) { return LiveBlogs(snapshot).entry(story, 1); });
  entry.state = EntryState::withdrawn;
  change(entry, LiveEventKind::withdrawn);
  std::get<story::LiveEntry>(content.body[0].value).headline = "One again";
  write([&](Transaction& transaction) {
    return Stories(transaction).add_revision(story, Revision(2), content, "NORTHWIRE", kNoon);
  });
  EXPECT_THAT(keys(story, {}), IsEmpty());
}

TEST_P(ALiveBlog, OfAnOlderArchiveIsTakenOutOfItsBodies) {
  auto const story = published(live(), kNoon);
  auto const plain = published("Tide", kNoon).id;
  auto const draft = filed(live("Not out")).id;
  close();
  take_back_before_step(url(), 22);
  auto const with = [&](StoryId id, int number, std::string const& entries) {
    ask("UPDATE revision SET body = '{\"type\":\"doc\",\"content\":[{\"type\":\"horizontalRule\"}" + entries +
        "]}' WHERE story = " + std::to_string(id.number()) + " AND number = " + std::to_string(number));
  };
  std::string const one =
      R"(,{"type":"liveEntry","attrs":{"id":"one","time":"2026-11-20T12:00:00Z","headline":"One","key":true}})";
  std::string const two =
      R"(,{"type":"liveEntry","attrs":{"id":"two","time":"2026-11-20T13:00:00Z","headline":"Two"}})";
  with(story.id, 1, two + one);
  with(draft, 1, one);
  open();
  EXPECT_THAT(keys(story.id, {}), ElementsAre("two", "one"));
  EXPECT_THAT(keys(draft, {}), ElementsAre("one"));
  EXPECT_THAT(keys(plain, {.withdrawn = true}), IsEmpty());
  EXPECT_EQ(blog(story.id).sequence, 2);
  auto const body =
      read([&](Snapshot& snapshot) { return Stories(snapshot).content(story.id, Revision(1)); }).body;
  EXPECT_EQ(body, story::Body{story::Block{story::Rule{}}});
}

TEST_P(ALiveBlog, IsSeenOnlyAsLongAsItsStoryIs) {
  auto const ask = [&](StoryId story, Instant now) {
    return store().read([&](Snapshot& snapshot) { return LiveStand(snapshot, title().id, now).blog(story); });
  };
  auto const embargoed = published(live(), kNoon, kNoon + kHour);
  post(embargoed.id, "gates", kNoon);
  EXPECT_FALSE(ask(embargoed.id, kNoon + kHour - std::chrono::microseconds(1)).ok());
  EXPECT_EQ(ask(embargoed.id, kNoon + kHour)->sequence, 1);
  auto const plain = published("Tide", kNoon).id;
  EXPECT_FALSE(ask(plain, kNoon).ok());
  auto const empty = published(live("Quiet"), kNoon).id;
  EXPECT_EQ(ask(empty, kNoon)->sequence, 0);
  auto killed = kept(embargoed.id);
  write([&](Transaction& transaction) {
    return remove(transaction, killed, story::State::killed, kNoon + kHour);
  });
  EXPECT_FALSE(ask(embargoed.id, kNoon + 2 * kHour).ok());
}

}  // namespace
}  // namespace stoppress::store
