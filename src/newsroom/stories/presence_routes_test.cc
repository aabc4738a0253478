// Who has a story open, over the API.
#include <gmock/gmock.h>

#include "newsroom/testing_newsroom.h"

namespace stoppress::newsroom {
namespace {

using namespace std::chrono_literals;
using engine::Method;
using people::Role;

class PresenceOverTheApi : public NewsroomTest {
 protected:
  void SetUp() override { ask(Method::post, "stories", R"({"content": {"headline": "Tide"}})", writer_); }
  ApiReply open(std::string const& session, std::string const& body = "{}") {
    return ask(Method::put, "stories/1/editor", body, session);
  }

  std::string writer_ = session_of(Role::editor);
  std::string second_ = session_of(Role::wire_editor);
};

TEST_F(PresenceOverTheApi, GivesTheStoryToWhoeverAsksFirst) {
  EXPECT_EQ(open(writer_).body.at("yours"), true);
  auto const late = open(second_);
  EXPECT_EQ(late.body.at("yours"), false);
  EXPECT_EQ(late.body.at("editor").at("name"), "editor");
}

TEST_F(PresenceOverTheApi, LetsAnotherTakeOver) {
  open(writer_);
  EXPECT_EQ(open(second_, R"({"take_over": true})").body.at("yours"), true);
  EXPECT_EQ(open(writer_).body.at("yours"), false);
}

TEST_F(PresenceOverTheApi, FreesTheStoryWhenItsWriterLeavesOrIsSilent) {
  open(writer_);
  EXPECT_EQ(ask(Method::del, "stories/1/editor", "", writer_).status, 204);
  EXPECT_EQ(open(second_).body.at("yours"), true);
  clock_.advance(2min);
  EXPECT_EQ(open(writer_).body.at("yours"), true);
}

TEST_F(PresenceOverTheApi, ShowsTheWriterOnTheDesksList) {
  open(writer_);
  auto const row = ask(Method::get, "stories", "", second_).body.at("stories").at(0);
  EXPECT_EQ(row.at("editing").at("name"), "editor");
}

TEST_F(PresenceOverTheApi, TellsWhoReadsAlong) {
  open(writer_);
  auto const reading = ask(Method::put, "stories/1/readers", "", second_);
  EXPECT_EQ(reading.body.at("editor").at("name"), "editor");
  EXPECT_EQ(open(writer_).body.at("readers").at(0).at("name"), "wire_editor");
  EXPECT_EQ(ask(Method::del, "stories/1/readers", "", second_).status, 204);
  EXPECT_TRUE(open(writer_).body.at("readers").as_array().empty());
}

TEST_F(PresenceOverTheApi, IsOfPeopleWhoMayReadTheDesk) {
  EXPECT_EQ(ask(Method::put, "stories/1/readers", "", session_of(Role::commercial)).status, 403);
  EXPECT_EQ(open(session_of(Role::commercial)).status, 403);
}

}  // namespace
}  // namespace stoppress::newsroom
