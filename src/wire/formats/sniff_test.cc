#include "wire/formats/sniff.h"

#include <gtest/gtest.h>

namespace stoppress::wire {
namespace {

TEST(Sniff, FormatsAreToldByTheirBytes) {
  for (char const* text : {"{}", " \n[", "{\"uri\":1}"}) EXPECT_EQ(sniff(text), Format::ninjs) << text;
  for (char const* text : {"<nitf/>", "<?xml version='1.0'?><nitf>", "<!-- a --><nitf a='b'>",
                           "<!DOCTYPE nitf SYSTEM 'x'>\n<nitf>", "<n:nitf xmlns:n='x'>",
                           "<!DOCTYPE nitf [<!ELEMENT a ANY>]><nitf>"})
    EXPECT_EQ(sniff(text), Format::nitf) << text;
  for (char const* text : {"<newsMessage>", "<newsItem guid='x'>", "<packageItem/>", "<conceptItem/>",
                           "<knowledgeItem/>", "<planningItem/>", "<contentSet>"})
    EXPECT_EQ(sniff(text), Format::newsml_g2) << text;
  for (char const* text : {"", "words", "<html>", "<NewsML>", "<?xml", "<!--", "<", "<!DOCTYPE"})
    EXPECT_EQ(sniff(text), Format::unknown) << text;
}

TEST(Sniff, TheRootStandsPastEverythingElse) {
  EXPECT_EQ(root_element("<?xml?><!-- <a> --><!DOCTYPE b [<!ENTITY c 'd>'>]><e:f g='h'>"), "f");
  EXPECT_EQ(root_element("no markup"), "");
  EXPECT_EQ(root_element("<a/>"), "a");
}

TEST(Sniff, FormatsHaveNames) {
  EXPECT_STREQ(name_of(Format::ninjs), "ninjs");
  EXPECT_STREQ(name_of(Format::newsml_g2), "newsml-g2");
  EXPECT_STREQ(name_of(Format::nitf), "nitf");
  EXPECT_STREQ(name_of(Format::unknown), "unknown");
}

}  // namespace
}  // namespace stoppress::wire
