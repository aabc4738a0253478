#include "newsroom/fields.h"

#include <gtest/gtest.h>

#include "story/fields/content_fields.h"

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

// What is described in story is read by its description.
struct Described {
  story::Topic topic;
  std::optional<story::PictureUse> picture;
  std::optional<std::vector<story::Topic>> topics;
  static void fields(auto& form, auto& self) {
    form.object("topic", self.topic);
    form.object("picture", self.picture);
    form.objects("topics", self.topics, 2);
  }
};

TEST(DescribedBody, IsReadByTheDescriptionOfItsTypes) {
  auto const read = read_fields<Described>(R"({"topic": {"slug": "tide", "name": "Tide"},
    "picture": {"picture": 7, "caption": "Gulls", "credit": "", "alt": ""}, "topics": []})");
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->topic, (story::Topic{"tide", "Tide"}));
  EXPECT_EQ(read->picture->picture, PictureId(7));
  EXPECT_TRUE(read->topics && read->topics->empty()) << "an empty list is not an absent one";
}

TEST(DescribedBody, NamesTheFieldThatIsWrong) {
  auto const refused = [](std::string const& more) {
    auto const read = read_fields<Described>(R"({"topic": {"slug": "tide", "name": "Tide"}, )" + more + "}");
    EXPECT_FALSE(read.ok()) << more;
    return read.ok() ? "" : read.error().field;
  };
  EXPECT_EQ(refused(R"("picture": {"picture": 7, "caption": "Gulls", "credit": ""})"), "picture.alt");
  EXPECT_EQ(refused(R"("picture": {"picture": "7", "caption": "", "credit": "", "alt": ""})"),
            "picture.picture");
  EXPECT_EQ(refused(R"("picture": {"picture": -1, "caption": "", "credit": "", "alt": ""})"),
            "picture.picture");
  EXPECT_EQ(refused(R"("picture": {"picture": 7, "caption": "", "credit": "", "alt": "", "size": 1})"),
            "picture.size");
  EXPECT_EQ(refused(R"("topics": [{"slug": "", "name": ""}])"), "topics[0].name");
  EXPECT_EQ(refused(R"("topics": [{"slug": "a", "name": "A"}, {"slug": "b"}])"), "topics[1].name");
  EXPECT_EQ(refused(R"("topics": [{}, {}, {}])"), "topics");
}

TEST(DescribedBody, HasTheLimitsOfTheDescription) {
  std::string const most(120, 'x');
  auto const read = [](std::string const& name) {
    return read_fields<Described>(R"({"topic": {"slug": "", "name": ")" + name + "\"}}");
  };
  EXPECT_TRUE(read(most).ok());
  EXPECT_EQ(read(most + "x").error().field, "topic.name");
}

TEST(Body, ThatIsNoObjectIsRefused) {
  for (auto const* body : {"[]", "7", "{", "{\"a\":1}{", "\xFF"})
    EXPECT_FALSE(read_fields<Author>(body).ok());
  EXPECT_FALSE(read_fields<Author>("").ok());
}

}  // namespace
}  // namespace stoppress::newsroom
