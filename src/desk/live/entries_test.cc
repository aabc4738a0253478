// The entries of a live blog: who may do what, when, and what is written down of it.
#include "desk/live/entries.h"

#include <gmock/gmock.h>

#include "desk/stories/publication.h"
#include "desk/stories/write.h"
#include "desk/testing_desk.h"
#include "store/feed/feed.h"
#include "store/live/live_blogs.h"
#include "store/stories/stories.h"

namespace stoppress::desk {
namespace {

using store::Entry;
using store::EntryState;
using testing::ElementsAre;

class LiveEntries : public DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    editor_ = somebody(people::Role::editor, "Edda Quince");
    reporter_ = somebody(people::Role::reporter, "Rory Holt");
    story_ = begun(story::Kind::live);
    publish();
  }

  StoryId begun(story::Kind kind) {
    story::ContentChange change;
    change.set(&story::Content::headline, std::string("County counts the cost"));
    change.set(&story::Content::kind, kind);
    change.set(&story::Content::section, title_.sections.front().id);
    change.set(&story::Content::body, story::Body{story::Paragraph{story::plain("The water rises.")}});
    return begin_story(*store_, editor_, title_, change, clock_.now()).value();
  }
  story::Story story() {
    return store_->read([&](store::Snapshot& snapshot) { return store::Stories(snapshot).story(story_); })
        .value();
  }
  void publish() {
    PublicationRequest wanted;
    wanted.revision = story().head;
    auto const done = publish_by(*store_, editor_, story_, wanted, clock_.now());
    ASSERT_TRUE(done.ok()) << done.error().message;
  }

  static NewEntry words(std::string key, std::string const& text = "The east gate is shut.") {
    return {std::move(key), "Gates shut", {story::Paragraph{story::plain(text)}}, false};
  }
  Result<Entry> post(NewEntry const& wanted, Actor const& by) {
    return post_entry(*store_, by, story_, wanted, clock_.now());
  }
  // Of an entry that nobody has changed yet.
  static EntryChange headline(std::string text) {
    EntryChange change;
    change.revision = 1;
    change.headline = std::move(text);
    return change;
  }
  Entry posted(std::string key) { return post(words(std::move(key)), reporter_).value(); }
  Fault fault_of(Result<Entry> const& result) {
    EXPECT_FALSE(result.ok());
    return result.ok() ? Fault::internal : result.error().fault;
  }
  store::LiveBlog blog() {
    return store_->read([&](store::Snapshot& snapshot) { return store::LiveBlogs(snapshot).blog(story_); })
        .value()
        .value();
  }
  std::vector<story::Change> live_changes() {
    auto changes =
        store_->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 1000); })
            .value();
    std::erase_if(changes, [](auto const& change) { return change.kind != story::ChangeKind::live_changed; });
    return changes;
  }

  Actor editor_, reporter_;
  StoryId story_;
};
ON_BOTH_DATABASES(LiveEntries);

TEST_P(LiveEntries, ArePostedByWhoeverMayWriteAndTellTheFeed) {
  auto const entry = posted("a");
  EXPECT_EQ(entry.number, 1);
  EXPECT_EQ(entry.author, "Rory Holt");
  EXPECT_EQ(entry.at, clock_.now());
  EXPECT_EQ(acts().front(), "entry.posted");
  auto const changes = live_changes();
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].story, story_);
  EXPECT_EQ(changes[0].revision, Revision(1));
  EXPECT_EQ(fault_of(post(words("b"), somebody(people::Role::commercial))), Fault::forbidden);
}

TEST_P(LiveEntries, SentTwiceWithOneKeyAreOne) {
  auto const first = posted("a");
  auto const again = post(words("a", "Other words."), reporter_).value();
  EXPECT_EQ(again.number, first.number);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(blog().sequence, 1);
  ASSERT_TRUE(end_blog(*store_, editor_, story_, clock_.now()).ok());
  EXPECT_EQ(post(words("a"), reporter_).value().number, first.number) << "also after the end";
}

TEST_P(LiveEntries, NeedAKeyAndWordsOfASensibleLength) {
  for (auto const& key : {std::string(), std::string(101, 'k')}) {
    auto const refused = post(words(key), reporter_);
    EXPECT_EQ(fault_of(refused), Fault::invalid);
    EXPECT_EQ(refused.error().field, "key");
  }
  EXPECT_EQ(post({"k", "", {}, false}, reporter_).error().field, "body");
  EXPECT_EQ(post({"k", std::string(301, 'x'), {}, false}, reporter_).error().field, "headline");
  EXPECT_EQ(post(words("k", std::string(200'000, 'x')), reporter_).error().field, "body");
  NewEntry nested{"k", "", {story::LiveEntry{"inner", clock_.now(), "", false, {}}}, false};
  EXPECT_EQ(post(nested, reporter_).error().field, "body");
}

TEST_P(LiveEntries, TellFrontsAndListsOnlyNowAndThen) {
  posted("a");
  posted("b");
  clock_.advance(std::chrono::minutes(5));
  posted("c");
  auto const changes = live_changes();
  ASSERT_EQ(changes.size(), 3u);
  EXPECT_FALSE(changes[0].sections.empty());
  EXPECT_TRUE(changes[1].sections.empty());
  EXPECT_THAT(changes[2].sections, ElementsAre(title_.sections.front().id));
  EXPECT_EQ(story().updated, clock_.now());
}

TEST_P(LiveEntries, OfSomebodyElseAreChangedByEditorsAlone) {
  auto const entry = posted("a");
  auto const other = somebody(people::Role::reporter, "Nell Marsh");
  EXPECT_EQ(fault_of(withdraw_entry(*store_, other, story_, entry.number, clock_.now())), Fault::forbidden);
  EXPECT_TRUE(withdraw_entry(*store_, reporter_, story_, entry.number, clock_.now()).ok());
  EXPECT_TRUE(return_entry(*store_, editor_, story_, entry.number, clock_.now()).ok());
  EXPECT_EQ(acts().front(), "entry.returned");
}

TEST_P(LiveEntries, AreEditedOnTopOfTheNewestRevision) {
  auto const entry = posted("a");
  auto change = headline("Both gates shut");
  change.correction = story::CorrectionClass::correction;
  auto const silent = edit_entry(*store_, reporter_, story_, 1, change, clock_.now());
  EXPECT_EQ(silent.error().field, "note");
  change.note = "We said it was one gate.";
  auto const edited = edit_entry(*store_, reporter_, story_, 1, change, clock_.now()).value();
  EXPECT_EQ(edited.headline, "Both gates shut");
  EXPECT_EQ(edited.body, entry.body);
  EXPECT_EQ(edited.revision, 2);
  EXPECT_EQ(edited.edited, clock_.now());
  EXPECT_EQ(fault_of(edit_entry(*store_, editor_, story_, 1, change, clock_.now())), Fault::conflict);
  EXPECT_EQ(blog().sequence, 2);
}

TEST_P(LiveEntries, WithAMendedTypoDoNotLookEdited) {
  posted("a");
  auto change = headline("Gates Shut");
  change.correction = story::CorrectionClass::typo;
  EXPECT_FALSE(edit_entry(*store_, reporter_, story_, 1, change, clock_.now())->edited);
  EntryChange key;
  key.revision = 2;
  key.is_key_event = true;
  auto const marked = edit_entry(*store_, reporter_, story_, 1, key, clock_.now()).value();
  EXPECT_TRUE(marked.is_key_event);
  EXPECT_FALSE(marked.edited);
}

TEST_P(LiveEntries, ArePinnedThreeAtMostAndWithdrawnUnpinned) {
  for (auto const* key : {"a", "b", "c", "d"}) posted(key);
  for (int number = 1; number <= 3; ++number)
    ASSERT_TRUE(pin_entry(*store_, editor_, story_, number, true, clock_.now()).ok());
  EXPECT_EQ(fault_of(pin_entry(*store_, editor_, story_, 4, true, clock_.now())), Fault::limit);
  auto const gone = withdraw_entry(*store_, editor_, story_, 1, clock_.now()).value();
  EXPECT_FALSE(gone.is_pinned);
  EXPECT_EQ(gone.state, EntryState::withdrawn);
  EXPECT_TRUE(pin_entry(*store_, editor_, story_, 4, true, clock_.now()).ok());
  EXPECT_EQ(fault_of(pin_entry(*store_, editor_, story_, 1, true, clock_.now())), Fault::conflict);
}

TEST_P(LiveEntries, ThatAreSoAlreadyCauseNoEvent) {
  posted("a");
  pin_entry(*store_, editor_, story_, 1, false, clock_.now()).value();
  return_entry(*store_, editor_, story_, 1, clock_.now()).value();
  edit_entry(*store_, editor_, story_, 1, headline("Gates shut"), clock_.now()).value();
  EXPECT_EQ(blog().sequence, 1);
}

TEST_P(LiveEntries, AreRefusedAfterTheEndAndTakenWhenItGoesOn) {
  posted("a");
  EXPECT_FALSE(end_blog(*store_, reporter_, story_, clock_.now()).ok()) << "an editor's affair";
  EXPECT_EQ(end_blog(*store_, editor_, story_, clock_.now())->ended, clock_.now());
  EXPECT_EQ(end_blog(*store_, editor_, story_, clock_.now())->sequence, 2) << "ended once";
  EXPECT_EQ(fault_of(post(words("b"), reporter_)), Fault::conflict);
  EXPECT_TRUE(withdraw_entry(*store_, reporter_, story_, 1, clock_.now()).ok());
  EXPECT_EQ(fault_of(return_entry(*store_, reporter_, story_, 1, clock_.now())), Fault::conflict);
  ASSERT_TRUE(resume_blog(*store_, editor_, story_, clock_.now()).ok());
  EXPECT_TRUE(post(words("b"), reporter_).ok());
}

TEST_P(LiveEntries, NeedALiveBlogThatReadersMayStillGet) {
  auto const news = begun(story::Kind::news);
  EXPECT_EQ(fault_of(post_entry(*store_, reporter_, news, words("a"), clock_.now())), Fault::invalid);
  auto const draft = begun(story::Kind::live);
  EXPECT_TRUE(post_entry(*store_, reporter_, draft, words("a"), clock_.now()).ok());
  posted("a");
  ASSERT_TRUE(withdraw_by(*store_, editor_, story_, "", clock_.now()).ok());
  EXPECT_EQ(fault_of(post(words("b"), reporter_)), Fault::conflict);
  ASSERT_TRUE(kill_by(*store_, editor_, story_, "It was wrong.", clock_.now()).ok());
  EXPECT_EQ(fault_of(post(words("b"), reporter_)), Fault::conflict);
  EXPECT_EQ(fault_of(post_entry(*store_, reporter_, StoryId(999), words("a"), clock_.now())),
            Fault::not_found);
}

TEST_P(LiveEntries, LeaveTheStoryItselfAlone) {
  auto const before = story();
  for (int number = 0; number < 5; ++number) posted(std::to_string(number));
  EXPECT_EQ(story().head, before.head);
  EXPECT_EQ(story().changed_by_desk, before.changed_by_desk);
}

}  // namespace
}  // namespace stoppress::desk
