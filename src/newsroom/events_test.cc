#include <gmock/gmock.h>

#include "newsroom/testing_newsroom.h"
#include "store/feed/feed.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;
using testing::HasSubstr;
using testing::IsEmpty;

using Events = NewsroomTest;

TEST_F(Events, TellEverybodyOfASave) {
  auto const writer = session_of(Role::reporter);
  auto const listener = listen(session_of(Role::editor));
  ask(Method::post, "stories", R"({"content": {"headline": "Tide closes harbour"}})", writer);
  deliver();
  EXPECT_EQ(listener->heard(),
            "event: story\ndata: {\"id\":1,\"state\":\"draft\",\"revision\":1,\"wire_waiting\":false,"
            "\"by\":{\"id\":1,\"name\":\"reporter\"}}\n\n");
}

TEST_F(Events, TellWhoHasAStoryOpenAndWhenTheyLeaveIt) {
  auto const writer = session_of(Role::reporter);
  ask(Method::post, "stories", "{}", writer);
  deliver();
  auto const listener = listen(session_of(Role::editor));
  ask(Method::put, "stories/1/editor", "{}", writer);
  deliver();
  EXPECT_THAT(listener->heard(), HasSubstr(R"({"editor":{"id":1,"name":"reporter","since":)"));
  EXPECT_THAT(listener->heard(), HasSubstr(R"("readers":[],"story":1})"));
  ask(Method::put, "stories/1/editor", "{}", writer);
  deliver();
  ask(Method::del, "stories/1/editor", "", writer);
  deliver();
  EXPECT_THAT(listener->heard(), HasSubstr(R"({"editor":null,"readers":[],"story":1})"));
}

TEST_F(Events, TellWhoReadsAlongOnceUntilTheyGo) {
  auto const writer = session_of(Role::reporter), second = session_of(Role::wire_editor);
  ask(Method::post, "stories", "{}", writer);
  ask(Method::put, "stories/1/editor", "{}", writer);
  deliver();
  auto const told = listen(writer);
  ask(Method::put, "stories/1/readers", "{}", second);
  ask(Method::put, "stories/1/readers", "{}", second);
  deliver();
  EXPECT_THAT(told->heard(), HasSubstr(R"("readers":[{"id":2,"name":"wire_editor","since":)"));
  auto const again = ask(Method::put, "stories/1/editor", "{}", writer);
  EXPECT_THAT(json::dump(again.body), HasSubstr(R"("readers":[{"id":2,"name":"wire_editor")"));
  auto const late = listen(writer);
  ask(Method::put, "stories/1/readers", "{}", second);
  deliver();
  EXPECT_THAT(late->heard(), IsEmpty());
  ask(Method::del, "stories/1/readers", "", second);
  deliver();
  EXPECT_THAT(late->heard(), HasSubstr(R"("readers":[])"));
}

TEST_F(Events, SayingAgainThatOneWritesIsNoNews) {
  auto const writer = session_of(Role::reporter);
  ask(Method::post, "stories", "{}", writer);
  ask(Method::put, "stories/1/editor", "{}", writer);
  deliver();
  auto const listener = listen(session_of(Role::editor));
  ask(Method::put, "stories/1/editor", "{}", writer);
  deliver();
  EXPECT_THAT(listener->heard(), IsEmpty());
}

TEST_F(Events, TellOfAPicture) {
  auto const listener = listen(session_of(Role::editor));
  auto const told = store_->write([&](store::Transaction& transaction) {
    story::Change change;
    change.kind = story::ChangeKind::picture_changed;
    change.picture = PictureId(9);
    return store::Feed(transaction).announce(change);
  });
  ASSERT_TRUE(told.ok());
  deliver();
  EXPECT_EQ(listener->heard(), "event: picture\ndata: {\"id\":9}\n\n");
}

TEST_F(Events, TellThatSomebodyLookedWhetherAStoryWentOut) {
  auto const listener = listen(session_of(Role::editor));
  auto const told = store_->write([&](store::Transaction& transaction) {
    story::Change change;
    change.kind = story::ChangeKind::receipt_changed;
    change.title = title_.id;
    change.story = StoryId(42);
    return store::Feed(transaction).announce(change);
  });
  ASSERT_TRUE(told.ok());
  deliver();
  EXPECT_EQ(listener->heard(), "event: receipt\ndata: {\"story\":42}\n\n");
}

TEST_F(Events, AreNeverAllOnePersons) {
  std::vector<std::shared_ptr<RecordedStream>> streams;
  for (int each = 0; each < 1100; ++each) streams.push_back(listen(session_of(Role::reporter)));
  EXPECT_EQ(std::ranges::count_if(streams, [](auto const& each) { return !each->ended(); }), 16);
  EXPECT_FALSE(listen(session_of(Role::editor))->ended()) << "somebody else’s is open";
}

TEST_F(Events, EndWithTheirSession) {
  auto const session = session_of(Role::editor);
  auto const here = listen(session);
  auto const elsewhere = listen(session_of(Role::editor));
  ask(Method::del, "session", "", session);
  EXPECT_TRUE(here->ended());
  EXPECT_THAT(here->heard(), HasSubstr("event: session\ndata: {\"ended\":true}"));
  EXPECT_FALSE(elsewhere->ended());
}

TEST_F(Events, EndForWhoIsSuspended) {
  auto const theirs = listen(session_of(Role::reporter));
  auto const ours = listen(session_of(Role::editor));
  auto const answer =
      ask(Method::patch, "staff/1", R"({"suspended": true})", session_of(Role::administrator));
  EXPECT_EQ(answer.status, 200);
  EXPECT_TRUE(theirs->ended());
  EXPECT_FALSE(ours->ended());
}

}  // namespace
}  // namespace stoppress::newsroom
