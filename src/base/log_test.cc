// The log's lines: one an event, whatever a file or a host is called.
#include "base/log.h"

#include <gtest/gtest.h>

namespace stoppress {
namespace {

std::string logged(auto const& say) {
  testing::internal::CaptureStderr();
  say();
  return testing::internal::GetCapturedStderr();
}

TEST(Log, SaysRoomAndMessageInOneLine) {
  auto const line = logged([] { log::info("wire", "took {} items of {}", 3, "a.xml"); });
  EXPECT_NE(line.find("info"), std::string::npos);
  EXPECT_NE(line.find("wire"), std::string::npos);
  EXPECT_NE(line.find("took 3 items of a.xml\n"), std::string::npos) << line;
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
}

TEST(Log, HoldsBothTextsOfAnError) {
  auto const line =
      logged([] { log::failure("app", "opening", unavailable("It does not answer.", "code 7")); });
  for (auto const* part : {"opening", "It does not answer.", "unavailable", "code 7"})
    EXPECT_NE(line.find(part), std::string::npos) << line;
}

TEST(Log, ALineCannotBeForgedByAName) {
  std::string const name = "a.xml\n2026-11-20T12:00:00.000+00:00 info    desk       all is well\x1b[2J\r\x7f";
  auto const line = logged([&] { log::warn("wire", "can't read {}", name); });
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1) << line;
  for (char const c : {'\x1b', '\r', '\x7f'}) EXPECT_EQ(std::count(line.begin(), line.end(), c), 0) << line;
  EXPECT_NE(line.find("a.xml\\n2026"), std::string::npos) << "what was there can still be read";
}

TEST(Log, WhatIsNoTextIsMadeText) {
  auto const line =
      logged([] { log::info("wire", "{}", std::string("a\xFF") + std::string(1, '\0') + "z"); });
  EXPECT_EQ(line.find('\xFF'), std::string::npos);
  EXPECT_EQ(line.find('\0'), std::string::npos);
}

TEST(Log, IsSilentBelowItsLevel) {
  log::set_level(log::Level::error);
  EXPECT_EQ(logged([] { log::warn("app", "quiet"); }), "");
  EXPECT_NE(logged([] { log::error("app", "loud"); }), "");
  log::set_level(log::Level::off);
  EXPECT_EQ(logged([] { log::error("app", "quiet"); }), "");
  log::set_level(log::Level::info);
}

}  // namespace
}  // namespace stoppress
