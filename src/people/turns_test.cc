#include "people/turns.h"

#include <future>
#include <gtest/gtest.h>

namespace stoppress::people {
namespace {

TEST(Turns, AreAsManyAsThereArePlaces) {
  Turns turns(2, 0);
  auto first = turns.take(), second = turns.take();
  EXPECT_TRUE(first && second);
  EXPECT_FALSE(turns.take()) << "nobody may wait";
  first.reset();
  EXPECT_TRUE(turns.take());
}

TEST(Turns, ComeToWhoeverWaits) {
  Turns turns(1, 1);
  auto first = turns.take();
  auto waiting = std::async(std::launch::async, [&] { return turns.take().has_value(); });
  // Whether the other waits already or comes later, there is a place for it once the first is over.
  first.reset();
  EXPECT_TRUE(waiting.get());
}

TEST(Turns, AreLostWithNoOneWhoWasMoved) {
  Turns turns(1, 0);
  {
    auto first = *turns.take();
    auto const moved = std::move(first);
    EXPECT_FALSE(turns.take());
  }
  EXPECT_TRUE(turns.take());
}

}  // namespace
}  // namespace stoppress::people
