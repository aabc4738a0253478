// What a save does to the lists of readers.
#include "store/newsstand/newsstand.h"
#include "store/stories/desk_lists.h"
#include "store/stories/stories.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;

class ListsOfReaders : public Archive {
 protected:
  story::Content about(std::string const& topic, std::string const& author) {
    auto words = content("Tide");
    words.topics = {{"tide", topic}};
    words.byline.authors = {author};
    return words;
  }
  std::string topic_name() {
    return read([&](Snapshot& snapshot) { return Newsstand(snapshot, title().id, kNoon).topic_name("tide"); })
        .value_or("");
  }
  std::string author_name() {
    return read([&](Snapshot& snapshot) { return DeskLists(snapshot).author_named("ada-brennan"); });
  }
  std::size_t on_topic() {
    return read(
               [&](Snapshot& snapshot) { return Newsstand(snapshot, title().id, kNoon).on_topic("tide", 9); })
        .size();
  }
  // The next revision, as the desk saves it: readers keep the one they have.
  void save_next(story::Story& story, story::Content const& words) {
    write([&](Transaction& transaction) -> Result<Done> {
      auto const seen = story.head;
      story.head = TRY(
          Stories(transaction).add_revision(story.id, Revision(seen.number() + 1), words, "a test", kNoon));
      return Stories(transaction).save(story, seen);
    });
  }
  void publish_head(story::Story& story) {
    write([&](Transaction& transaction) { return publish(transaction, story, kNoon); });
  }
  // Where the database keeps the first row that lists a story under its topic: a row written anew moves.
  std::string place_of_row() {
    return ask(on_postgresql() ? "SELECT CAST(MIN(ctid) AS TEXT) FROM story_topic"
                               : "SELECT CAST(MIN(rowid) AS TEXT) FROM story_topic");
  }
};
ON_BOTH_DATABASES(ListsOfReaders);

TEST_P(ListsOfReaders, AreLeftAloneByASaveThatChangesNothingInThem) {
  auto const words = about("Tide", "Ada Brennan");
  auto story = published(words, kNoon - kHour);
  published(words, kNoon - kHour);
  auto const before = place_of_row();
  save_next(story, words);
  EXPECT_EQ(place_of_row(), before);
  EXPECT_EQ(on_topic(), 2u);
  publish_head(story);
  EXPECT_NE(place_of_row(), before);
  EXPECT_EQ(on_topic(), 2u);
}

TEST_P(ListsOfReaders, FollowAnEmbargoThatIsMoved) {
  auto story = published(about("Tide", "Ada Brennan"), kNoon - kHour);
  story.embargo = kNoon + kHour;
  write([&](Transaction& transaction) { return Stories(transaction).save(story, story.head); });
  EXPECT_EQ(on_topic(), 0u);
  story.embargo.reset();
  write([&](Transaction& transaction) { return Stories(transaction).save(story, story.head); });
  EXPECT_EQ(on_topic(), 1u);
}

TEST_P(ListsOfReaders, GetAStoryBackThatIsPublishedAgainUnchanged) {
  auto story = published(about("Tide", "Ada Brennan"), kNoon - kHour);
  write([&](Transaction& transaction) { return remove(transaction, story, story::State::withdrawn, kNoon); });
  EXPECT_EQ(on_topic(), 0u);
  story.state = story::State::live;
  story.removed.reset();
  write([&](Transaction& transaction) { return Stories(transaction).save(story, story.head); });
  EXPECT_EQ(on_topic(), 1u);
}

TEST_P(ListsOfReaders, KeepTheNameThatOtherStoriesHaveToo) {
  published(about("High Tide", "Ada Brennan"), kNoon - 2 * kHour);
  auto other = published(about("high tide", "ADA BRENNAN"), kNoon - kHour);
  EXPECT_EQ(topic_name(), "High Tide");
  EXPECT_EQ(author_name(), "Ada Brennan");
  save_next(other, about("HIGH TIDE", "ada brennan"));
  publish_head(other);
  EXPECT_EQ(topic_name(), "High Tide");
  EXPECT_EQ(author_name(), "Ada Brennan");
}

TEST_P(ListsOfReaders, TakeTheNameThatItsOnlyStoryIsGiven) {
  auto story = published(about("Hihg Tide", "ada brennan"), kNoon - kHour);
  save_next(story, about("High Tide", "Ada Brennan"));
  publish_head(story);
  EXPECT_EQ(topic_name(), "High Tide");
  EXPECT_EQ(author_name(), "Ada Brennan");
}

}  // namespace
}  // namespace stoppress::store
