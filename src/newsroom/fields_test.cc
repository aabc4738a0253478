#include "newsroom/fields.h"

#include <gtest/gtest.h>

namespace stoppress::newsroom {
namespace {

struct Author {
  std::string name;
  static void fields(auto& form, auto& self) { form.text("name", self.name).not_empty().at_most(5); }
};
enum class Colour { red, blue };
constexpr auto names_of(Colour) { return names<Colour>({{Colour::red, "red"}, {Colour::blue, "blue"}}); }

struct Sample {
  std::string headline;
  std::optional<std::string> note;
  std::int64_t revision = 0;
  bool keep = true;
  std::optional<Instant> at;
  std::vector<std::string> topics;
  std::optional<Author> author;
  std::vector<Author> more;
  std::optional<Colour> colour;
  static void fields(auto& form, auto& self) {
    form.text("headline", self.headline).at_most(10);
    form.text("note", self.note);
    form.number("revision", self.revision, 0, 9);
    form.flag("keep", self.keep);
    form.instant("at", self.at);
    form.texts("topics", self.topics, 2);
    form.object("author", self.author);
    form.objects("more", self.more, 2);
    form.word("colour", self.colour);
  }
};

TEST(Body, IsReadByItsDescription) {
  auto const read = read_fields<Sample>(R"({"headline": "Tide", "revision": 3, "keep": false,
    "at": "2026-11-24T14:30:00+01:00", "topics": ["a", "b"], "author": {"name": "Ada"}, "colour": "blue",
    "more": [{"name": "Tom"}], "note": null})");
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->headline, "Tide");
  EXPECT_FALSE(read->note);
  EXPECT_EQ(read->revision, 3);
  EXPECT_FALSE(read->keep);
  EXPECT_EQ(iso_utc(*read->at), "2026-11-24T13:30:00Z");
  EXPECT_EQ(read->topics.size(), 2u);
  EXPECT_EQ(read->author->name, "Ada");
  EXPECT_EQ(read->more.at(0).name, "Tom");
  EXPECT_EQ(read->colour, Colour::blue);
}

TEST(Body, NamesTheFieldThatIsWrong) {
  struct Case {
    char const* body;
    char const* field;
  };
  for (auto const& [body, field] : {
           Case{R"({"revision": 1})", "headline"},
           Case{R"({"headline": 7, "revision": 1})", "headline"},
           Case{R"({"headline": "much too long a headline", "revision": 1})", "headline"},
           Case{R"({"headline": "x", "revision": 10})", "revision"},
           Case{R"({"headline": "x", "revision": "1"})", "revision"},
           Case{R"({"headline": "x", "revision": 1, "keep": 1})", "keep"},
           Case{R"({"headline": "x", "revision": 1, "at": "2026-11-24T14:30:00"})", "at"},
           Case{R"({"headline": "x", "revision": 1, "at": "soon+01:00"})", "at"},
           Case{R"({"headline": "x", "revision": 1, "topics": ["a", "b", "c"]})", "topics"},
           Case{R"({"headline": "x", "revision": 1, "topics": [1]})", "topics"},
           Case{R"({"headline": "x", "revision": 1, "author": {"name": " "}})", "author.name"},
           Case{R"({"headline": "x", "revision": 1, "author": {"name": "Ada", "age": 7}})", "author.age"},
           Case{R"({"headline": "x", "revision": 1, "more": [{"name": "Ada"}, {}]})", "more[1].name"},
           Case{R"({"headline": "x", "revision": 1, "colour": "green"})", "colour"},
           Case{R"({"headline": "x", "revision": 1, "headlin": "y"})", "headlin"},
       }) {
    auto const read = read_fields<Sample>(body);
    ASSERT_FALSE(read.ok()) << body;
    EXPECT_EQ(read.error().fault, Fault::invalid);
    EXPECT_EQ(read.error().field, field) << body;
    EXPECT_NE(read.error().message.find(field), std::string::npos);
  }
}

TEST(Body, ThatIsNoObjectIsRefused) {
  for (auto const* body : {"[]", "7", "{", "{\"a\":1}{", "\xFF"})
    EXPECT_FALSE(read_fields<Author>(body).ok());
  EXPECT_FALSE(read_fields<Author>("").ok());
}

}  // namespace
}  // namespace stoppress::newsroom
