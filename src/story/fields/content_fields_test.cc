// What follows from a field's description follows for every field: a new one needs no line here, but a new
// type needs a value of it below.
#include "story/fields/content_fields.h"

#include <gmock/gmock.h>

#include "story/comparison.h"
#include "story/fields/content_change.h"
#include "story/merge.h"

namespace stoppress::story {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

// Some value of that type which a new content does not have.
void fill(std::string& text, std::string_view name) { text = "Some " + std::string(name); }
void fill(int& number, std::string_view) { number = 7; }
void fill(bool& flag, std::string_view) { flag = true; }
void fill(Kind& kind, std::string_view) { kind = Kind::opinion; }
void fill(SectionId& section, std::string_view) { section = SectionId(7); }
void fill(Byline& byline, std::string_view) { byline.authors = {"Ada Brennan"}; }
void fill(Dateline& dateline, std::string_view) { dateline.place = "Port Ellery"; }
void fill(std::vector<Topic>& topics, std::string_view) { topics = {{"tide", "Tide"}}; }
void fill(std::vector<Entity>& entities, std::string_view) {
  entities = {{EntityKind::place, "Port Ellery", {"geo:42", "https://places.example/42"}}};
}
void fill(std::vector<RelatedItem>& related, std::string_view) { related = {{"urn:x:1", "Earlier"}}; }
void fill(std::optional<PictureUse>& use, std::string_view) {
  use = PictureUse{PictureId(3), "Gulls", "", ""};
}
void fill(Body& body, std::string_view) { body = {Paragraph{plain("It rained.")}}; }

// A content in which everything is said.
Content full() {
  Content content;
  each_field(Of<Content>(), [&](auto const& field) { fill(content.*field.member, field.name); });
  return content;
}

std::vector<std::string> names_of_fields() {
  std::vector<std::string> names;
  each_field(Of<Content>(), [&](auto const& field) { names.emplace_back(field.name); });
  return names;
}

TEST(ContentFields, DescribeEveryMemberOfAContent) {
  Content const content;
  // As many names as members, or it does not compile.
  [[maybe_unused]] auto const& [headline, search, share, standfirst, kicker, kind, section, byline, dateline,
                                topics, picture, body, language, source, copyright, note, urgency, legal,
                                terms, entities, related] = content;
  EXPECT_EQ(names_of_fields().size(), 21u) << "a member has no line in content_fields.h";
}

TEST(ContentFields, HaveNamesThatNoOtherHas) {
  auto names = names_of_fields();
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

TEST(ContentFields, AreChangedOneByOne) {
  each_field(Of<Content>(), [&](auto const& field) {
    Content content = full(), wanted = content;
    wanted.*field.member = Content().*field.member;
    ContentChange().set(field.member, Content().*field.member).apply_to(content);
    EXPECT_EQ(content, wanted) << field.name;
  });
}

TEST(ContentFields, AreAllTakenFromAnotherContent) {
  Content content;
  ContentChange::to(full()).apply_to(content);
  EXPECT_EQ(content, full());
  ContentChange().apply_to(content);
  EXPECT_EQ(content, full()) << "nothing was set";
}

TEST(ContentFields, OfWhichOnePersonChangedOneAndAnotherTheRestAreMerged) {
  Content const base = full();
  each_field(Of<Content>(), [&](auto const& field) {
    Content ours = base, theirs;
    ours.*field.member = Content().*field.member;
    theirs.*field.member = base.*field.member;
    auto const merged = merge(base, ours, theirs);
    EXPECT_EQ(merged.content, Content()) << field.name;
    EXPECT_THAT(merged.fields, IsEmpty()) << field.name;
  });
}

TEST(ContentFields, ThatBothChangedAreNamedAndOursStands) {
  Content const base;
  each_field(Of<Content>(), [&](auto const& field) {
    if constexpr (std::is_same_v<std::decay_t<decltype(Content().*field.member)>, std::string>) {
      Content ours, theirs;
      ours.*field.member = "ours";
      theirs.*field.member = "theirs";
      auto const merged = merge(base, ours, theirs);
      EXPECT_THAT(merged.fields, ElementsAre(std::string(field.name)));
      EXPECT_EQ(merged.content.*field.member, "ours");
    }
  });
}

TEST(ContentFields, WithWordsForReadersAreCompared) {
  std::vector<std::string> compared;
  for (auto const& field : compare(Content(), full()).fields) compared.push_back(field.field);
  EXPECT_THAT(compared,
              ElementsAre("headline", "headline_search", "headline_share", "standfirst", "kicker", "byline",
                          "dateline", "topics", "main_picture", "desk_note", "usage_terms"));
}

TEST(ContentFields, SayHowLongTheyMayBe) {
  each_field(Of<Content>(), [&](auto const& field) {
    if constexpr (std::is_same_v<std::decay_t<decltype(Content().*field.member)>, std::string>) {
      EXPECT_GT(field.longest, 0u) << field.name << " could be filled without end";
    }
    if constexpr (std::is_same_v<std::decay_t<decltype(Content().*field.member)>, int>) {
      EXPECT_LT(field.smallest(), field.most) << field.name;
    }
  });
}

}  // namespace
}  // namespace stoppress::story
