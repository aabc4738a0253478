#include "engine/net/memory_budget.h"

#include <gtest/gtest.h>
#include <memory>
#include <thread>
#include <vector>

#include "engine/threads/thread.h"

namespace stoppress::engine {
namespace {

TEST(MemoryBudget, AddsUpWhatConnectionsHoldAndTakesBackWhatTheyGiveUp) {
  MemoryBudget budget(1000);
  MemoryBudget::Share first(budget);
  {
    MemoryBudget::Share second(budget);
    first.set(300);
    second.set(600);
    EXPECT_EQ(budget.held(), 900U);
    first.set(500);
    EXPECT_EQ(budget.held(), 1100U);
    EXPECT_TRUE(budget.is_over());
  }
  EXPECT_EQ(budget.held(), 500U);
  EXPECT_FALSE(budget.is_over());
}

TEST(MemoryBudget, RefusesABodyThatHasNoRoom) {
  MemoryBudget budget(1000);
  MemoryBudget::Share first(budget), second(budget);
  EXPECT_TRUE(first.grow(500));
  EXPECT_FALSE(budget.has_room_for_body(251));
  EXPECT_FALSE(second.grow(251)) << "a quarter is not for bodies";
  EXPECT_EQ(budget.held(), 500U) << "what is refused is not counted";
  EXPECT_TRUE(budget.has_room_for_body(250));
  EXPECT_TRUE(second.grow(250));
  EXPECT_FALSE(second.grow(1));
  EXPECT_FALSE(second.grow(static_cast<std::size_t>(-1)));
  first.set(0);
  EXPECT_TRUE(second.grow(500));
}

TEST(MemoryBudget, CountsOnceWhatSeveralOwe) {
  MemoryBudget budget(1000);
  int page = 0, event = 0;
  for (int holder = 0; holder < 50; ++holder) budget.hold(&page, 200);
  budget.hold(&event, 10);
  EXPECT_EQ(budget.held(), 210U);
  for (int holder = 0; holder < 49; ++holder) budget.let_go(&page);
  EXPECT_EQ(budget.held(), 210U);
  budget.let_go(&page);
  EXPECT_EQ(budget.held(), 10U);
  budget.let_go(&page);
  EXPECT_EQ(budget.held(), 10U) << "what nobody holds can't be let go";
}

TEST(MemoryBudget, LosesNothingWhenManyThreadsTakeAndGive) {
  MemoryBudget budget(1000);
  {
    std::vector<Thread> threads;
    for (int number = 0; number < 4; ++number)
      threads.emplace_back("taker", [&](std::stop_token const&) {
        MemoryBudget::Share share(budget);
        int shared = 0;
        for (int round = 0; round < 2000; ++round) {
          if (share.grow(100)) share.set(0);
          budget.hold(&shared, 7);
          budget.let_go(&shared);
          ASSERT_LE(budget.held(), 1000U + 4 * 100 + 4 * 7);
        }
      });
  }
  EXPECT_EQ(budget.held(), 0U);
}

}  // namespace
}  // namespace stoppress::engine
