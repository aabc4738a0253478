#include "base/wipe.h"

#include <gtest/gtest.h>

namespace stoppress {
namespace {

TEST(AWipedText, IsEmptyAndItsMemoryToo) {
  std::string text(1000, 'x');
  text.resize(10);
  auto const* const memory = text.data();
  wipe(text);
  EXPECT_TRUE(text.empty());
  for (int at = 0; at < 1000; ++at) EXPECT_EQ(memory[at], '\0') << at;
}

TEST(WipedMemory, IsOnForAsLongAsSomebodyWantsItSo) {
  EXPECT_FALSE(WipedMemory::is_on());
  {
    WipedMemory const outer;
    { WipedMemory const inner; }
    EXPECT_TRUE(WipedMemory::is_on());
  }
  EXPECT_FALSE(WipedMemory::is_on());
}

}  // namespace
}  // namespace stoppress
