// Faults of the client reach the log of whoever runs the server, within bounds.
#include <gmock/gmock.h>

#include "newsroom/testing_newsroom.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;
using testing::HasSubstr;

class ClientFaults : public NewsroomTest {
 protected:
  static std::string fault(std::string const& where) {
    return R"({"where": ")" + where + R"(", "kind": "TypeError", "place": "assets/Editor.js:12:345"})";
  }
};

TEST_F(ClientFaults, StandInTheLogWithTheirPlace) {
  auto const editor = session_of(Role::editor);
  testing::internal::CaptureStderr();
  auto const told = ask(Method::post, "faults", fault("the list of stories"), editor);
  auto const logged = testing::internal::GetCapturedStderr();
  EXPECT_EQ(told.status, 204) << told.text;
  EXPECT_THAT(logged, HasSubstr("had a fault in the list of stories: TypeError at assets/Editor.js:12:345"));
}

TEST_F(ClientFaults, FillNoLogHoweverOftenTheyAreTold) {
  auto const editor = session_of(Role::editor);
  testing::internal::CaptureStderr();
  for (int turn = 0; turn < 100; ++turn)
    EXPECT_EQ(ask(Method::post, "faults", fault("the list"), editor).status, 204);
  auto const logged = testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::count(logged.begin(), logged.end(), '\n'), 20);
}

TEST_F(ClientFaults, AreShort) {
  auto const long_one = ask(Method::post, "faults", fault(std::string(101, 'a')), session_of(Role::editor));
  EXPECT_EQ(long_one.status, 422);
  EXPECT_EQ(long_one.body.at("field"), "where");
}

}  // namespace
}  // namespace stoppress::newsroom
