#include "newsroom/testing_newsroom.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;

class StoryOverTheApi : public NewsroomTest {
 protected:
  ApiReply begin(std::string const& content) {
    return ask(Method::post, "stories", "{\"content\":" + content + "}", session_of(Role::editor));
  }
};

TEST_F(StoryOverTheApi, KeepsTheDayOfItsDateline) {
  auto const heard = begin(R"({"dateline": {"place": "Port Ellery", "date": "2026-03-29"}})");
  ASSERT_EQ(heard.status, 201) << heard.text;
  auto const& dateline = heard.body.at("content").as_object().at("dateline").as_object();
  EXPECT_EQ(dateline.at("place"), "Port Ellery");
  EXPECT_EQ(dateline.at("date"), "2026-03-29");
}

TEST_F(StoryOverTheApi, RefusesADatelineThatIsNoDay) {
  auto const heard = begin(R"({"dateline": {"place": "Port Ellery", "date": "yesterday"}})");
  EXPECT_EQ(heard.status, 422);
  EXPECT_EQ(heard.body.at("field"), "dateline");
}

TEST_F(StoryOverTheApi, MayStandWithoutADate) {
  auto const heard = begin(R"({"dateline": {"place": "Port Ellery", "date": null}})");
  ASSERT_EQ(heard.status, 201) << heard.text;
  EXPECT_TRUE(heard.body.at("content").as_object().at("dateline").as_object().at("date").is_null());
}

}  // namespace
}  // namespace stoppress::newsroom
