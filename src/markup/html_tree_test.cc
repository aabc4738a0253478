#include "markup/html_tree.h"

#include <gtest/gtest.h>
#include <sstream>

namespace stoppress::markup {
namespace {

std::string tree(std::string_view html, int depth = 250) {
  pugi::xml_document document;
  auto const built = build_html_tree(html, document, depth);
  if (!built.ok()) return "refused: " + built.error().message;
  std::ostringstream out;
  document.save(out, "", pugi::format_raw | pugi::format_no_declaration | pugi::format_no_escapes);
  return out.str();
}

TEST(HtmlTree, ElementsCloseEachOther) {
  EXPECT_EQ(tree("<p>a<p>b"), "<p>a</p><p>b</p>");
  EXPECT_EQ(tree("<p>a<div>b</div>c"), "<p>a</p><div>b</div>c");
  EXPECT_EQ(tree("<ul><li>a<li>b</ul>"), "<ul><li>a</li><li>b</li></ul>");
  EXPECT_EQ(tree("<ul><li>a<ul><li>b</ul><li>c</ul>"), "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>");
  EXPECT_EQ(tree("<dl><dt>a<dd>b<dt>c</dl>"), "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>");
  EXPECT_EQ(tree("<table><tr><td>a<td>b<tr><th>c</table>d"),
            "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>d");
  EXPECT_EQ(tree("<table><tr><td><table><tr><td>a</table>b</table>"),
            "<table><tr><td><table><tr><td>a</td></tr></table>b</td></tr></table>");
  EXPECT_EQ(tree("<table><tbody><tr><td>a<tbody><tr><td>b</table>"),
            "<table><tbody><tr><td>a</td></tr></tbody><tbody><tr><td>b</td></tr></tbody></table>");
  EXPECT_EQ(tree("<h2>a<h3>b</h3>"), "<h2>a</h2><h3>b</h3>");
  EXPECT_EQ(tree("<select><option>a<option>b</select>"),
            "<select><option>a</option><option>b</option></select>");
  EXPECT_EQ(tree("<ruby>a<rt>b<rt>c</ruby>"), "<ruby>a<rt>b</rt><rt>c</rt></ruby>");
  EXPECT_EQ(tree("<html><head><title>a</title><body>b"),
            "<html><head><title>a</title></head><body>b</body></html>");
}

TEST(HtmlTree, EndsWithoutBeginningsAreNothing) {
  EXPECT_EQ(tree("a</p>b</div></b></x>c"), "abc");
  EXPECT_EQ(tree("<p>a</div>b</p>"), "<p>ab</p>");
  EXPECT_EQ(tree("<div><table><tr><td>a</div>b</td></tr></table></div>"),
            "<div><table><tr><td>ab</td></tr></table></div>");
  EXPECT_EQ(tree("</br>"), "");
}

TEST(HtmlTree, VoidAndSelfClosedElementsHoldNothing) {
  EXPECT_EQ(tree("a<br>b<br/>c<hr>d<img src=x>e"), "a<br/>b<br/>c<hr/>d<img src=\"x\"/>e");
  EXPECT_EQ(tree("<p/>a<b/>b<x/>c"), "<p/>a<b/>b<x/>c");
  EXPECT_EQ(tree("<image src=x>"), "<img src=\"x\"/>");
}

TEST(HtmlTree, MarksCrossAndStayOpen) {
  EXPECT_EQ(tree("<b>a<i>b</b>c</i>d"), "<b>a<i>b</i></b><i>c</i>d");
  EXPECT_EQ(tree("<p><b>a</p><p>b</p>"), "<p><b>a</b></p><p><b>b</b></p>");
  EXPECT_EQ(tree("<b>a<p>b</b>c</p>"), "<b>a</b><p><b>b</b>c</p>");
  EXPECT_EQ(tree("<a href=x>a<a href=y>b</a>c"), "<a href=\"x\">a</a><a href=\"y\">b</a>c");
  EXPECT_EQ(tree("<p><b>a</p></b><p>b</p>"), "<p><b>a</b></p><p>b</p>");
}

TEST(HtmlTree, AttributesInEveryWay) {
  EXPECT_EQ(tree("<a b=c d='e' f=\"g\" h>x</a>"), "<a b=\"c\" d=\"e\" f=\"g\" h=\"\">x</a>");
  EXPECT_EQ(tree("<a B = c b=d>x</a>"), "<a b=\"c\">x</a>") << "the first counts";
  EXPECT_EQ(tree("<a b='&amp;&eacute;'>x</a>"), "<a b=\"&é\">x</a>");
  EXPECT_EQ(tree("<a href=http://x.example/y>z</a>"), "<a href=\"http://x.example/y\">z</a>");
  EXPECT_EQ(tree("<a href=x/>y"), "<a href=\"x\"/>y");
  EXPECT_EQ(tree("<a <b>x"), "<a>x</a>") << "a name that can be none is left out";
  EXPECT_EQ(tree("<a b='>'>x</a>"), "<a b=\">\">x</a>");
  std::string many = "<a";
  for (int i = 0; i < 1000; ++i) many += " x" + std::to_string(i) + "=1";
  EXPECT_LT(tree(many + ">y</a>").size(), 700u);
}

TEST(HtmlTree, RawTextIsNoMarkup) {
  EXPECT_EQ(tree("<script>if (a<b) '</p>'</script>c"), "<script>if (a<b) '</p>'</script>c");
  EXPECT_EQ(tree("<title>a &amp; <b></title>c"), "<title>a & <b></title>c");
  EXPECT_EQ(tree("<style>p{}"), "<style>p{}</style>");
  EXPECT_EQ(tree("<textarea><p>a</textarea>b"), "<textarea><p>a</textarea>b");
  EXPECT_EQ(tree("<xmp><b></xmp>c"), "<xmp><b></xmp>c");
}

TEST(HtmlTree, CommentsAndInstructionsVanish) {
  EXPECT_EQ(tree("a<!-- <p> -->b<!DOCTYPE html>c<?xml version='1.0'?>d<!-- never closed"), "abcd");
  EXPECT_EQ(tree("a</ b>c</>d"), "acd");
  EXPECT_EQ(tree("a<![CDATA[<b>&amp;]]>c"), "a<b>&amp;c");
}

TEST(HtmlTree, SignsThatBeginNoTagAreText) {
  EXPECT_EQ(tree("3 < 4 > 2 <3 << a"), "3 < 4 > 2 <3 << a");
  EXPECT_EQ(tree("<"), "<");
  EXPECT_EQ(tree("a <"), "a <");
  EXPECT_EQ(tree(""), "");
}

TEST(HtmlTree, PrefixesAndCapitalsDoNotCount) {
  EXPECT_EQ(tree("<H:P Class='x'>a</H:P>"), "<p class=\"x\">a</p>");
  EXPECT_EQ(tree("<P>a<BR>b</p>"), "<p>a<br/>b</p>");
}

TEST(HtmlTree, IsRefusedWhereItGrowsTooDeep) {
  EXPECT_NE(tree("<div><div><div>x", 2).find("more than 2 deep"), std::string::npos);
  EXPECT_EQ(tree("<div><div>x", 2), "<div><div>x</div></div>");
  EXPECT_EQ(tree("<p>1<p>2<p>3<p>4", 2), "<p>1</p><p>2</p><p>3</p><p>4</p>") << "what closes adds no depth";
}

}  // namespace
}  // namespace stoppress::markup
