#include "story/body/inline.h"

#include <gtest/gtest.h>

namespace stoppress::story {
namespace {

Span bold(std::string text) {
  Span span;
  span.text = std::move(text);
  span.bold = true;
  return span;
}
Span normal(std::string text) {
  Span span;
  span.text = std::move(text);
  return span;
}

TEST(Inline, PlainTextIsOneSpanOrNone) {
  EXPECT_EQ(plain("Tide"), Text{normal("Tide")});
  EXPECT_EQ(plain(""), Text{});
  EXPECT_EQ(plain_text({normal("High "), bold("tide")}), "High tide");
}

TEST(Inline, IsBlankWhenAReaderSeesNothing) {
  EXPECT_TRUE(is_blank({}));
  EXPECT_TRUE(is_blank({normal(" \n\xC2\xA0"), bold("\xE2\x80\x8B\xEF\xBB\xBF")}));
  EXPECT_FALSE(is_blank({normal(" "), bold(".")}));
}

TEST(Inline, MergingChangesNoCharacter) {
  EXPECT_EQ(merged({normal(" a"), normal(""), normal("  b "), bold("c")}),
            (Text{normal(" a  b "), bold("c")}));
}

TEST(Inline, TidyingTakesLayoutAway) {
  EXPECT_EQ(tidy({normal("  The\t tide "), normal("  closes\r"), bold(" the  harbour \xC2\xA0")}),
            (Text{normal("The tide closes "), bold("the harbour")}));
  EXPECT_EQ(tidy({normal(" "), bold("\xC2\xA0")}), Text{});
}

TEST(Inline, TidyingKeepsLineBreaksAndNoBreakSpacesInside) {
  EXPECT_EQ(tidy({normal("Rain \n "), normal(" later; 5\xC2\xA0km")}),
            Text{normal("Rain\nlater; 5\xC2\xA0km")});
}

TEST(Inline, MergingKeepsEveryMarkApart) {
  Text text;
  for (auto Span::*mark : {&Span::bold, &Span::italic, &Span::subscript, &Span::superscript}) {
    Span span = normal("a");
    span.*mark = true;
    text.push_back(span);
  }
  Span link = normal("a"), other = normal("a");
  link.href = "/a";
  other.href = "/b";
  text.push_back(link);
  text.push_back(other);
  EXPECT_EQ(merged(text), text);
}

TEST(Inline, MergingMakesOneOfAllThatIsAlike) {
  Text many(100, bold("a"));
  EXPECT_EQ(merged(many), Text{bold(std::string(100, 'a'))});
  EXPECT_EQ(merged({normal(""), bold("")}), Text{});
}

TEST(Inline, TidyingTwiceIsTidyingOnce) {
  Text const text{normal(" a "), bold(" b\n"), bold("\n"), normal(""), normal("\xC2\xA0 c")};
  EXPECT_EQ(tidy(tidy(text)), tidy(text));
}

}  // namespace
}  // namespace stoppress::story
