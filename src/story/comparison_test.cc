#include "story/comparison.h"

#include <gmock/gmock.h>

namespace stoppress::story {
namespace {

using testing::ElementsAre;
using testing::SizeIs;
using Is = Part::Change;
using Change = BlockComparison::Change;

Content said(std::vector<std::string> const& paragraphs) {
  Content content;
  for (auto const& text : paragraphs) content.body.push_back({Paragraph{plain(text)}});
  return content;
}

std::vector<Change> changes(Comparison const& comparison) {
  std::vector<Change> list;
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
              ElementsAre(Change::same, Change::added, Change::same, Change::same));
  EXPECT_THAT(changes(compare(said({"a", "b", "c"}), said({"a", "c"}))),
              ElementsAre(Change::same, Change::removed, Change::same));
  EXPECT_THAT(changes(compare(said({"a b c"}), said({"a b d"}))), ElementsAre(Change::changed));
}

TEST(Comparison, ABlockOfAnotherKindIsAnother) {
  auto before = said({"a"}), after = said({});
  after.body.push_back({Heading{2, plain("a")}});
  auto const found = compare(before, after);
  EXPECT_THAT(changes(found), ElementsAre(Change::removed, Change::added));
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

// The words that are shown of a body, with how each stretch changed.
std::string shown(Comparison const& comparison) {
  std::string text;
  for (auto const& block : comparison.blocks) {
    text += std::string(text.empty() ? "" : " | ") + name_of(block.change) + " " + block.kind + ":";
    for (auto const& part : block.parts) {
      char const* sign = part.change == Is::same ? "=" : part.change == Is::added ? "+" : "-";
      text += sign + part.text;
    }
  }
  return text;
}

Content holding(Block block) {
  Content content;
  content.body.push_back(std::move(block));
  return content;
}

TEST(Comparison, ShowsAParagraphsWordsInPlace) {
  EXPECT_EQ(shown(compare(said({"It closed at six."}), said({"It closed at nine."}))),
            "changed paragraph:=It closed at -six.+nine.");
}

TEST(Comparison, ShowsWhatWasTakenAwayWhereItStood) {
  EXPECT_EQ(shown(compare(said({"a", "b", "c"}), said({"a", "c"}))),
            "same paragraph:=a | removed paragraph:-b | same paragraph:=c");
}

TEST(Comparison, ShowsAPictureByItsWords) {
  auto const gulls = PictureUse{PictureId(1), "Gulls", "", "Birds"},
             sea = PictureUse{PictureId(2), "", "", "The sea"};
  EXPECT_EQ(shown(compare(Content(), holding(gulls))), "added picture:+Gulls");
  EXPECT_EQ(shown(compare(holding(sea), Content())), "removed picture:-The sea");
}

TEST(Comparison, ShowsLinksAndEmbedsByTheirTitlesElseTheirAddresses) {
  EXPECT_EQ(shown(compare(Content(), holding(Embed{"https://video.example/1", "The tide, filmed"}))),
            "added embed:+The tide, filmed");
  EXPECT_EQ(shown(compare(Content(), holding(Embed{"https://video.example/1", ""}))),
            "added embed:+https://video.example/1");
  EXPECT_EQ(shown(compare(Content(), holding(RelatedLink{StoryId(), "https://a.example", ""}))),
            "added relatedLink:+https://a.example");
}

TEST(Comparison, CallsEveryKindAsTheEditorDoes) {
  std::vector<std::pair<Block, std::string>> const kinds{{Paragraph{}, "paragraph"},
                                                         {Heading{}, "heading"},
                                                         {PictureUse{}, "picture"},
                                                         {Gallery{}, "gallery"},
                                                         {PullQuote{}, "pullQuote"},
                                                         {Quote{}, "quote"},
                                                         {List{true, {}}, "orderedList"},
                                                         {List{false, {}}, "bulletList"},
                                                         {Table{}, "table"},
                                                         {Embed{}, "embed"},
                                                         {Rule{}, "horizontalRule"},
                                                         {RelatedLink{}, "relatedLink"},
                                                         {LiveEntry{}, "liveEntry"}};
  for (auto const& [block, name] : kinds)
    EXPECT_EQ(compare(Content(), holding(block)).blocks.at(0).kind, name);
}

TEST(Comparison, OfALongTextThatIsWhollyAnotherIsGivenWhole) {
  std::string before, after;
  for (int i = 0; i < 5000; ++i)
    before += "a" + std::to_string(i) + " ", after += "b" + std::to_string(i) + " ";
  auto const parts = compare(before, after);
  EXPECT_LE(parts.size(), 4u);
}

TEST(Comparison, OfTopicsIsOfTheirNames) {
  Content before, after;
  before.topics = {{"tide", "Tide"}, {"harbour", "Harbour"}};
  after.topics = {{"tide", "Tide"}};
  auto const found = compare(before, after);
  ASSERT_THAT(found.fields, SizeIs(1));
  EXPECT_THAT(found.fields[0].parts,
              ElementsAre(Part{"Tide, Harbour", Is::removed}, Part{"Tide", Is::added}));
}

TEST(Comparison, OfEqualContentsNamesNoField) {
  auto const content = said({"a"});
  auto const found = compare(content, content);
  EXPECT_THAT(found.fields, SizeIs(0));
  EXPECT_THAT(changes(found), ElementsAre(Change::same));
}

}  // namespace
}  // namespace stoppress::story
