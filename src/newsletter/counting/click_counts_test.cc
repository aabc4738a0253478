#include "newsletter/counting/click_counts.h"

#include <gmock/gmock.h>

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Instant const kNoon = Instant::from_seconds(1'795'435'200);
constexpr EditionId kEdition(3);

TEST(ClickCounts, CountsWhatAPersonFollows) {
  ClickCounts clicks;
  clicks.add(kEdition, StoryId(), "192.0.2.1", kNoon);
  clicks.add(kEdition, StoryId(7), "192.0.2.1", kNoon + 3s);
  clicks.add(kEdition, StoryId(7), "192.0.2.2", kNoon + 4s);
  EXPECT_THAT(clicks.take(kNoon + 5s), IsEmpty()) << "not certain yet";
  EXPECT_THAT(clicks.take(kNoon + 20s),
              ElementsAre(Pair(kEdition, ElementsAre(Pair(StoryId(), 1), Pair(StoryId(7), 2)))));
  EXPECT_THAT(clicks.take(kNoon + 1min), IsEmpty()) << "once";
}

TEST(ClickCounts, LeavesOutWhoeverFollowsEveryLinkAtOnce) {
  ClickCounts clicks;
  for (int story = 1; story <= 8; ++story) clicks.add(kEdition, StoryId(story), "192.0.2.1", kNoon);
  clicks.add(kEdition, StoryId(1), "192.0.2.2", kNoon);
  EXPECT_THAT(clicks.take(kNoon + 20s), ElementsAre(Pair(kEdition, ElementsAre(Pair(StoryId(1), 1)))));
}

TEST(ClickCounts, IsNotDrivenUpByOne) {
  ClickCounts clicks;
  for (int time = 0; time < 1000; ++time) clicks.add(kEdition, StoryId(1), "192.0.2.1", kNoon);
  EXPECT_THAT(clicks.take(kNoon + 20s), ElementsAre(Pair(kEdition, ElementsAre(Pair(StoryId(1), 1)))));
}

TEST(ClickCounts, HoldsNoEndOfThem) {
  ClickCounts clicks;
  for (std::size_t network = 0; network < 2 * ClickCounts::kMost; ++network)
    clicks.add(kEdition, StoryId(1), std::to_string(network), kNoon);
  auto const taken = clicks.take(kNoon + 20s);
  EXPECT_THAT(taken,
              ElementsAre(Pair(kEdition, ElementsAre(Pair(StoryId(1), std::int64_t(ClickCounts::kMost))))));
}

TEST(ClickCounts, PutsBackWhatCouldNotBeKept) {
  ClickCounts clicks;
  clicks.put_back({{kEdition, {{StoryId(1), 5}}}});
  clicks.add(kEdition, StoryId(1), "192.0.2.1", kNoon);
  EXPECT_THAT(clicks.take(kNoon + 20s), ElementsAre(Pair(kEdition, ElementsAre(Pair(StoryId(1), 6)))));
}

}  // namespace
}  // namespace stoppress::newsletter
