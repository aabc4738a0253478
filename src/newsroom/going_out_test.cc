// Publication over the API: breaking, previews, schedules, receipts.
#include <gmock/gmock.h>

#include "newsroom/testing_newsroom.h"
#include "store/feed/feed.h"
#include "store/feed/receipts.h"

namespace stoppress::newsroom {
namespace {

using namespace std::chrono_literals;
using engine::Method;
using people::Role;

class GoingOut : public NewsroomTest {
 protected:
  void SetUp() override {
    editor_ = session_of(Role::editor);
    auto const made =
        ask(Method::post, "stories",
            R"({"content": {"headline": "Tide closes harbour", "body": {"type": "doc", "content":
                          [{"type": "paragraph", "content": [{"type": "text", "text": "At six."}]}]}}})",
            editor_);
    ASSERT_EQ(made.status, 201) << made.text;
  }
  ApiReply does(Method method, std::string const& what, std::string const& body = "") {
    return ask(method, "stories/1/" + what, body, editor_);
  }
  ApiReply publish(std::string const& more = "") {
    return does(Method::post, "publication", "{\"revision\": 1" + more + "}");
  }
  std::string in(Duration time) { return "\"" + iso_utc(clock_.now() + time) + "\""; }

  std::string editor_;
};

TEST_F(GoingOut, ARowSaysUntilWhenItsStoryIsBreaking) {
  EXPECT_EQ(does(Method::put, "breaking", "{\"until\": " + in(1h) + "}").status, 409)
      << "readers do not see it";
  ASSERT_EQ(publish().status, 200);
  auto const made = does(Method::put, "breaking", "{\"until\": " + in(1h) + "}");
  EXPECT_EQ(made.status, 200);
  EXPECT_EQ(made.body.at("breaking_until").as_string(), iso_utc(clock_.now() + 1h));
  EXPECT_EQ(ask(Method::get, "stories", "", editor_).body.at("stories").at(0).at("breaking_until"),
            made.body.at("breaking_until"));
  EXPECT_TRUE(does(Method::del, "breaking").body.at("breaking_until").is_null());
  auto const never = does(Method::put, "breaking", "{}");
  EXPECT_EQ(never.status, 422);
  EXPECT_EQ(never.body.at("field"), "until");
}

TEST_F(GoingOut, ARowSaysThatItsScheduleIsNotToMakeItBreaking) {
  auto const quiet = publish(", \"breaking\": false, \"at\": " + in(1h));
  ASSERT_EQ(quiet.status, 200) << quiet.text;
  EXPECT_EQ(quiet.body.at("breaking_refused"), true);
  EXPECT_EQ(publish(", \"at\": " + in(1h)).body.at("breaking_refused"), false);
}

TEST_F(GoingOut, ARowSaysUntilWhenItsStoryMayBeShown) {
  EXPECT_TRUE(ask(Method::get, "stories/1", "", editor_).body.at("story").at("expires").is_null());
  auto const set = does(Method::put, "expiry", "{\"expires\": " + in(1h) + "}");
  ASSERT_EQ(set.status, 200) << set.text;
  EXPECT_EQ(set.body.at("expires").as_string(), iso_utc(clock_.now() + 1h));
  EXPECT_EQ(publish(", \"at\": " + in(2h)).body.at("field"), "at");
  EXPECT_TRUE(does(Method::put, "expiry", R"({"expires": null})").body.at("expires").is_null());
  for (auto const* wrong : {R"({"expires": "tomorrow"})", "{}"})
    EXPECT_EQ(does(Method::put, "expiry", wrong).body.at("field"), "expires") << wrong;
}

TEST_F(GoingOut, AKillRingsInEveryNewsroomUntilSomebodyKnows) {
  ASSERT_EQ(publish().status, 200);
  deliver();
  auto const reporter = session_of(Role::reporter);
  auto const told = listen(reporter);
  ASSERT_EQ(does(Method::post, "kill", R"({"note": "It was wrong."})").status, 200);
  deliver();
  EXPECT_THAT(told->heard(), testing::HasSubstr("event: alarm\ndata: {\"story\":1}\n\n"));
  auto const rings = ask(Method::get, "alarms", "", reporter);
  ASSERT_EQ(rings.body.at("alarms").as_array().size(), 1u) << rings.text;
  auto const& alarm = rings.body.at("alarms").at(0).as_object();
  EXPECT_EQ(alarm.at("kind"), "kill");
  EXPECT_EQ(alarm.at("headline"), "Tide closes harbour");
  EXPECT_EQ(alarm.at("title").at("name"), "The Test");
  EXPECT_TRUE(alarm.at("acknowledged").is_null());
  EXPECT_EQ(ask(Method::put, "alarms/1/acknowledgement", "", reporter).status, 403);
  auto const known = ask(Method::put, "alarms/1/acknowledgement", "", editor_);
  EXPECT_TRUE(known.body.at("alarms").as_array().empty()) << known.text;
  auto const kept = ask(Method::get, "stories/1", "", editor_).body.at("alarms").at(0).as_object();
  EXPECT_EQ(kept.at("acknowledged_by").at("name"), "editor");
  EXPECT_EQ(ask(Method::put, "alarms/9/acknowledgement", "", editor_).status, 404);
}

TEST_F(GoingOut, APreviewsLinkIsGivenOnceAndThenOnlyItsEnd) {
  EXPECT_TRUE(ask(Method::get, "stories/1", "", editor_).body.at("preview").is_null());
  auto const made = does(Method::post, "preview", "{}");
  ASSERT_EQ(made.status, 201);
  std::string const link(made.body.at("link").as_string());
  EXPECT_TRUE(link.starts_with("/preview/")) << link;
  EXPECT_EQ(link.size(), 9u + 32u);
  auto const story = ask(Method::get, "stories/1", "", editor_);
  EXPECT_EQ(story.body.at("preview").at("expires"), made.body.at("expires"));
  EXPECT_EQ(story.text.find(link.substr(9)), std::string::npos);
}

TEST_F(GoingOut, WhatIsScheduledCanBeTakenOffAndAnEmbargoLiftedInSoManyWords) {
  ASSERT_EQ(publish(", \"at\": " + in(2h) + ", \"embargo\": " + in(1h)).body.at("state"), "scheduled");
  auto const pulled = does(Method::del, "schedule");
  EXPECT_EQ(pulled.body.at("state"), "draft");
  EXPECT_TRUE(pulled.body.at("release_at").is_null());
  EXPECT_EQ(does(Method::del, "schedule").status, 409);
  auto const early = publish();
  EXPECT_EQ(early.status, 409);
  EXPECT_EQ(early.body.at("field"), "embargo");
  EXPECT_EQ(publish(", \"lift_embargo\": true").body.at("state"), "live");
}

TEST_F(GoingOut, ReceiptsWaitUntilSomebodyHasLooked) {
  EXPECT_TRUE(does(Method::get, "receipts").body.at("receipts").as_array().empty());
  ASSERT_EQ(publish().status, 200);
  auto const waiting = does(Method::get, "receipts").body.at("receipts").as_array();
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(waiting[0].at("state"), "waiting");
  store::Receipt found;
  found.story = StoryId(1);
  found.output = "Article";
  found.address = "/town/tide-1";
  found.revision = Revision(1);
  found.looked_at = found.changed_at = clock_.now();
  found.took = 12ms;
  auto failed = found;
  failed.output = "Latest";
  failed.place = 1;
  failed.state = store::ReceiptState::failed;
  failed.note = "The story is not on it.";
  failed.next_look = clock_.now() + 1s;
  auto const looked = store_->write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::Receipts(transaction).replace(StoryId(1), {found, failed}));
    return store::Feed(transaction)
        .set_follower_position(store::kReceiptsFollower, TRY(store::Feed(transaction).feed_end()));
  });
  ASSERT_TRUE(looked.ok());
  auto const seen = does(Method::get, "receipts").body.at("receipts").as_array();
  ASSERT_EQ(seen.size(), 2u);
  EXPECT_EQ(seen[0].at("state"), "out");
  EXPECT_EQ(seen[0].at("took_ms"), 12);
  EXPECT_EQ(seen[0].at("address"), "https://courier.example/town/tide-1");
  EXPECT_EQ(seen[1].at("state"), "failed");
  EXPECT_TRUE(seen[1].at("took_ms").is_null());
  EXPECT_THAT(std::string(seen[1].at("note").as_string()), testing::HasSubstr("again at"));
}

}  // namespace
}  // namespace stoppress::newsroom
