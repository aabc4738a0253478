#include "engine/net/prepared_responses.h"

#include <gtest/gtest.h>
#include <vector>

namespace stoppress::engine {
namespace {

PreparedResponsePtr page(std::string body) {
  auto ready = std::make_shared<PreparedResponse>();
  ready->head = "head;";
  ready->body = std::make_shared<std::string const>(std::move(body));
  return ready;
}

TEST(PreparedResponses, JoinsAPageThatIsAskedForAgain) {
  PreparedResponses prepared;
  auto const asked = page("body");
  EXPECT_EQ(prepared.find(asked, "one;"), nullptr);
  auto const bytes = prepared.find(asked, "one;");
  ASSERT_NE(bytes, nullptr);
  EXPECT_EQ(*bytes, "head;one;body");
  EXPECT_EQ(prepared.find(asked, "one;"), bytes);
}

TEST(PreparedResponses, HasTheNewEndingInTheNextSecondAndLeavesWhatIsBeingSent) {
  PreparedResponses prepared;
  auto const asked = page("body");
  prepared.find(asked, "one;");
  auto const slow = prepared.find(asked, "one;");
  prepared.renew();
  EXPECT_EQ(*prepared.find(asked, "two;"), "head;two;body");
  EXPECT_EQ(*slow, "head;one;body");
}

TEST(PreparedResponses, LetsGoOfPagesThatNobodyAsksFor) {
  PreparedResponses prepared;
  auto const asked = page("body");
  prepared.find(asked, "one;");
  prepared.find(asked, "one;");
  EXPECT_GT(asked.use_count(), 1);
  prepared.renew();
  prepared.renew();
  EXPECT_EQ(asked.use_count(), 1);
  EXPECT_EQ(prepared.find(asked, "three;"), nullptr);
}

TEST(PreparedResponses, LeavesLongAndEmptyPagesAlone) {
  PreparedResponses prepared;
  auto const large = page(std::string(100'000, 'x'));
  auto const bare = std::make_shared<PreparedResponse const>();
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(prepared.find(large, "one;"), nullptr);
    EXPECT_EQ(prepared.find(bare, "one;"), nullptr);
  }
}

TEST(PreparedResponses, NeverMixesPagesThatShareAPlace) {
  PreparedResponses prepared;
  std::vector<PreparedResponsePtr> pages;
  for (int number = 0; number < 200; ++number) pages.push_back(page(std::to_string(number)));
  for (int asked = 0; asked < 600; ++asked) {
    auto const number = static_cast<std::size_t>(asked % 200);
    auto const bytes = prepared.find(pages[number], "one;");
    EXPECT_EQ(bytes ? *bytes : "head;one;" + std::to_string(number), "head;one;" + std::to_string(number));
  }
}

}  // namespace
}  // namespace stoppress::engine
