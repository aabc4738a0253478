#include "wire/formats/read.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "wire/formats/testing_items.h"

namespace stoppress::wire {
namespace {

Reading reading(std::string const& bytes, std::string const& name = "item.xml") {
  return read(bytes, name, {});
}

// Why a file could not be read; empty when it could.
std::string refusal(std::string const& bytes) {
  Reading const it = reading(bytes);
  if (!it.items.empty()) return {};
  EXPECT_FALSE(it.problems.empty()) << "nothing is said of it";
  return it.problems.empty() ? "nothing" : it.problems.back().what;
}

TEST(Read, EachFormatIsNamed) {
  struct Case {
    char const *bytes, *format;
  };
  for (Case const& it : {
           Case{R"({"uri":"u","headline":"h"})", "ninjs 1"},
           {R"({"uri":"u","headlines":["h"]})", "ninjs 2"},
           {R"({"uri":"u","headlines":["h"],"versionCreated":"2026-03-02"})", "ninjs 3"},
           {"<newsItem guid='g' standardversion='2.35'/>", "newsml-g2 2.35"},
           {"<newsItem guid='g'/>", "newsml-g2"},
           {"<nitf version='-//IPTC//DTD NITF 3.4//EN'/>", "nitf 3.4"},
           {"<nitf/>", "nitf"},
       }) {
    Reading const read = reading(it.bytes);
    ASSERT_EQ(read.items.size(), 1u) << it.bytes;
    EXPECT_EQ(read.items[0].format, it.format);
    EXPECT_EQ(read.items[0].file, "item.xml");
  }
}

TEST(Read, WhatCanNotBeReadSaysWhy) {
  EXPECT_NE(refusal("").find("empty"), std::string::npos);
  EXPECT_NE(refusal("  \n ").find("empty"), std::string::npos);
  EXPECT_NE(refusal("plain words").find("no format"), std::string::npos);
  EXPECT_NE(refusal("<html><body/></html>").find("<html>"), std::string::npos);
  EXPECT_NE(refusal("<newsMessage/>").find("no items"), std::string::npos);
  EXPECT_NE(refusal("{\"name\":1}").find("not ninjs"), std::string::npos);
  EXPECT_NE(refusal("<nitf>\n<p></nitf>").find("line"), std::string::npos);
  EXPECT_NE(refusal(std::string(kLargestFile + 1, ' ')).find("larger"), std::string::npos);
}

TEST(Read, CharsetsAreHeardAndToldOf) {
  std::string const latin =
      "<?xml version='1.0' encoding='iso-8859-1'?><nitf><body><body.head><hedline><hl1>Caf\xE9 "
      "\x93x\x94</hl1></hedline></body.head></body></nitf>";
  Reading const it = reading(latin);
  ASSERT_EQ(it.items.size(), 1u);
  EXPECT_EQ(it.items[0].arrival.content.headline, "Café “x”") << "as browsers read it";
  Reading const broken =
      reading("<nitf><body><body.head><hedline><hl1>Caf\xE9</hl1></hedline></body.head></body></nitf>");
  ASSERT_EQ(broken.items.size(), 1u);
  EXPECT_FALSE(broken.items[0].arrival.problems.empty());
  Reading const marked = reading("\xEF\xBB\xBF{\"uri\":\"u\",\"headline\":\"h\"}");
  EXPECT_EQ(marked.items.size(), 1u);
}

TEST(Read, NamesOfFilesAreCleanedToo) {
  Reading const it = reading("<nitf/>", "a\xFF.xml");
  ASSERT_EQ(it.items.size(), 1u);
  EXPECT_TRUE(is_clean_utf8(it.items[0].file));
}

TEST(Read, SourceIsTheConfiguredWire) {
  Reading const it = read("<nitf/>", "a", {Zone::utc(), "northwire"});
  ASSERT_EQ(it.items.size(), 1u);
  EXPECT_EQ(it.items[0].arrival.identity.source, "northwire");
}

TEST(Read, SilenceOfUrgencyIsNotFour) {
  EXPECT_FALSE(reading("<nitf/>").items[0].urgency);
  EXPECT_EQ(reading("<nitf/>").items[0].arrival.content.urgency, 4);
  EXPECT_EQ(reading("<nitf><head><docdata><urgency ed-urg='1'/></docdata></head></nitf>").items[0].urgency,
            1);
}

TEST(Read, WhatHasNoGuidSaysSo) {
  EXPECT_TRUE(reports(arrival_of("<nitf/>"), "resend"));
  EXPECT_FALSE(
      reports(arrival_of("<nitf><head><docdata><doc-id>x</doc-id></docdata></head></nitf>"), "resend"));
}

}  // namespace
}  // namespace stoppress::wire
