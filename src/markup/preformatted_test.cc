#include "markup/preformatted.h"

#include <gtest/gtest.h>

#include "story/body/body.h"

namespace stoppress::markup {
namespace {

using namespace story;

std::vector<std::vector<std::string>> rows(Block const& block) {
  std::vector<std::vector<std::string>> out;
  for (auto const& row : std::get<Table>(block.value).rows) {
    out.emplace_back();
    for (auto const& cell : row) out.back().push_back(plain_text(cell.text));
  }
  return out;
}

TEST(Preformatted, TheSameColumnsInEveryLineAreATable) {
  auto const body = read_preformatted("Aves    1  0\nPorto   2  1\nBraga   0  3\n");
  ASSERT_EQ(body.size(), 1u);
  EXPECT_EQ(rows(body[0]), (std::vector<std::vector<std::string>>{
                               {"Aves", "1", "0"}, {"Porto", "2", "1"}, {"Braga", "0", "3"}}));
}

TEST(Preformatted, TabsPartColumnsToo) {
  auto const body = read_preformatted("a b\t1\nc d\t2");
  EXPECT_EQ(rows(body[0]), (std::vector<std::vector<std::string>>{{"a b", "1"}, {"c d", "2"}}));
}

TEST(Preformatted, OtherLinesKeepTheirBlanks) {
  auto const body = read_preformatted("P  W  D\nAves  3\n   Porto\n");
  ASSERT_EQ(body.size(), 1u);
  EXPECT_EQ(plain_text(body), "P\u00A0\u00A0W\u00A0\u00A0D\nAves\u00A0\u00A03\n\u00A0\u00A0\u00A0Porto");
}

TEST(Preformatted, BlankLinesPartBlocks) {
  auto const body = read_preformatted("Results\n\nAves  1\nPorto  2\n\n\nEnd\n");
  ASSERT_EQ(body.size(), 3u);
  EXPECT_EQ(plain_text(Body{body[0]}), "Results");
  EXPECT_EQ(rows(body[1]).size(), 2u);
  EXPECT_EQ(plain_text(Body{body[2]}), "End");
}

TEST(Preformatted, ProseIsAParagraphWithItsLines) {
  auto const body = read_preformatted("One line.\nAnother line.");
  ASSERT_EQ(body.size(), 1u);
  EXPECT_EQ(plain_text(body), "One line.\nAnother line.");
  EXPECT_TRUE(read_preformatted("").empty());
  EXPECT_TRUE(read_preformatted(" \n\n").empty());
}

}  // namespace
}  // namespace stoppress::markup
