// A story that a second title shows, over the API.
#include <gmock/gmock.h>

#include "desk/titles/titles.h"
#include "newsroom/testing_newsroom.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;

class CopiesOverTheApi : public NewsroomTest {
 protected:
  void SetUp() override {
    story::Title weekly;
    weekly.name = "The Weekly";
    weekly.base_url = "https://weekly.example";
    weekly.sections = {{{}, "farms", "Farms", ""}, {{}, "harbour", "Harbour", ""}};
    weekly_ = desk::add_title(*store_, desk::command_line(), weekly, clock_.now()).value();
    titles_.read_again().value();
    auto const made =
        ask(Method::post, "stories", R"({"content": {"headline": "Tide closes harbour"}})", editor_);
    ASSERT_EQ(made.status, 201) << made.text;
  }
  ApiReply share(SectionId section) {
    return ask(Method::post, "stories/1/copies",
               R"({"title": )" + std::to_string(weekly_.id.number()) + R"(, "section": )" +
                   std::to_string(section.number()) + "}",
               editor_);
  }

  story::Title weekly_;
  std::string editor_ = session_of(Role::editor);
};

TEST_F(CopiesOverTheApi, NameTheTitleTheSectionAndTheAddressThere) {
  auto const shared = share(weekly_.sections[1].id);
  ASSERT_EQ(shared.status, 201) << shared.text;
  auto const& copy = shared.body.at("copies").at(0);
  EXPECT_EQ(copy.at("title").at("name"), "The Weekly");
  EXPECT_EQ(copy.at("section").at("slug"), "harbour");
  EXPECT_EQ(copy.at("address"), "https://weekly.example/harbour/tide-closes-harbour-1");
  EXPECT_EQ(ask(Method::get, "stories/1/copies", "", editor_).body.at("copies").as_array().size(), 1u);
}

TEST_F(CopiesOverTheApi, AreMovedToAnotherSectionBySharingAgain) {
  share(weekly_.sections[1].id);
  auto const moved = share(weekly_.sections[0].id);
  EXPECT_EQ(moved.body.at("copies").as_array().size(), 1u);
  EXPECT_EQ(moved.body.at("copies").at(0).at("section").at("slug"), "farms");
}

TEST_F(CopiesOverTheApi, AreTakenBack) {
  share(weekly_.sections[0].id);
  auto const path = "stories/1/copies/" + std::to_string(weekly_.id.number());
  EXPECT_TRUE(ask(Method::del, path, "", editor_).body.at("copies").as_array().empty());
  EXPECT_EQ(ask(Method::del, path, "", editor_).status, 404);
}

TEST_F(CopiesOverTheApi, StandInASectionOfTheOtherTitle) {
  EXPECT_EQ(share(title_.sections[0].id).body.at("field"), "section");
  auto const own = ask(Method::post, "stories/1/copies",
                       R"({"title": )" + std::to_string(title_.id.number()) + R"(, "section": 1})", editor_);
  EXPECT_EQ(own.body.at("field"), "title");
}

}  // namespace
}  // namespace stoppress::newsroom
