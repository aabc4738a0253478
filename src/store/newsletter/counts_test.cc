#include "store/newsletter/counts.h"

#include <gmock/gmock.h>

#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class Counted : public Archive {
 protected:
  Counted() {
    ask("INSERT INTO newsletter (title, slug, name, settings, state, version) VALUES (" +
        std::to_string(title().id.number()) + ", 'lunch', 'Lunch', '{}', 'open', 1)");
    ask("INSERT INTO newsletter_edition (newsletter, due, state, draft, content, subject, why, version) "
        "VALUES "
        "(1, 1, 'sent', '', '', '', '', 1)");
  }
  void add(EditionId edition, LetterCounts const& more) {
    write([&](Transaction& transaction) { return EditionCounts(transaction).add(edition, more); });
  }
  LetterCounts of(EditionId edition) {
    return read([&](Snapshot& snapshot) { return EditionCounts(snapshot).of(edition); });
  }
};
ON_BOTH_DATABASES(Counted);

TEST_P(Counted, AddsUpByStory) {
  EXPECT_THAT(of(EditionId(1)), IsEmpty());
  add(EditionId(1), {{StoryId(), 2}, {StoryId(7), 1}});
  add(EditionId(1), {{StoryId(7), 3}, {StoryId(8), 1}});
  EXPECT_THAT(of(EditionId(1)), ElementsAre(Pair(StoryId(), 2), Pair(StoryId(7), 4), Pair(StoryId(8), 1)));
}

TEST_P(Counted, ThoseWhoLeftStandApartFromWhatWasFollowed) {
  EXPECT_EQ(read([](Snapshot& snapshot) { return EditionCounts(snapshot).left(EditionId(1)); }), 0);
  for (int i = 0; i < 3; ++i)
    write([](Transaction& transaction) { return EditionCounts(transaction).add_left(EditionId(1)); });
  EXPECT_EQ(read([](Snapshot& snapshot) { return EditionCounts(snapshot).left(EditionId(1)); }), 3);
  EXPECT_THAT(of(EditionId(1)), IsEmpty());
}

TEST_P(Counted, KeepsNothingOfAnEditionThatIsNotThere) {
  add(EditionId(9), {{StoryId(7), 1}});
  EXPECT_THAT(of(EditionId(9)), IsEmpty());
}

}  // namespace
}  // namespace stoppress::store
