// The one door to the JSON library: what it takes, what it refuses, and what it answers when asked.
#include "base/json.h"

#include <gtest/gtest.h>

namespace stoppress {
namespace {

json::Object read(std::string_view text) { return json::parse(text).value().as_object(); }

TEST(JsonDoor, TakesWhatTheStandardTakes) {
  for (auto const* good :
       {"null", "true", "-0", "1e3", "\"\\ud83d\\ude42\"", "[]", "{}", " [1 , 2] \n", "\"é\""})
    EXPECT_TRUE(json::parse(good).ok()) << good;
}

TEST(JsonDoor, RefusesWhatTheStandardRefuses) {
  for (auto const* bad : {"", " ", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "01", "1.", ".5", "+1", "NaN",
                          "Infinity", "// x\n1", "\"\\x41\"", "\"a\tb\"", "[1] [2]", "nul", "\"open"})
    EXPECT_FALSE(json::parse(bad).ok()) << bad;
}

TEST(JsonDoor, RefusesTextThatIsNoUtf8) {
  EXPECT_FALSE(json::parse("\"\xFF\"").ok());
  EXPECT_FALSE(json::parse("\"\xED\xA0\x80\"").ok()) << "a surrogate written as bytes";
}

TEST(JsonDoor, IsAsDeepAsItIsToldAndNoDeeper) {
  auto const nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(json::parse(nested(64)).ok());
  EXPECT_FALSE(json::parse(nested(65)).ok());
  EXPECT_TRUE(json::parse(nested(8), {8}).ok());
  EXPECT_FALSE(json::parse(nested(9), {8}).ok());
  EXPECT_FALSE(json::parse(std::string(2'000'000, '[')).ok()) << "and a million of them overflow nothing";
}

TEST(JsonDoor, NamesLineAndColumn) {
  auto const refused = json::parse("{\n  \"a\": 1,\n  \"b\": oops\n}");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().fault, Fault::invalid);
  EXPECT_NE(refused.error().message.find("line 3"), std::string::npos) << refused.error().message;
}

TEST(JsonDoor, ANulInAKeyOrATextIsRefusedWhereverItIs) {
  EXPECT_FALSE(json::parse("{\"a\\u0000\": 1}").ok());
  EXPECT_FALSE(json::parse("[{\"a\": [\"\\u0000\"]}]").ok());
}

TEST(AskingJson, GivesNothingForWhatIsAbsentNullOrOfAnotherType) {
  auto const object = read(R"({"text":"x","number":7,"flag":true,"none":null,"list":[1],"object":{"a":1}})");
  EXPECT_EQ(json::text(object, "text"), "x");
  EXPECT_EQ(json::number(object, "number"), 7);
  EXPECT_EQ(json::flag(object, "flag"), true);
  EXPECT_EQ(json::array(object, "list")->size(), 1u);
  EXPECT_EQ(json::number(*json::object(object, "object"), "a"), 1);
  for (auto const* key : {"absent", "none"}) {
    EXPECT_EQ(json::member(object, key), nullptr);
    EXPECT_FALSE(json::text(object, key));
    EXPECT_FALSE(json::number(object, key));
    EXPECT_FALSE(json::flag(object, key));
    EXPECT_EQ(json::object(object, key), nullptr);
    EXPECT_EQ(json::array(object, key), nullptr);
  }
  EXPECT_FALSE(json::text(object, "number"));
  EXPECT_FALSE(json::number(object, "flag"));
  EXPECT_FALSE(json::flag(object, "text"));
  EXPECT_EQ(json::array(object, "object"), nullptr);
}

TEST(AskingJson, ANumberIsAWholeNumberHoweverItIsWritten) {
  auto const object =
      read(R"({"a":"42","b":42.0,"c":42.5,"d":"42x","e":1e300,"f":"","g":-3,"h":"9223372036854775808"})");
  EXPECT_EQ(json::number(object, "a"), 42);
  EXPECT_EQ(json::number(object, "b"), 42);
  EXPECT_EQ(json::number(object, "g"), -3);
  for (auto const* key : {"c", "d", "e", "f", "h"}) EXPECT_FALSE(json::number(object, key)) << key;
}

TEST(WritingJson, GoesThereAndBack) {
  for (auto const* text :
       {R"({"a":[1,2,{"b":null}],"c":"\"quoted\" \\ / é 🙂"})", "[true,false,-1,\"\"]"}) {
    auto const value = json::parse(text).value();
    EXPECT_EQ(json::parse(json::dump(value)).value(), value) << text;
    EXPECT_EQ(json::parse(json::dump_for_script(value)).value(), value) << text;
  }
}

TEST(WritingJson, NothingInItEndsAScriptOrBeginsAComment) {
  auto const text = json::dump_for_script(json::Value("<!-- </script> ]]> &amp; <script"));
  for (auto const* bad : {"<", ">", "&"}) EXPECT_EQ(text.find(bad), std::string::npos) << text;
}

TEST(WritingJson, NoTextIsNull) {
  EXPECT_TRUE(json::or_null("").is_null());
  EXPECT_EQ(json::or_null("x"), json::Value("x"));
}

}  // namespace
}  // namespace stoppress
