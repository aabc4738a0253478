#include "story/merge.h"

#include <gmock/gmock.h>

#include "story/body/body.h"

namespace stoppress::story {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Content said(std::vector<std::string> const& paragraphs) {
  Content content;
  content.headline = "Tide closes harbour";
  for (auto const& text : paragraphs) content.body.push_back({Paragraph{plain(text)}});
  return content;
}

std::vector<std::string> words(Content const& content) {
  std::vector<std::string> list;
  for (auto const& block : content.body) list.push_back(plain_text({block}));
  return list;
}

TEST(Merge, TakesBothWhenEachChangedAnotherBlock) {
  auto const merged = merge(said({"a", "b", "c"}), said({"A", "b", "c"}), said({"a", "b", "C"}));
  EXPECT_THAT(words(merged.content), ElementsAre("A", "b", "C"));
  EXPECT_THAT(merged.clashes, IsEmpty());
}

TEST(Merge, TakesBothWhenTheBlocksAreNeighbours) {
  auto const merged = merge(said({"a", "b"}), said({"A", "b"}), said({"a", "B"}));
  EXPECT_THAT(words(merged.content), ElementsAre("A", "B"));
  EXPECT_THAT(merged.clashes, IsEmpty());
}

TEST(Merge, TakesWhatEitherAddedOrTookAway) {
  auto const merged = merge(said({"a", "b", "c"}), said({"a", "b", "new", "c"}), said({"b", "c", "end"}));
  EXPECT_THAT(words(merged.content), ElementsAre("b", "new", "c", "end"));
  EXPECT_THAT(merged.clashes, IsEmpty());
}

TEST(Merge, KeepsOursAndNamesTheBlockThatBothChanged) {
  auto const merged = merge(said({"a", "b", "c"}), said({"a", "ours", "c"}), said({"a", "theirs", "c"}));
  EXPECT_THAT(words(merged.content), ElementsAre("a", "ours", "c"));
  EXPECT_THAT(merged.clashes, ElementsAre(1u));
}

TEST(Merge, LosesNothingWhenOneTookAwayWhatTheOtherChanged) {
  auto const merged = merge(said({"a", "b", "c"}), said({"a", "c"}), said({"a", "theirs", "c"}));
  EXPECT_THAT(words(merged.content), ElementsAre("a", "theirs", "c"));
  EXPECT_THAT(merged.clashes, ElementsAre(1u));
}

TEST(Merge, IsNoClashWhenBothSaidTheSame) {
  auto const merged = merge(said({"a"}), said({"b"}), said({"b"}));
  EXPECT_THAT(words(merged.content), ElementsAre("b"));
  EXPECT_THAT(merged.clashes, IsEmpty());
}

TEST(Merge, GoesFieldByField) {
  auto const base = said({"a"});
  auto ours = base, theirs = base;
  ours.headline = "Ours";
  ours.kicker = "Harbour";
  theirs.headline = "Theirs";
  theirs.standfirst = "It is high.";
  auto const merged = merge(base, ours, theirs);
  EXPECT_EQ(merged.content.headline, "Ours");
  EXPECT_EQ(merged.content.kicker, "Harbour");
  EXPECT_EQ(merged.content.standfirst, "It is high.");
  EXPECT_THAT(merged.fields, ElementsAre("headline"));
}

TEST(Merge, TakesANewBlockOfEachAtTheSamePlace) {
  auto const merged = merge(said({"a", "z"}), said({"a", "ours", "z"}), said({"a", "theirs", "z"}));
  EXPECT_THAT(words(merged.content), ElementsAre("a", "ours", "z"));
  EXPECT_THAT(merged.clashes, ElementsAre(1u)) << "theirs is in their revision, and the editor is told";
}

TEST(Merge, OfAnEmptyBaseTakesWhoeverWrote) {
  EXPECT_THAT(words(merge(said({}), said({"ours"}), said({})).content), ElementsAre("ours"));
  EXPECT_THAT(words(merge(said({}), said({}), said({"theirs"})).content), ElementsAre("theirs"));
}

TEST(Merge, TakesAwayWhatBothTookAway) {
  auto const merged = merge(said({"a", "b"}), said({"a"}), said({"a"}));
  EXPECT_THAT(words(merged.content), ElementsAre("a"));
  EXPECT_THAT(merged.clashes, IsEmpty());
}

TEST(Merge, KeepsABlockThatOneMovedAndTheOtherLeftAlone) {
  auto const merged = merge(said({"a", "b", "c"}), said({"c", "a", "b"}), said({"a", "b", "c"}));
  EXPECT_THAT(words(merged.content), ElementsAre("c", "a", "b"));
  EXPECT_THAT(merged.clashes, IsEmpty());
}

TEST(Merge, NamesEveryBlockOfAStretchThatBothWroteAnew) {
  auto const merged =
      merge(said({"a", "b", "c", "d"}), said({"a", "B1", "B2", "d"}), said({"a", "x", "y", "z", "d"}));
  EXPECT_THAT(words(merged.content), ElementsAre("a", "B1", "B2", "d"));
  EXPECT_THAT(merged.clashes, ElementsAre(1u, 2u));
}

TEST(Merge, OfAContentWithItselfIsItself) {
  auto const content = said({"a", "b"});
  auto const merged = merge(content, content, content);
  EXPECT_EQ(merged.content, content);
  EXPECT_THAT(merged.fields, IsEmpty());
}

TEST(Merge, IsNoClashOfAFieldThatBothChangedAlike) {
  auto const base = said({});
  auto ours = base, theirs = base;
  ours.topics = theirs.topics = {{"tide", "Tide"}};
  auto const merged = merge(base, ours, theirs);
  EXPECT_THAT(merged.fields, IsEmpty());
  EXPECT_EQ(merged.content.topics, ours.topics);
}

TEST(Merge, OfALongStoryThatWasWrittenAnewEndsSoon) {
  std::vector<std::string> one, two;
  for (int i = 0; i < 5000; ++i)
    one.push_back("a" + std::to_string(i)), two.push_back("b" + std::to_string(i));
  auto const merged = merge(said(one), said(two), said(one));
  EXPECT_EQ(words(merged.content), two);
}

}  // namespace
}  // namespace stoppress::story
