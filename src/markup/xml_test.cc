#include "markup/xml.h"

#include <gtest/gtest.h>

namespace stoppress::markup {
namespace {

// The message of a refusal; empty when it was read.
std::string refusal(std::string const& text, XmlLimits limits = {}) {
  pugi::xml_document document;
  auto const parsed = parse_xml(text, document, limits);
  return parsed.ok() ? std::string() : parsed.error().message;
}

std::string times(int count, std::string const& part) {
  std::string out;
  while (count-- > 0) out += part;
  return out;
}

TEST(Xml, WhatIsNotWellFormedIsRefusedWithItsLine) {
  EXPECT_EQ(refusal("<a><b/></a>"), "");
  for (char const* text : {"<a>\n<b>\n</a>", "<a", "<a b='c></a>", "<a></b>", "words", ""})
    EXPECT_NE(refusal(text), "") << text;
  EXPECT_NE(refusal("<a>\n<b>\n</a>").find("line "), std::string::npos);
}

TEST(Xml, DepthIsCountedOnTheTree) {
  EXPECT_EQ(refusal(times(150, "<p>") + times(150, "</p>")), "");
  EXPECT_NE(refusal(times(500, "<p>") + times(500, "</p>")).find("deep"), std::string::npos);
  XmlLimits few;
  few.depth = 3;
  EXPECT_NE(refusal("<a><b><c><d><e/></d></c></b></a>", few).find("deep"), std::string::npos);
  // What looks deep as text and is none: in a comment, in character data, in an attribute.
  for (char const* text :
       {"<a><!-- <b><c><d><e> --></a>", "<a><![CDATA[<b><c><d><e>]]></a>", "<a b='&lt;b&gt;'/>"})
    EXPECT_EQ(refusal(text, few), "") << text;
}

TEST(Xml, AmountIsBounded) {
  XmlLimits few;
  few.elements = 10;
  EXPECT_EQ(refusal("<a>" + times(5, "<b/>") + "</a>", few), "");
  EXPECT_NE(refusal("<a>" + times(50, "<b/>") + "</a>", few).find("elements"), std::string::npos);
  EXPECT_NE(refusal("<a " + times(50, "b='c' ") + "/>", few).find("elements"), std::string::npos)
      << "attributes weigh as well";
}

TEST(Xml, EntitiesOfItsOwnAreForbidden) {
  pugi::xml_document document;
  auto const parsed = parse_xml("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", document);
  ASSERT_FALSE(parsed.ok());
  EXPECT_EQ(parsed.error().fault, Fault::forbidden);
  EXPECT_EQ(refusal("<!DOCTYPE a SYSTEM 'http://x.example/a.dtd'><a/>"), "") << "it is not fetched";
}

TEST(Xml, DeeperThanIsAskedWithoutRecursion) {
  pugi::xml_document document;
  pugi::xml_node node = document.append_child("a");
  for (int i = 0; i < 200'000; ++i) node = node.append_child("a");
  EXPECT_TRUE(is_deeper_than(document, 199'000));
  EXPECT_TRUE(is_deeper_than(document, 3));
  EXPECT_FALSE(is_deeper_than(document, 200'001));
  pugi::xml_document flat;
  pugi::xml_node const root = flat.append_child("a");
  for (int i = 0; i < 1000; ++i) pugi::xml_node(root).append_child("b").append_child("c");
  EXPECT_FALSE(is_deeper_than(flat, 3));
  EXPECT_TRUE(is_deeper_than(flat, 1));
  EXPECT_FALSE(is_deeper_than(pugi::xml_document(), 0));
}

class Tree : public ::testing::Test {
 protected:
  pugi::xml_node read(char const* text) {
    EXPECT_TRUE(parse_xml(text, document_).ok());
    return document_.document_element();
  }
  pugi::xml_document document_;
};

TEST_F(Tree, NamesCountWithoutTheirPrefixes) {
  pugi::xml_node const root = read("<n:a xmlns:n='x'><n:b c='1'/><b c='2'/><d><b c='3'/></d></n:a>");
  EXPECT_EQ(local_name(root), "a");
  EXPECT_EQ(child_attribute(root, "b", "c"), "1");
  std::string all;
  each_child(root, "b", [&](pugi::xml_node node) { all += attribute(node, "c"); });
  EXPECT_EQ(all, "12") << "children, not what is below them";
  EXPECT_FALSE(child(root, "none"));
  EXPECT_EQ(child_text(root, "none"), "");
  EXPECT_EQ(attribute(pugi::xml_node(), "c"), "");
}

TEST_F(Tree, TextBelowIsOneTidyLine) {
  pugi::xml_node const root =
      read("<a> One <b>two</b>\n three<![CDATA[ &amp; four]]>&amp;nbsp;five &amp;#39;six&amp;#39; </a>");
  EXPECT_EQ(text_below(root), "One two three &amp; four\u00A0five 'six'");
  EXPECT_EQ(text_below(pugi::xml_node()), "");
}

TEST_F(Tree, WindowsNumbersAreWhatWasMeant) {
  EXPECT_EQ(text_below(read("<a>it&#146;s &#x93;so&#148;&#133; &#128;3 &#8217; &#233;</a>")),
            "it’s “so”… €3 ’ é");
  EXPECT_EQ(attribute(read("<a b='it&#146;s'/>"), "b"), "it’s");
}

TEST(Xml, LeftoverReferencesNeverMakeMarkup) {
  EXPECT_EQ(resolve_leftover_references("&nbsp;&quot;&eacute;&#8217;&endash;"), "\u00A0\"é’–");
  for (char const* text : {"&lt;", "&gt;", "&amp;", "&#60;", "&#x3C;", "&#38;", "&unknown;", "&", "&;", "& b",
                           "&#;", "&#xZ;", "&verylongnameindeed;"})
    EXPECT_EQ(resolve_leftover_references(text), text);
}

TEST(Xml, LinesAreCountedFromOne) {
  EXPECT_EQ(line_of("a\nb\nc", 0), "line 1");
  EXPECT_EQ(line_of("a\nb\nc", 4), "line 3");
  EXPECT_EQ(line_of("a\nb\nc", 400), "line 3");
}

}  // namespace
}  // namespace stoppress::markup
