// The desk's lists over the API: what is asked for, pages, saved views.
#include <gmock/gmock.h>

#include "newsroom/testing_newsroom.h"

namespace stoppress::newsroom {
namespace {

using namespace std::chrono_literals;
using engine::Method;
using people::Role;
using testing::ElementsAre;
using testing::IsEmpty;

class DeskOverTheApi : public NewsroomTest {
 protected:
  void story(std::string const& headline, std::string const& more = "") {
    clock_.advance(1min);
    auto const made = ask(Method::post, "stories",
                          R"({"content": {"headline": ")" + headline + "\"" + more + "}}", editor_);
    ASSERT_EQ(made.status, 201) << made.text;
  }
  std::vector<std::string> headlines(std::string const& query) {
    auto const heard = ask(Method::get, "stories" + query, "", editor_);
    EXPECT_EQ(heard.status, 200) << heard.text;
    std::vector<std::string> found;
    if (heard.status == 200)
      for (auto const& row : heard.body.at("stories").as_array())
        found.emplace_back(row.at("headline").as_string());
    return found;
  }
  std::string refused(std::string const& query) {
    auto const heard = ask(Method::get, "stories" + query, "", editor_);
    EXPECT_EQ(heard.status, 422) << query;
    return json::text(heard.body, "field").value_or("");
  }
  std::string sport() {
    return R"(, "section": {"id": )" + std::to_string(title_.sections[1].id.number()) + "}";
  }

  std::string editor_ = session_of(Role::editor);
};

TEST_F(DeskOverTheApi, ListsWhatChangedLastFirst) {
  story("First");
  story("Second");
  EXPECT_THAT(headlines(""), ElementsAre("Second", "First"));
}

TEST_F(DeskOverTheApi, IsNarrowedBySectionStateAndWords) {
  story("Tide closes harbour");
  story("United win", sport());
  EXPECT_THAT(headlines("?section=sport"), ElementsAre("United win"));
  EXPECT_THAT(headlines("?section=" + std::to_string(title_.sections[0].id.number())),
              ElementsAre("Tide closes harbour"));
  EXPECT_THAT(headlines("?state=live"), IsEmpty());
  EXPECT_THAT(headlines("?state=draft,live"), ElementsAre("United win", "Tide closes harbour"));
  EXPECT_THAT(headlines("?q=harbour"), ElementsAre("Tide closes harbour"));
  EXPECT_THAT(headlines("?source=wire"), IsEmpty());
  EXPECT_EQ(headlines("?source=staff").size(), 2u);
}

TEST_F(DeskOverTheApi, IsNarrowedByTime) {
  story("Early");
  auto const between = iso_utc(clock_.now() + 30s);
  story("Late");
  EXPECT_THAT(headlines("?since=" + between), ElementsAre("Late"));
  EXPECT_THAT(headlines("?until=" + between), ElementsAre("Early"));
}

TEST_F(DeskOverTheApi, FindsStoriesOfAnAuthorWhoHasPublishedNothingYet) {
  story("Mine");
  story("Hers",
        R"(, "byline": {"authors": [{"slug": "", "name": "Ada Brennan"}], "agency": "", "wording": ""})");
  EXPECT_THAT(headlines("?by=editor"), ElementsAre("Mine"));
}

TEST_F(DeskOverTheApi, NamesWhatIsAskedForWrongly) {
  EXPECT_EQ(refused("?state=published"), "state");
  EXPECT_EQ(refused("?section=weather"), "section");
  EXPECT_EQ(refused("?since=soon"), "since");
  EXPECT_EQ(refused("?after=yesterday"), "after");
}

TEST_F(DeskOverTheApi, GoesOnWhereThePageBeforeEnded) {
  for (auto const* headline : {"One", "Two", "Three"}) story(headline);
  auto const first = ask(Method::get, "stories?count=2", "", editor_);
  EXPECT_EQ(first.body.at("stories").as_array().size(), 2u);
  std::string const next(first.body.at("next").as_string());
  EXPECT_THAT(headlines("?count=2&after=" + next), ElementsAre("One"));
  EXPECT_TRUE(ask(Method::get, "stories?count=4", "", editor_).body.at("next").is_null());
}

TEST_F(DeskOverTheApi, KeepsEachPersonsViews) {
  EXPECT_TRUE(ask(Method::get, "views", "", editor_).body.at("views").as_array().empty());
  auto const kept =
      ask(Method::put, "views", R"({"views": [{"name": "Live sport", "query": "state=live&section=sport"}]})",
          editor_);
  EXPECT_EQ(kept.status, 200);
  EXPECT_EQ(ask(Method::get, "views", "", editor_).body.at("views").at(0).at("name"), "Live sport");
  EXPECT_TRUE(ask(Method::get, "views", "", session_of(Role::reporter)).body.at("views").as_array().empty());
  EXPECT_EQ(ask(Method::put, "views", R"({"views": [{"name": " ", "query": ""}]})", editor_).body.at("field"),
            "views[0].name");
}

TEST_F(DeskOverTheApi, SuggestsTopicsAndAuthorsThatReadersKnow) {
  EXPECT_TRUE(ask(Method::get, "topics?q=tide", "", editor_).body.at("topics").as_array().empty());
  EXPECT_TRUE(ask(Method::get, "authors?q=ada", "", editor_).body.at("authors").as_array().empty());
  story("Out", R"(, "topics": [{"slug": "", "name": "The tide"}], "body": {"type": "doc", "content":
    [{"type": "paragraph", "content": [{"type": "text", "text": "At six."}]}]})");
  ASSERT_EQ(ask(Method::post, "stories/1/publication", R"({"revision": 1})", editor_).status, 200);
  auto const topics = ask(Method::get, "topics?q=tide", "", editor_).body.at("topics").as_array();
  ASSERT_EQ(topics.size(), 1u);
  EXPECT_EQ(topics[0].at("slug"), "the-tide");
  EXPECT_EQ(topics[0].at("stories"), 1);
  EXPECT_EQ(ask(Method::get, "authors?q=edi", "", editor_).body.at("authors").at(0).at("slug"), "editor");
}

}  // namespace
}  // namespace stoppress::newsroom
