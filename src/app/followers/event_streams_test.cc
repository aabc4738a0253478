// The open newsrooms hear of changes, and nothing is read while there are none.
#include "app/followers/event_streams.h"

#include <gmock/gmock.h>

#include "app/followers/follower.h"
#include "app/testing_failing_store.h"
#include "newsroom/testing_newsroom.h"
#include "store/feed/feed.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;
using testing::HasSubstr;
using testing::IsEmpty;

class EventStreams : public NewsroomTest {
 protected:
  EventStreams() { EXPECT_TRUE(follower_.begin().ok()); }
  void follow() {
    while (follower_.read_on().value()) {
    }
  }

  app::FailingStore counted_{*store_};
  Newsroom counting_{counted_, *library_, *attachments_, clock_, titles_, themes_};
  app::EventStreamsFollower events_{newsroom_};
  app::Follower follower_{
      counted_, events_, clock_, {.name = "events", .begins = app::FollowerOptions::Begins::from_now}};
};

TEST_F(EventStreams, TellWhoeverIsThere) {
  auto const writer = session_of(Role::reporter);
  auto const colleague = listen(session_of(Role::editor));
  ask(Method::post, "stories", R"({"content": {"headline": "Tide closes harbour"}})", writer);
  follow();
  EXPECT_THAT(colleague->heard(), HasSubstr("event: story"));
}

TEST_F(EventStreams, AreNotToldWhatWasBeforeThem) {
  auto const writer = session_of(Role::reporter);
  ask(Method::post, "stories", "{}", writer);
  follow();
  auto const late = listen(session_of(Role::editor));
  follow();
  EXPECT_THAT(late->heard(), IsEmpty());
}

// The feed itself is read; the stories that it names are not.
TEST_F(EventStreams, ReadNoRowWhileNobodyIsThere) {
  app::EventStreamsFollower events(counting_);
  auto const writer = session_of(Role::reporter);
  for (int story = 0; story < 20; ++story) ask(Method::post, "stories", "{}", writer);
  auto const changes =
      store_->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 1000); })
          .value();
  ASSERT_GE(changes.size(), 20u);
  counted_.reads = 0;
  for (auto const& change : changes) EXPECT_FALSE(events.wants(change));
  counting_.deliver(changes);
  EXPECT_EQ(counted_.reads, 0);
}

}  // namespace
}  // namespace stoppress::newsroom
