#include "markup/inlines.h"

#include <gtest/gtest.h>

#include "markup/html.h"

namespace stoppress::markup {
namespace {

using story::Span;
using story::Text;

// The text below the first element of that markup.
Text gathered(std::string const& html) {
  pugi::xml_document document;
  EXPECT_TRUE(parse_html(html, document).ok());
  return gather_below(document.first_child(), {});
}
std::string words(std::string const& html) { return story::plain_text(gathered(html)); }

TEST(Inlines, WhiteSpaceCollapsesAcrossElements) {
  EXPECT_EQ(words("<p> a <b> b </b> c\n\n d </p>"), "a b c d");
  EXPECT_EQ(words("<p>a<b>b</b>c</p>"), "abc");
  EXPECT_EQ(words("<p>\u00A0</p>"), "");
}

TEST(Inlines, MarksNestAndEnd) {
  Text const text = gathered("<p>a<b>b<i>c</i></b><sub>d</sub><sup>e</sup><strong>f</strong><em>g</em></p>");
  ASSERT_EQ(text.size(), 7u);
  EXPECT_EQ(text[0], (Span{"a", false, false, false, false, ""}));
  EXPECT_EQ(text[1], (Span{"b", true, false, false, false, ""}));
  EXPECT_EQ(text[2], (Span{"c", true, true, false, false, ""}));
  EXPECT_TRUE(text[3].subscript);
  EXPECT_TRUE(text[4].superscript);
  EXPECT_TRUE(text[5].bold);
  EXPECT_TRUE(text[6].italic);
}

TEST(Inlines, LinksAreSafeOrNone) {
  EXPECT_EQ(gathered("<p><a href='https://a.example/'>a</a></p>")[0].href, "https://a.example/");
  for (char const* href : {"javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "vbscript:x", "#here",
                           "file:///etc/passwd"})
    EXPECT_EQ(gathered(std::string("<p><a href='") + href + "'>a</a></p>")[0].href, "") << href;
  EXPECT_EQ(gathered("<p><a href='https://a.example/'>a <b>b</b></a></p>").size(), 2u);
}

TEST(Inlines, BlocksInsideBecomeLines) {
  EXPECT_EQ(words("<td><p>a</p><p>b</p></td>"), "a\nb");
  EXPECT_EQ(words("<td>a<br>b</td>"), "a\nb");
  EXPECT_EQ(words("<td><div>a</div></td>"), "a");
}

TEST(Inlines, WhatIsUnseenOrAPictureIsNoText) {
  EXPECT_EQ(words("<td>a<script>x</script><style>y</style><img "
                  "alt='z'><figure><figcaption>c</figcaption></figure>b</td>"),
            "ab");
}

TEST(Inlines, LinesBrokenAtAColumnAreJoined) {
  EXPECT_EQ(words("<p>one <br>two <br>three</p>"), "one two three");
  EXPECT_EQ(words("<p>one<br>two <br>three</p>"), "one\ntwo\nthree") << "only where each break has a blank";
}

TEST(Inlines, CollectorsAreEmptyAfterwards) {
  InlineCollector collector;
  EXPECT_TRUE(collector.blank());
  collector.add(" ", {});
  EXPECT_TRUE(collector.blank());
  collector.add("a", {});
  EXPECT_FALSE(collector.blank());
  collector.break_line();
  EXPECT_TRUE(collector.after_break());
  EXPECT_EQ(story::plain_text(collector.take()), "a");
  EXPECT_TRUE(collector.blank());
  EXPECT_TRUE(collector.take().empty());
}

TEST(Inlines, BrokenBytesAndControlsNeverStay) {
  InlineCollector collector;
  collector.add(
      "a\xFF"
      "b\x01"
      "c",
      {});
  EXPECT_EQ(story::plain_text(collector.take()), "a\uFFFDbc");
}

TEST(Inlines, ElementsAreOfOneKind) {
  for (char const* name : {"p", "div", "td", "h1", "blockquote", "hl2", "block", "fn"}) {
    EXPECT_TRUE(is_block(name)) << name;
    EXPECT_FALSE(is_inline(name) || is_unseen(name)) << name;
  }
  for (char const* name : {"b", "em", "span", "person", "money", "a"})
    EXPECT_TRUE(is_inline(name) && !is_block(name)) << name;
  for (char const* name : {"script", "style", "form", "svg", "head"})
    EXPECT_TRUE(is_unseen(name) && !is_inline(name)) << name;
  for (char const* name : {"img", "figure", "media", "picture"}) EXPECT_TRUE(is_picture(name)) << name;
}

}  // namespace
}  // namespace stoppress::markup
