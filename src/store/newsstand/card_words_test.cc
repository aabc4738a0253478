#include "store/newsstand/card_words.h"

#include "store/newsstand/newsstand.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;

std::shared_ptr<CardWords const> saying(std::string headline) {
  CardWords words;
  words.headline = std::move(headline);
  return std::make_shared<CardWords const>(std::move(words));
}

TEST(KeptCardWords, AreThoseOfTheVeryRevision) {
  KeptCardWords kept(100'000);
  kept.keep(StoryId(1), Revision(2), saying("Second"));
  EXPECT_EQ(kept.find(StoryId(1), Revision(2))->headline, "Second");
  EXPECT_EQ(kept.find(StoryId(1), Revision(3)), nullptr);
  EXPECT_EQ(kept.find(StoryId(2), Revision(2)), nullptr);
}

TEST(KeptCardWords, GiveUpTheLongestUnusedWhenTheyAreFull) {
  KeptCardWords kept(20'000);
  for (int story = 1; story <= 1000; ++story) {
    kept.keep(StoryId(story), Revision(1), saying("Headline"));
    ASSERT_NE(kept.find(StoryId(1), Revision(1)), nullptr) << story;
  }
  int still = 0;
  for (int story = 1; story <= 1000; ++story)
    if (kept.find(StoryId(story), Revision(1))) ++still;
  EXPECT_GT(still, 10);
  EXPECT_LT(still, 60);
}

TEST(KeptCardWords, LeaveOutWhatIsLargerThanAllOfThem) {
  KeptCardWords kept(1000);
  kept.keep(StoryId(1), Revision(1), saying(std::string(2000, 'x')));
  EXPECT_EQ(kept.find(StoryId(1), Revision(1)), nullptr);
}

class Cards : public Archive {
 protected:
  std::string headline(Snapshot& snapshot, StoryId id) {
    auto const cards = must(Newsstand(snapshot, title().id, kNoon).cards({id}));
    return cards.empty() ? "none" : cards[0].headline;
  }
  // The headline inside the transaction that published it.
  Result<std::string> publish_next(Transaction& transaction, StoryId id, std::string const& words) {
    auto story = TRY(Stories(transaction).story(id));
    auto const seen = story.head;
    story.head = TRY(
        Stories(transaction).add_revision(id, Revision(seen.number() + 1), content(words), "desk", kNoon));
    TRY(Stories(transaction).save(story, seen));
    TRY(publish(transaction, story, kNoon));
    return headline(transaction, id);
  }
};
ON_BOTH_DATABASES(Cards);

TEST_P(Cards, ShowWhatWasPublishedLastAtOnce) {
  auto const id = published("First", kNoon).id;
  EXPECT_EQ(read([&](Snapshot& snapshot) -> Result<std::string> { return headline(snapshot, id); }), "First");
  EXPECT_EQ(write([&](Transaction& transaction) { return publish_next(transaction, id, "Second"); }),
            "Second");
  EXPECT_EQ(read([&](Snapshot& snapshot) -> Result<std::string> { return headline(snapshot, id); }),
            "Second");
}

TEST_P(Cards, RememberNothingOfATransactionThatWasUndone) {
  auto const id = published("First", kNoon).id;
  std::string inside;
  auto const undone = store().write([&](Transaction& transaction) -> Result<Done> {
    inside = TRY(publish_next(transaction, id, "Never"));
    return invalid("Somebody changed their mind.");
  });
  EXPECT_FALSE(undone.ok());
  EXPECT_EQ(inside, "Never");
  // The same revision's number, with other words.
  write([&](Transaction& transaction) { return publish_next(transaction, id, "Second"); });
  EXPECT_EQ(read([&](Snapshot& snapshot) -> Result<std::string> { return headline(snapshot, id); }),
            "Second");
}

}  // namespace
}  // namespace stoppress::store
