#include "engine/joined.h"

#include <gtest/gtest.h>
#include <vector>

namespace stoppress::engine {
namespace {

ReadyPtr page(std::string body) {
  auto ready = std::make_shared<Ready>();
  ready->head = "head;";
  ready->body = std::make_shared<std::string const>(std::move(body));
  return ready;
}

TEST(Joined, JoinsAPageThatIsAskedForAgain) {
  Joined joined;
  auto const asked = page("body");
  EXPECT_EQ(joined.find(asked, "one;"), nullptr);
  auto const bytes = joined.find(asked, "one;");
  ASSERT_NE(bytes, nullptr);
  EXPECT_EQ(*bytes, "head;one;body");
  EXPECT_EQ(joined.find(asked, "one;"), bytes);
}

TEST(Joined, HasTheNewEndingInTheNextSecondAndLeavesWhatIsBeingSent) {
  Joined joined;
  auto const asked = page("body");
  joined.find(asked, "one;");
  auto const slow = joined.find(asked, "one;");
  joined.renew();
  EXPECT_EQ(*joined.find(asked, "two;"), "head;two;body");
  EXPECT_EQ(*slow, "head;one;body");
}

TEST(Joined, LetsGoOfPagesThatNobodyAsksFor) {
  Joined joined;
  auto const asked = page("body");
  joined.find(asked, "one;");
  joined.find(asked, "one;");
  EXPECT_GT(asked.use_count(), 1);
  joined.renew();
  joined.renew();
  EXPECT_EQ(asked.use_count(), 1);
  EXPECT_EQ(joined.find(asked, "three;"), nullptr);
}

TEST(Joined, LeavesLongAndEmptyPagesAlone) {
  Joined joined;
  auto const large = page(std::string(100'000, 'x'));
  auto const bare = std::make_shared<Ready const>();
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(joined.find(large, "one;"), nullptr);
    EXPECT_EQ(joined.find(bare, "one;"), nullptr);
  }
}

TEST(Joined, NeverMixesPagesThatShareAPlace) {
  Joined joined;
  std::vector<ReadyPtr> pages;
  for (int number = 0; number < 200; ++number) pages.push_back(page(std::to_string(number)));
  for (int asked = 0; asked < 600; ++asked) {
    auto const number = static_cast<std::size_t>(asked % 200);
    auto const bytes = joined.find(pages[number], "one;");
    EXPECT_EQ(bytes ? *bytes : "head;one;" + std::to_string(number), "head;one;" + std::to_string(number));
  }
}

}  // namespace
}  // namespace stoppress::engine
