#include "people/reply_code.h"

#include <gtest/gtest.h>

namespace stoppress::people {
namespace {

TEST(ReplyCode, IsReadAsPeopleTypeIt) {
  auto const code = ReplyCode::make();
  auto const shown = code.shown();
  EXPECT_EQ(shown.size(), 19u);
  EXPECT_EQ(ReplyCode::parse(shown)->lookup(), code.lookup());
  EXPECT_EQ(ReplyCode::parse("7qk2 m4xp olzd-9htc\n")->shown(), "7QK2-M4XP-01ZD-9HTC");
  for (auto const* wrong : {"", "7QK2", "7QK2-M4XP-01ZD-9HTCX", "7QK2-M4XP-01ZD-9HT!", "УQK2-M4XP-01ZD-9HT"})
    EXPECT_FALSE(ReplyCode::parse(wrong)) << wrong;
}

TEST(ReplyCode, OpensWhatWasSealedForIt) {
  auto const code = ReplyCode::make();
  auto const sealed = seal_to(code.keys().public_key(), "Thank you; we have asked.");
  EXPECT_EQ(ReplyCode::parse(code.shown())->keys().open(sealed), "Thank you; we have asked.");
  EXPECT_EQ(ReplyCode::make().keys().open(sealed), std::nullopt);
}

TEST(ReplyCode, IsFoundByANameThatDoesNotHoldIt) {
  auto const code = ReplyCode::parse("7QK2-M4XP-01ZD-9HTC").value();
  EXPECT_EQ(code.lookup().size(), 64u);
  EXPECT_EQ(code.lookup().find("7QK2"), std::string::npos);
  EXPECT_NE(code.lookup(), ReplyCode::parse("7QK2-M4XP-01ZD-9HTD")->lookup());
}

}  // namespace
}  // namespace stoppress::people
