// Tables, and the marks inside a paragraph.
#include "pages/render/article/tables.h"

#include "pages/render/article/spans.h"
#include "pages/testing_pages.h"

namespace stoppress::pages {
namespace {

story::Cell cell(char const* text, bool heading = false) { return story::Cell{story::plain(text), heading}; }

std::string printed(story::Table const& table) {
  auto model = article();
  model.story.content.body = {{table}};
  auto const page = rendered(model);
  auto const from = page.find("<table"), to = page.find("</table>");
  return page.substr(from, to - from);
}

TEST(Tables, WithoutAHeadingRowHaveNoHead) {
  auto const page = printed({"", {{cell("a"), cell("b")}, {cell("c"), cell("d")}}});
  EXPECT_FALSE(has(page, "<thead>"));
  EXPECT_EQ(count(page, "<td"), 4u);
}

TEST(Tables, OfNothingButHeadingsAreTablesOfCells) {
  auto const page = printed({"", {{cell("a", true), cell("b", true)}}});
  EXPECT_FALSE(has(page, "<thead>"));
  EXPECT_EQ(count(page, "<th "), 2u);
}

// What stands in the second column, and whether it is one of figures.
TEST(Tables, FiguresStandAtTheRightOnlyInAColumnOfNothingElse) {
  for (auto const& [first, second, figures] :
       std::vector<std::tuple<char const*, char const*, bool>>{{"3.91", "4.07", true},
                                                               {"£1,200", "−3 %", true},
                                                               {"(4)", "$7", true},
                                                               {"3.91", "none", false},
                                                               {"3.91", "", true},
                                                               {"two", "three", false}}) {
    auto const page = printed({"", {{cell("x"), cell(first)}, {cell("y"), cell(second)}}});
    EXPECT_EQ(has(page, "class=\"number\""), figures) << first << ' ' << second;
  }
}

TEST(Tables, WhoseCellsSpanAreNotCounted) {
  auto wide = cell("12");
  wide.columns = 2;
  wide.rows = 3;
  auto const page = printed({"", {{cell("1"), cell("2"), cell("3")}, {wide, cell("4")}}});
  EXPECT_TRUE(has(page, "colspan=\"2\""));
  EXPECT_TRUE(has(page, "rowspan=\"3\""));
  EXPECT_FALSE(has(page, "class=\"number\""));
}

TEST(Tables, EscapeTheirWords) {
  EXPECT_TRUE(has(printed({"A <b>", {{cell("<script>")}}}), "&lt;script&gt;"));
  EXPECT_TRUE(has(printed({"A <b>", {{cell("x")}}}), "<caption>A &lt;b&gt;</caption>"));
}

story::Span span(char const* text) {
  story::Span made;
  made.text = text;
  return made;
}

TEST(Spans, EachMarkIsAnElementAndTogetherTheyNest) {
  for (auto const& [mark, markup] : std::vector<std::pair<bool story::Span::*, char const*>>{
           {&story::Span::bold, "<strong>x</strong>"},
           {&story::Span::italic, "<em>x</em>"},
           {&story::Span::subscript, "<sub>x</sub>"},
           {&story::Span::superscript, "<sup>x</sup>"}}) {
    auto marked = span("x");
    marked.*mark = true;
    EXPECT_EQ(markup_of({marked}).str(), markup);
  }
  auto all = span("x");
  all.bold = all.italic = all.superscript = true;
  EXPECT_EQ(markup_of({all}).str(), "<strong><em><sup>x</sup></em></strong>");
}

TEST(Spans, OfTwoAddressesAreTwoLinks) {
  auto one = span("a"), two = span("b");
  one.href = "https://x.example/";
  two.href = "/world?a=1&b=2";
  EXPECT_EQ(markup_of({one, two}).str(),
            "<a href=\"https://x.example/\">a</a><a href=\"/world?a=1&amp;b=2\">b</a>");
}

TEST(Spans, OfNothingAreNothing) { EXPECT_TRUE(markup_of({}).empty()); }

}  // namespace
}  // namespace stoppress::pages
