// What was found at a story's outputs.
#include "store/feed/receipts.h"

#include <gmock/gmock.h>

#include "store/feed/feed.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class TheReceipts : public Archive {
 protected:
  Receipt receipt(StoryId story, std::string const& output, int place = 0) {
    Receipt made;
    made.story = story;
    made.output = output;
    made.place = place;
    made.address = "/news/tide";
    made.revision = Revision(3);
    made.changed_at = kNoon;
    made.looked_at = kNoon + std::chrono::milliseconds(7);
    made.took = std::chrono::milliseconds(7);
    return made;
  }
  Receipt failed(StoryId story, std::string const& output, Instant next) {
    auto made = receipt(story, output);
    made.state = ReceiptState::failed;
    made.next_look = next;
    made.note = "It is not there yet.";
    return made;
  }
  void keep(Receipt const& receipt) {
    write([&](Transaction& transaction) { return Receipts(transaction).keep(receipt); });
  }
  std::vector<std::string> outputs(std::vector<Receipt> const& receipts) {
    std::vector<std::string> names;
    for (auto const& each : receipts) names.push_back(each.output);
    return names;
  }
  std::vector<Receipt> of(StoryId story) {
    return read([&](Snapshot& snapshot) { return Receipts(snapshot).of(story); });
  }
};
ON_BOTH_DATABASES(TheReceipts);

TEST_P(TheReceipts, SayEverythingThatWasFoundTheStorysOwnPageFirst) {
  StoryId const story = filed(content("Tide")).id;
  keep(failed(story, "Section: Town", kNoon + kHour));
  keep(receipt(story, "Article", -1));
  auto const found = of(story);
  ASSERT_THAT(outputs(found), ElementsAre("Article", "Section: Town"));
  EXPECT_EQ(found[0].state, ReceiptState::out);
  EXPECT_EQ(found[0].address, "/news/tide");
  EXPECT_EQ(found[0].revision, Revision(3));
  EXPECT_EQ(found[0].took, Duration(7000));
  EXPECT_FALSE(found[0].next_look);
  EXPECT_EQ(found[1].state, ReceiptState::failed);
  EXPECT_EQ(found[1].next_look, kNoon + kHour);
  EXPECT_EQ(found[1].note, "It is not there yet.");
}

TEST_P(TheReceipts, OfTheNextRevisionTakeThePlaceOfAllBefore) {
  StoryId const story = filed(content("Tide")).id, other = filed(content("Ebb")).id;
  keep(receipt(story, "Article"));
  keep(receipt(story, "Front"));
  keep(receipt(other, "Article"));
  write([&](Transaction& transaction) {
    return Receipts(transaction).replace(story, {receipt(story, "Section: Town")});
  });
  EXPECT_THAT(outputs(of(story)), ElementsAre("Section: Town"));
  EXPECT_THAT(outputs(of(other)), ElementsAre("Article"));
}

TEST_P(TheReceipts, ThatFailedAreLookedAtAgainTheOldestFirst) {
  StoryId const story = filed(content("Tide")).id;
  keep(receipt(story, "Article"));
  keep(failed(story, "Later", kNoon + 2 * kHour));
  keep(failed(story, "Sooner", kNoon + kHour));
  auto const due = [&](Instant now, int count) {
    return outputs(read([&](Snapshot& snapshot) { return Receipts(snapshot).due(now, count); }));
  };
  EXPECT_THAT(due(kNoon, 9), IsEmpty());
  EXPECT_THAT(due(kNoon + 2 * kHour, 9), ElementsAre("Sooner", "Later"));
  EXPECT_THAT(due(kNoon + 2 * kHour, 1), ElementsAre("Sooner"));
  EXPECT_EQ(read([](Snapshot& snapshot) { return Receipts(snapshot).next_look(); }), kNoon + kHour);
}

TEST_P(TheReceipts, AreForgottenOnceTheyAreOldAndNeedNoOtherLook) {
  StoryId const story = filed(content("Tide")).id;
  keep(receipt(story, "Article"));
  keep(failed(story, "Front", kNoon + kHour));
  write([&](Transaction& transaction) { return Receipts(transaction).forget(kNoon); });
  EXPECT_EQ(of(story).size(), 2u);
  write([&](Transaction& transaction) { return Receipts(transaction).forget(kNoon + kHour); });
  EXPECT_THAT(outputs(of(story)), ElementsAre("Front"));
}

TEST_P(TheReceipts, AreAwaitedWhileAPublicationLiesAhead) {
  auto const story = filed(content("Tide"));
  auto const awaited = [&](story::FeedPosition position) {
    return read([&](Snapshot& snapshot) { return Receipts(snapshot).is_awaited(story.id, position); });
  };
  auto const announce = [&](story::ChangeKind kind) {
    write([&](Transaction& transaction) { return Feed(transaction).announce(change(kind, story, kNoon)); });
  };
  announce(story::ChangeKind::story_saved);
  EXPECT_FALSE(awaited({}));
  announce(story::ChangeKind::story_published);
  EXPECT_TRUE(awaited({}));
  EXPECT_FALSE(awaited(read([](Snapshot& snapshot) { return Feed(snapshot).feed_end(); })));
}

}  // namespace
}  // namespace stoppress::store
