#include "story/body/block.h"

#include <gtest/gtest.h>

#include "story/body/testing_body.h"

namespace stoppress::story {
namespace {

TEST(Block, IsAParagraphUntilItIsAnotherKind) {
  Block block;
  EXPECT_TRUE(std::holds_alternative<Paragraph>(block.value));
  block = Rule{};
  EXPECT_TRUE(std::holds_alternative<Rule>(block.value));
}

TEST(Block, OfEveryKindIsEqualToItsCopyAndToNoOther) {
  Body const body = every_kind_of_block();
  Body const copy = body;
  for (std::size_t i = 0; i < body.size(); ++i)
    for (std::size_t j = 0; j < body.size(); ++j) EXPECT_EQ(body[i] == copy[j], i == j) << i << " " << j;
}

TEST(Block, ThatWasCopiedIsItsOwn) {
  Body body = every_kind_of_block();
  Body const copy = body;
  std::get<Heading>(body[0].value).level = 4;
  EXPECT_EQ(std::get<Heading>(copy[0].value).level, 2);
}

TEST(Block, ThatWasMovedIsWhole) {
  for (Block const& block : every_kind_of_block()) {
    Block source = block;
    Block moved = std::move(source);
    EXPECT_EQ(moved, block);
    Block assigned;
    assigned = std::move(moved);
    EXPECT_EQ(assigned, block);
  }
}

TEST(Block, OfALiveEntryHoldsBlocksOfItsOwn) {
  LiveEntry entry{"a", Instant::from_seconds(1), "", false, {Paragraph{plain("It rained.")}}};
  LiveEntry other = entry;
  EXPECT_EQ(entry, other);
  std::get<Paragraph>(other.body[0].value).text = plain("It stopped.");
  EXPECT_FALSE(entry == other);
  other = entry;
  other.key = true;
  EXPECT_FALSE(entry == other);
}

TEST(Block, IsVisitedByOneFunctionAKind) {
  std::size_t kinds = 0;
  for (Block const& block : every_kind_of_block())
    kinds +=
        std::visit(ForEachKind{[](Rule const&) { return 0u; }, [](auto const&) { return 1u; }}, block.value);
  EXPECT_EQ(kinds, every_kind_of_block().size() - 1) << "all but the rule";
}

}  // namespace
}  // namespace stoppress::story
