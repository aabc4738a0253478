#include "markup/charset.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace stoppress::markup {
namespace {

using namespace std::string_literals;

std::string xml(std::string const& charset, std::string const& text) {
  return "<?xml version=\"1.0\" encoding=\"" + charset + "\"?><a>" + text + "</a>";
}

TEST(Charset, Utf8WithAndWithoutItsMarkIsTakenAsItIs) {
  EXPECT_EQ(decode("{\"a\":\"é\"}").text, "{\"a\":\"é\"}");
  EXPECT_EQ(decode("\xEF\xBB\xBF<a/>").text, "<a/>");
  EXPECT_TRUE(decode("\xEF\xBB\xBF<a/>").problems.empty());
}

TEST(Charset, ADeclaredCharsetIsConverted) {
  auto const latin = decode(xml("ISO-8859-1",
                                "K\xF8"
                                "benhavn \x93so\x94"));
  EXPECT_NE(latin.text.find("København “so”"), std::string::npos) << latin.text;
  EXPECT_TRUE(latin.problems.empty());
  EXPECT_NE(decode(xml("windows-1251", "\xCF\xF0\xE0\xE2\xE4\xE0")).text.find("Правда"), std::string::npos);
  EXPECT_NE(decode(xml("Shift_JIS", "\x93\xFA\x96\x7B")).text.find("日本"), std::string::npos);
}

TEST(Charset, Utf16IsKnownByItsMarkOrItsFirstCharacter) {
  EXPECT_EQ(decode("\xFF\xFE<\0a\0/\0>\0"s).text, "<a/>");
  EXPECT_EQ(decode("\xFE\xFF\0<\0a\0/\0>"s).text, "<a/>");
  EXPECT_EQ(decode("<\0a\0/\0>\0"s).text, "<a/>");
}

TEST(Charset, BytesAreBelievedBeforeTheDeclaration) {
  auto const utf8 = decode(xml("iso-8859-1", "£25 million"));
  EXPECT_NE(utf8.text.find("£25"), std::string::npos);
  ASSERT_EQ(utf8.problems.size(), 1u);
  auto const latin = decode(xml("utf-8", "caf\xE9 and d\xE9j\xE0 vu, na\xEFve, \x80 5"));
  EXPECT_NE(latin.text.find("café"), std::string::npos) << latin.text;
  EXPECT_FALSE(latin.problems.empty());
}

TEST(Charset, WhateverComesInCleanTextGoesOut) {
  for (std::string const& bytes :
       {"\xFF\xFF\xFF"s, "a\0b"s, std::string(1000, '\x80'), "\xED\xA0\x80"s, "\xC0\x80"s, ""s,
        xml("utf-16", "x"), xml("no-such-charset", "\xE9"), "\xFF\xFE\xD8"s}) {
    auto const decoded = decode(bytes);
    EXPECT_TRUE(is_clean_utf8(decoded.text)) << bytes;
    EXPECT_TRUE(bytes.empty() || !decoded.problems.empty() || decoded.text.size() >= bytes.size()) << bytes;
  }
}

}  // namespace
}  // namespace stoppress::markup
