#include "story/comparison.h"

#include <gmock/gmock.h>

namespace stoppress::story {
namespace {

using testing::ElementsAre;
using testing::SizeIs;
using Is = Part::Change;
using Became = BlockComparison::Change;

Content said(std::vector<std::string> const& paragraphs) {
  Content content;
  for (auto const& text : paragraphs) content.body.push_back({Paragraph{plain(text)}});
  return content;
}

std::vector<Became> changes(Comparison const& comparison) {
  std::vector<Became> list;
  for (auto const& block : comparison.blocks) list.push_back(block.change);
  return list;
}

TEST(Comparison, IsWordByWord) {
  EXPECT_THAT(
      compare("The harbour closed at six.", "The old harbour closed at nine."),
      ElementsAre(Part{"The ", Is::same}, Part{"old ", Is::added}, Part{"harbour closed at ", Is::same},
                  Part{"six.", Is::removed}, Part{"nine.", Is::added}));
  EXPECT_THAT(compare("", "New"), ElementsAre(Part{"New", Is::added}));
  EXPECT_THAT(compare("Old", ""), ElementsAre(Part{"Old", Is::removed}));
  EXPECT_THAT(compare("", ""), SizeIs(0));
}

TEST(Comparison, FindsTheBlocksThatStayed) {
  EXPECT_THAT(changes(compare(said({"a", "b", "c"}), said({"a", "new", "b", "c"}))),
              ElementsAre(Became::same, Became::added, Became::same, Became::same));
  EXPECT_THAT(changes(compare(said({"a", "b", "c"}), said({"a", "c"}))),
              ElementsAre(Became::same, Became::removed, Became::same));
  EXPECT_THAT(changes(compare(said({"a b c"}), said({"a b d"}))), ElementsAre(Became::changed));
}

TEST(Comparison, ABlockOfAnotherKindIsAnother) {
  auto before = said({"a"}), after = said({});
  after.body.push_back({Heading{2, plain("a")}});
  auto const found = compare(before, after);
  EXPECT_THAT(changes(found), ElementsAre(Became::removed, Became::added));
  EXPECT_EQ(found.blocks[1].kind, "heading");
}

TEST(Comparison, NamesTheFieldsThatDiffer) {
  Content before, after;
  after.headline = "Tide";
  after.byline.authors = {"Ada"};
  auto const found = compare(before, after);
  ASSERT_THAT(found.fields, SizeIs(2));
  EXPECT_EQ(found.fields[0].field, "headline");
  EXPECT_EQ(found.fields[1].field, "byline");
}

}  // namespace
}  // namespace stoppress::story
