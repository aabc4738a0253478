#include <gmock/gmock.h>

#include "desk/stories/write.h"
#include "newsroom/testing_newsroom.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;

class FrontsApi : public NewsroomTest {
 protected:
  StoryId story(std::string headline) {
    story::ContentChange change;
    change.set(&story::Content::headline, std::move(headline));
    return desk::begin_story(*store_, desk::command_line(), title_, change, clock_.now()).value();
  }
  static std::string draft(int version, std::string const& cards, std::string const& name = "Flood") {
    return R"({"version": )" + std::to_string(version) + R"(, "containers": [{"name": ")" + name +
           R"(", "shape": "splash", "link": "", "fill": "newest", "section": 0, "most": 3, "cards": [)" +
           cards + "]}]}";
  }
  ApiReply put(int version, std::string const& cards) {
    return ask(Method::put, "fronts/home/draft", draft(version, cards), eve_);
  }

  std::string eve_ = session_of(Role::editor);
};

TEST_F(FrontsApi, ListsHomeAndAFrontForEachSection) {
  auto const heard = ask(Method::get, "fronts", "", eve_);
  ASSERT_EQ(heard.status, 200);
  auto const& fronts = heard.body.at("fronts").as_array();
  ASSERT_EQ(fronts.size(), 3u);
  EXPECT_EQ(fronts[0].at("front"), "home");
  EXPECT_EQ(fronts[2].at("name"), "Sport");
  EXPECT_TRUE(fronts[0].at("published").is_null());
}

TEST_F(FrontsApi, ADraftComesBackWithItsStoriesAndHowItWillLook) {
  auto const id = story("Tide closes harbour");
  auto const heard =
      put(0, R"({"story": )" + std::to_string(id.number()) + R"(, "headline": "Gates stay shut"})");
  ASSERT_EQ(heard.status, 200) << heard.text;
  EXPECT_EQ(heard.body.at("version"), 1);
  EXPECT_EQ(heard.body.at("draft").at(0).at("cards").at(0).at("headline"), "Gates stay shut");
  EXPECT_EQ(heard.body.at("stories").at(std::to_string(id.number())).at("headline"), "Tide closes harbour");
  EXPECT_TRUE(heard.body.at("shown").at(0).at("shape").is_null()) << "a draft story shows to nobody";
  EXPECT_TRUE(heard.body.at("containers").is_null()) << "nothing is published";
}

TEST_F(FrontsApi, AStalePublicationIsRefusedWithWhatIsNewer) {
  auto const id = std::to_string(story("Tide closes harbour").number());
  ASSERT_EQ(put(0, "{\"story\": " + id + "}").status, 200);
  ASSERT_EQ(put(1, "").status, 200);
  auto const late = ask(Method::post, "fronts/home/publication", R"({"version": 1})", eve_);
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.body.at("front").at("version"), 2);
  EXPECT_TRUE(late.body.at("front").at("draft").at(0).at("cards").as_array().empty());
  EXPECT_EQ(ask(Method::post, "fronts/home/publication", R"({"version": 2})", eve_).status, 200);
}

TEST_F(FrontsApi, AnEarlierVersionIsLookedAtAndRestored) {
  ASSERT_EQ(put(0, "").status, 200);
  ASSERT_EQ(ask(Method::post, "fronts/home/publication", R"({"version": 1})", eve_).status, 200);
  ASSERT_EQ(ask(Method::put, "fronts/home/draft", R"({"version": 1, "containers": []})", eve_).status, 200);
  auto const then = ask(Method::get, "fronts/home/versions/1", "", eve_);
  EXPECT_EQ(then.body.at("draft").at(0).at("name"), "Flood");
  EXPECT_EQ(ask(Method::get, "fronts/home/versions/9", "", eve_).status, 404);
  auto const back = ask(Method::post, "fronts/home/restoration", R"({"version": 2, "from": 1})", eve_);
  ASSERT_EQ(back.status, 200) << back.text;
  EXPECT_EQ(back.body.at("version"), 3);
  EXPECT_EQ(back.body.at("draft").at(0).at("name"), "Flood");
}

TEST_F(FrontsApi, WhatIsWrongIsNamed) {
  auto const heard = put(0, R"({"story": 999})");
  EXPECT_EQ(heard.status, 422);
  EXPECT_EQ(heard.body.at("field"), "containers[0].cards[0].story");
  auto const shape =
      ask(Method::put, "fronts/home/draft",
          R"({"version": 0, "containers": [{"name": "A", "shape": "carousel", "fill": "none"}]})", eve_);
  EXPECT_EQ(shape.status, 422);
}

TEST_F(FrontsApi, APreviewIsALink) {
  auto const heard = ask(Method::post, "fronts/home/preview", "{}", eve_);
  EXPECT_EQ(heard.status, 201);
  EXPECT_TRUE(heard.body.at("link").as_string().starts_with("https://courier.example/preview/"));
}

TEST_F(FrontsApi, ThereIsNoFrontOfAnUnknownSection) {
  EXPECT_EQ(ask(Method::get, "fronts/987654", "", eve_).status, 404);
  EXPECT_EQ(ask(Method::get, "fronts/sport", "", eve_).status, 404);
}

}  // namespace
}  // namespace stoppress::newsroom
