// One story over the API: saving, what happens when two people save, its history.
#include <gmock/gmock.h>

#include "newsroom/testing_newsroom.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;
using testing::HasSubstr;

class StoryOverTheApi : public NewsroomTest {
 protected:
  void SetUp() override {
    auto const made = ask(Method::post, "stories", with("", "Tide closes harbour", "At six."), writer_);
    ASSERT_EQ(made.status, 201) << made.text;
  }
  static std::string with(std::string const& before, std::string const& headline, std::string const& text) {
    return "{" + before + R"("content": {"headline": ")" + headline +
           R"(", "body": {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": ")" +
           text + R"("}]}]}}})";
  }
  ApiReply save(int revision, std::string const& headline, std::string const& text,
                std::string const& session) {
    return ask(Method::patch, "stories/1",
               with("\"revision\": " + std::to_string(revision) + ", ", headline, text), session);
  }
  ApiReply read(std::string const& what = "") { return ask(Method::get, "stories/1" + what, "", writer_); }

  std::string writer_ = session_of(Role::editor);
  std::string second_ = session_of(Role::wire_editor);
};

TEST_F(StoryOverTheApi, IsReadWithItsRowAndItsContent) {
  auto const story = read();
  EXPECT_EQ(story.status, 200);
  EXPECT_EQ(story.body.at("revision"), 1);
  EXPECT_EQ(story.body.at("story").at("slug"), "tide-closes-harbour");
  EXPECT_EQ(story.body.at("story").at("state"), "draft");
  EXPECT_EQ(story.body.at("content").at("headline"), "Tide closes harbour");
  EXPECT_EQ(story.body.at("saved_by").at("name"), "editor");
  EXPECT_TRUE(story.body.at("corrections").as_array().empty());
  EXPECT_EQ(story.headers.at("Cache-Control"), "no-store");
}

TEST_F(StoryOverTheApi, ThatIsNotThereIsNotFound) {
  EXPECT_EQ(ask(Method::get, "stories/99", "", writer_).status, 404);
  EXPECT_EQ(ask(Method::get, "stories/tide", "", writer_).status, 404);
  EXPECT_EQ(ask(Method::get, "stories/0", "", writer_).status, 404);
}

TEST_F(StoryOverTheApi, IsSavedAsTheNextRevision) {
  auto const saved = save(1, "Harbour shut", "At seven.", writer_);
  EXPECT_EQ(saved.status, 200);
  EXPECT_EQ(saved.body.at("revision"), 2);
  EXPECT_EQ(saved.body.at("slug"), "harbour-shut");
  EXPECT_EQ(read().body.at("content").at("headline"), "Harbour shut");
}

TEST_F(StoryOverTheApi, ThatSomebodySavedMeanwhileIsAnsweredWithAllThatIsNeededToGoOn) {
  ASSERT_EQ(save(1, "Harbour shut", "At six.", second_).status, 200);
  auto const late = save(1, "Tide closes harbour", "At seven.", writer_);
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.headers.at("Content-Type"), "application/problem+json");
  EXPECT_EQ(late.body.at("title"), "Conflict");
  EXPECT_THAT(std::string(late.body.at("detail").as_string()), HasSubstr("wire_editor has saved this story"));
  EXPECT_EQ(late.body.at("revision"), 2);
  EXPECT_EQ(late.body.at("by").at("name"), "wire_editor");
  EXPECT_EQ(late.body.at("content").at("headline"), "Harbour shut");
  EXPECT_EQ(late.body.at("base").at("headline"), "Tide closes harbour");
  EXPECT_EQ(late.body.at("merged").at("headline"), "Harbour shut") << "only they changed it";
  EXPECT_THAT(json::dump(late.body.at("merged").at("body")), HasSubstr("At seven."));
  EXPECT_TRUE(late.body.at("clashes").as_array().empty());
}

TEST_F(StoryOverTheApi, NamesTheBlockThatBothChanged) {
  ASSERT_EQ(save(1, "Tide closes harbour", "At eight.", second_).status, 200);
  auto const late = save(1, "Tide closes harbour", "At seven.", writer_);
  EXPECT_EQ(json::dump(late.body.at("clashes")), "[0]");
}

TEST_F(StoryOverTheApi, OfWhichNothingChangedMakesNoRevision) {
  auto const saved = save(1, "Tide closes harbour", "At six.", writer_);
  EXPECT_EQ(saved.status, 200);
  EXPECT_EQ(saved.body.at("revision"), 1);
}

TEST_F(StoryOverTheApi, TellsWhatIsMissingBeforeItIsPublished) {
  auto const found = read("/checks");
  std::vector<std::string> missing;
  for (auto const& each : found.body.at("missing").as_array())
    missing.emplace_back(each.at("what").as_string());
  EXPECT_THAT(missing, testing::ElementsAre("standfirst"));
  EXPECT_EQ(found.body.at("missing").at(0).at("needed"), false);
  ask(Method::patch, "stories/1", R"({"revision": 1, "content": {"legal": true, "headline": ""}})", writer_);
  auto const more = read("/checks");
  EXPECT_EQ(more.body.at("missing").at(0).at("field"), "headline");
  EXPECT_EQ(more.body.at("missing").at(0).at("needed"), true);
  EXPECT_EQ(more.body.at("risky").at(0).at("what"), "legal");
}

TEST_F(StoryOverTheApi, HasAHistoryThatCanBeReadAndCompared) {
  save(1, "Harbour shut", "At seven.", second_);
  auto const rows = read("/revisions").body.at("revisions").as_array();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].at("number"), 2) << "the newest first";
  EXPECT_EQ(rows[0].at("by").at("name"), "wire_editor");
  EXPECT_EQ(rows[1].at("headline"), "Tide closes harbour");
  EXPECT_EQ(read("/revisions/1").body.at("content").at("headline"), "Tide closes harbour");
  EXPECT_EQ(read("/revisions/9").status, 404);
  auto const found = read("/comparison?from=1&to=2").body;
  EXPECT_EQ(found.at("fields").at(0).at("field"), "headline");
  EXPECT_EQ(found.at("blocks").at(0).at("change"), "changed");
  EXPECT_THAT(json::dump(found.at("blocks").at(0).at("parts")),
              HasSubstr(R"({"text":"seven.","change":"added"})"));
}

TEST_F(StoryOverTheApi, IsBroughtBackToWhatItWas) {
  save(1, "Harbour shut", "At seven.", second_);
  auto const restored = ask(Method::post, "stories/1/restoration", R"({"revision": 2, "from": 1})", writer_);
  EXPECT_EQ(restored.body.at("revision"), 3);
  EXPECT_EQ(read().body.at("content").at("headline"), "Tide closes harbour");
  auto const late = ask(Method::post, "stories/1/restoration", R"({"revision": 2, "from": 1})", writer_);
  EXPECT_EQ(late.status, 409);
}

TEST_F(StoryOverTheApi, OfSomebodyElseIsNoReportersToChange) {
  auto const reporter = session_of(Role::reporter);
  EXPECT_EQ(save(1, "Mine", "Now.", reporter).status, 403);
  EXPECT_EQ(ask(Method::get, "stories/1", "", reporter).status, 200);
}

TEST_F(StoryOverTheApi, ThatIsNotOutIsNotForTheCommercialSide) {
  auto const commercial = session_of(Role::commercial);
  for (auto const* path :
       {"stories", "stories/1", "stories/1/revisions", "stories/1/revisions/1", "stories/1/checks",
        "stories/1/comparison?from=1&to=1", "stories/1/copies", "stories/1/receipts", "topics", "authors",
        "wire", "wire/1", "agencies", "stories/1/wire", "pictures/1/uses"}) {
    auto const heard = ask(Method::get, path, "", commercial);
    EXPECT_EQ(heard.status, 403) << path;
    EXPECT_THAT(heard.text, HasSubstr("read what is not published")) << path;
    EXPECT_THAT(heard.text, testing::Not(HasSubstr("Tide"))) << path;
  }
  EXPECT_EQ(ask(Method::get, "session", "", commercial).body.at("rights"), json::Value(json::Array{"ads"}));
}

}  // namespace
}  // namespace stoppress::newsroom
