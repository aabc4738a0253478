#include "markup/well_formed.h"

#include <gtest/gtest.h>

namespace stoppress::markup {
namespace {

TEST(WellFormed, IsWhatEndsWhatItBegins) {
  EXPECT_TRUE(
      check_xml("<?xml version=\"1.0\"?><rss><channel><title>a &amp; b</title></channel></rss>").ok());
  for (auto const* text : {"", "<rss><channel></rss>", "<rss>", "<rss a=b/>", "words"})
    EXPECT_FALSE(check_xml(text).ok()) << text;
}

}  // namespace
}  // namespace stoppress::markup
