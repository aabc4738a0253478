#include "pages/cache/recycled_memory.h"

#include <gtest/gtest.h>

namespace stoppress::pages {
namespace {

TEST(RecycledMemory, GivesABlockOutAgainToWhoNeedsNoMore) {
  RecycledMemory memory(1 << 20);
  void* const first = memory.take(1000);
  memory.give_back(first);
  EXPECT_EQ(memory.kept(), 1024u);
  EXPECT_EQ(memory.take(1024), first);
  EXPECT_EQ(memory.kept(), 0u);
  void* const larger = memory.take(1025);
  EXPECT_NE(larger, first);
  memory.give_back(first);
  memory.give_back(larger);
  EXPECT_EQ(memory.kept(), 1024u + 2048u);
}

TEST(RecycledMemory, KeepsNoMoreThanItsBound) {
  RecycledMemory memory(100'000);
  for (int round = 0; round < 50; ++round) {
    std::vector<void*> blocks;
    for (std::size_t size = 1; size < 200'000; size = size * 3 + round) blocks.push_back(memory.take(size));
    for (void* const block : blocks) memory.give_back(block);
    EXPECT_LE(memory.kept(), 100'000u);
  }
}

TEST(RecycledMemory, NoneAndNothingAreFine) {
  RecycledMemory memory(100);
  memory.give_back(nullptr);
  void* const empty = memory.take(0);
  EXPECT_NE(empty, nullptr);
  memory.give_back(empty);
}

}  // namespace
}  // namespace stoppress::pages
