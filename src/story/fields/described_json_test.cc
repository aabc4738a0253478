#include "story/fields/described_json.h"

#include <gmock/gmock.h>

#include "story/fields/content_fields.h"

namespace stoppress::story {
namespace {

using testing::ElementsAre;

// A struct of every type that can be described.
struct Boat {
  std::string name;
  int length = 3;
  bool afloat = true;
  Kind kind = Kind::news;
  StoryId story;
  std::vector<std::string> flags;
  Topic harbour;
  std::vector<Topic> routes;
  bool operator==(Boat const&) const = default;
};

template <class Visit>
void each_field(Of<Boat>, Visit const& visit) {
  visit(field("name", &Boat::name));
  visit(field("length", &Boat::length));
  visit(field("afloat", &Boat::afloat));
  visit(field("kind", &Boat::kind));
  visit(field("story", &Boat::story));
  visit(field("flags", &Boat::flags));
  visit(field("harbour", &Boat::harbour));
  visit(field("routes", &Boat::routes));
}

Boat gull() {
  return {"Gull",          7, false, Kind::live, StoryId(12), {"blue", "white"}, {"ellery", "Port Ellery"},
          {{"n", "North"}}};
}

json::Object object(std::string_view text) { return json::parse(text).value().as_object(); }

TEST(DescribedJson, HasAMemberForEachField) {
  EXPECT_EQ(json::dump(json_of(gull())),
            R"({"name":"Gull","length":7,"afloat":false,"kind":"live","story":12,"flags":["blue","white"],)"
            R"("harbour":{"slug":"ellery","name":"Port Ellery"},"routes":[{"slug":"n","name":"North"}]})");
}

TEST(DescribedJson, IsReadAsItWasWritten) {
  Boat boat;
  read_members(json_of(gull()).as_object(), boat);
  EXPECT_EQ(boat, gull());
}

TEST(DescribedJson, LeavesWhatIsAbsentNullOrOfAnotherType) {
  Boat boat = gull();
  read_members(object("{}"), boat);
  EXPECT_EQ(boat, gull());
  read_members(object(R"({"name": null, "length": "long", "afloat": 1, "kind": "boat", "story": true,
                          "flags": "blue", "harbour": [], "routes": {}})"),
               boat);
  EXPECT_EQ(boat, gull());
}

TEST(DescribedJson, PassesOverListEntriesOfAnotherType) {
  Boat boat;
  read_members(object(R"({"flags": ["a", 1, null, "b"], "routes": [{"name": "North"}, "x", {"slug": "s"}]})"),
               boat);
  EXPECT_THAT(boat.flags, ElementsAre("a", "b"));
  EXPECT_THAT(boat.routes, ElementsAre(Topic{"", "North"}, Topic{"s", ""}));
}

TEST(DescribedJson, OfAListTakesThePlaceOfWhatWasThere) {
  Boat boat = gull();
  read_members(object(R"({"flags": [], "routes": []})"), boat);
  EXPECT_TRUE(boat.flags.empty());
  EXPECT_TRUE(boat.routes.empty());
}

TEST(DescribedJson, OfWhatIsOptionalIsNullWithoutIt) {
  EXPECT_TRUE(json_of(std::optional<PictureUse>()).is_null());
  EXPECT_EQ(json::dump(json_of(std::optional(PictureUse{PictureId(3), "Gulls", "Jane Roe", ""}))),
            R"({"picture":3,"caption":"Gulls","credit":"Jane Roe","alt":""})");
}

TEST(Field, IsWhatItsDescriptionSays) {
  auto const plain = field("name", &Topic::name);
  EXPECT_EQ(plain.kept_as, "name");
  EXPECT_EQ(plain.in_words, "name");
  EXPECT_EQ(plain.in_file, "");
  EXPECT_TRUE(plain.is_set && plain.may_be_empty);
  EXPECT_FALSE(plain.is_compared || plain.is_needed);
  auto const told =
      plain.at_most(9).not_empty().compared().needed("Nameless.").kept("n").file().called("the name");
  EXPECT_EQ(told.longest, 9u);
  EXPECT_EQ(told.kept_as, "n");
  EXPECT_EQ(told.in_file, "name");
  EXPECT_EQ(told.in_words, "the name");
  EXPECT_EQ(told.when_empty, "Nameless.");
  EXPECT_TRUE(told.is_compared && told.is_needed);
  EXPECT_FALSE(told.may_be_empty);
}

TEST(Field, OfANumberMayBeNothingToo) {
  struct Year {
    int year = 0;
  };
  auto const year = field("year", &Year::year).from(1500, 2200);
  EXPECT_EQ(year.smallest(), 1500);
  EXPECT_EQ(year.or_zero().smallest(), 0);
}

}  // namespace
}  // namespace stoppress::story
