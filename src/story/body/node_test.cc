#include "story/body/node.h"

#include <gtest/gtest.h>

namespace stoppress::story {
namespace {

// Reads a node at the place "doc"; the JSON must outlive it.
class NodeOf {
 public:
  explicit NodeOf(std::string_view text)
      : value_(json::parse(text).value()), node_(Node::read(value_, place_)) {}

  Node const& operator*() const { return node_.value(); }
  Node const* operator->() const { return &node_.value(); }
  std::string refusal() const { return node_.ok() ? "" : node_.error().message; }

 private:
  json::Value value_;
  NodePath place_{"doc"};
  Result<Node> node_;
};

template <class T>
std::string refusal(Result<T> const& result) {
  return result.ok() ? "" : result.error().message;
}

TEST(NodePath, NamesAPlaceFromTheOutermost) {
  NodePath const doc("doc"), content(doc, "content", 3), attributes(content, "attrs"), url(attributes, "url");
  EXPECT_EQ(url.str(), "doc.content[3].attrs.url");
  EXPECT_EQ(doc.str(), "doc");
  EXPECT_EQ(url.refuse("this is no text").message, "doc.content[3].attrs.url: this is no text");
  EXPECT_EQ(url.refuse("").fault, Fault::invalid);
}

TEST(Node, KnowsItsTypeContentMarksAndText) {
  NodeOf const node(R"({"type": "text", "text": "tide", "marks": [{"type": "bold"}], "content": [{}, {}]})");
  EXPECT_EQ(node->type(), "text");
  EXPECT_EQ(node->text(), "tide");
  EXPECT_EQ(node->marks().size(), 1u);
  EXPECT_EQ(node->content().size(), 2u);
}

TEST(Node, WithoutContentHasNone) {
  NodeOf const node(R"({"type": "paragraph"})");
  EXPECT_TRUE(node->content().empty());
  EXPECT_TRUE(node->marks().empty());
  EXPECT_EQ(node->text(), "");
}

TEST(Node, IsAnObjectOfKnownMembersWithAType) {
  EXPECT_EQ(NodeOf("[]").refusal(), "doc: this is no node");
  EXPECT_EQ(NodeOf("{}").refusal(), "doc: it has no type");
  EXPECT_EQ(NodeOf(R"({"type": 1})").refusal(), "doc: the type is no text");
  EXPECT_EQ(NodeOf(R"({"type": "text", "text": 1})").refusal(), "doc: the text is no text");
  EXPECT_EQ(NodeOf(R"({"type": "a", "attrs": []})").refusal(), "doc.attrs: this is no object");
  EXPECT_EQ(NodeOf(R"({"type": "a", "content": {}})").refusal(), "doc.content: this is no list");
  EXPECT_EQ(NodeOf(R"({"type": "a", "marks": 1})").refusal(), "doc.marks: this is no list");
  EXPECT_EQ(NodeOf(R"({"type": "a", "onclick": "x"})").refusal(), "doc: there is no member called onclick");
}

TEST(Node, NamesWhatItMayNotHave) {
  NodeOf const full(R"({"type": "a", "attrs": {"b": 1}, "content": [{}], "marks": [{}], "text": "x"})");
  EXPECT_EQ(refusal(full->only({})), "doc.attrs: a has no attribute called b");
  EXPECT_EQ(refusal(full->only({.attributes = {"b"}})), "doc: a has no content");
  EXPECT_EQ(refusal(full->only({.attributes = {"b"}, .content = true})), "doc: a has no marks");
  EXPECT_EQ(refusal(full->only({.attributes = {"b"}, .content = true, .marks = true})),
            "doc: a has no text of its own");
  EXPECT_EQ(refusal(full->only({.attributes = {"b"}, .content = true, .marks = true, .text = true})), "");
}

TEST(Node, OfTextIsNothingWithoutIt) {
  EXPECT_EQ(refusal(NodeOf(R"({"type": "text"})")->only({.text = true})), "doc: text is without its text");
}

TEST(Node, ShortensANameThatSomebodyElseChose) {
  std::string const longest(400, 'x');
  auto const message = NodeOf(R"({"type": "a", ")" + longest + R"(": 1})").refusal();
  EXPECT_LT(message.size(), 100u);
}

TEST(NodeAttribute, ThatIsAbsentOrNullHasItsDefault) {
  NodeOf const node(R"({"type": "a", "attrs": {"url": null}})");
  SizeBudget budget;
  EXPECT_EQ(node->text_attribute("url", budget).value(), "");
  EXPECT_EQ(node->text_attribute("title", budget).value(), "");
  EXPECT_EQ(node->number_attribute("level", 2, 2, 4).value(), 2);
  EXPECT_FALSE(node->flag_attribute("key").value());
}

TEST(NodeAttribute, OfAnotherTypeIsRefusedByNameAndPlace) {
  NodeOf const node(R"({"type": "a", "attrs": {"url": 1, "level": "two", "key": "yes", "rows": 9}})");
  SizeBudget budget;
  EXPECT_EQ(refusal(node->text_attribute("url", budget)), "doc.attrs.url: this is no text");
  EXPECT_EQ(refusal(node->number_attribute("level", 2, 2, 4)), "doc.attrs.level: this is no whole number");
  EXPECT_EQ(refusal(node->flag_attribute("key")), "doc.attrs.key: this is neither true nor false");
  EXPECT_EQ(refusal(node->number_attribute("rows", 1, 1, 4)), "doc.attrs.rows: the most is 4");
  EXPECT_EQ(refusal(node->number_attribute("rows", 1, 10, 40)), "doc.attrs.rows: the least is 10");
}

TEST(SizeBudget, IsOneForTheWholeBody) {
  NodePath const doc("doc");
  SizeBudget budget;
  EXPECT_TRUE(budget.take_text(1'500'000, doc).ok());
  EXPECT_TRUE(budget.take_text(500'000, doc).ok());
  EXPECT_EQ(budget.take_text(1, doc).error().fault, Fault::limit);
  for (int i = 0; i < 5'000; ++i) ASSERT_TRUE(budget.take_block(doc).ok());
  EXPECT_EQ(budget.take_block(doc).error().fault, Fault::limit);
}

}  // namespace
}  // namespace stoppress::story
