// The alert desk over the API.
#include "newsroom/newsletters/testing_letters.h"
#include "store/push/push_subscriptions.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using ::testing::HasSubstr;

class AlertDesk : public LettersTest {
 protected:
  void follower(int number, std::vector<std::string> const& topics) {
    store::PushSubscription it;
    it.title = title_.id;
    it.endpoint = "https://push.example/" + std::to_string(number);
    it.wishes.topics = story::parse_followed(topics, 9).value();
    EXPECT_TRUE(store_
                    ->write([&](store::Transaction& transaction) {
                      return store::PushSubscriptions(transaction).keep(it, clock_.now());
                    })
                    .ok());
  }
  static std::string content(std::string const& headline) {
    return R"({"headline": ")" + headline +
           R"(", "words": "Go round.", "to": ["breaking"], "except": [], "urgency": "high", "lasts": 3600})";
  }
  ApiReply write(StoryId story, std::string const& headline = "Bridge closed") {
    return does(
        Method::post, "alerts",
        R"({"story": )" + std::to_string(story.number()) + R"(, "content": )" + content(headline) + "}");
  }
  static std::string path(ApiReply const& alert) {
    return "alerts/" + std::to_string(alert.body.at("id").to_number<std::int64_t>());
  }
};
INSTANTIATE_TEST_SUITE_P(Store, AlertDesk, ::testing::Values("sqlite", "postgresql"),
                         [](auto const& tried) { return std::string(tried.param); });

TEST_P(AlertDesk, WritesChangesAndReleases) {
  auto const story = published("Bridge closed");
  auto const made = write(story);
  ASSERT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(made.body.at("state"), "draft");
  EXPECT_EQ(write(story).status, 409) << "one for each version";
  auto const changed =
      does(Method::put, path(made), R"({"version": 1, "content": )" + content("Bridge shut") + "}");
  ASSERT_EQ(changed.status, 200) << changed.text;
  EXPECT_EQ(changed.body.at("headline"), "Bridge shut");
  EXPECT_EQ(does(Method::post, path(made) + "/release", R"({"version": 1})").status, 409);
  auto const released = does(Method::post, path(made) + "/release", R"({"version": 2})");
  EXPECT_EQ(released.body.at("state"), "released") << released.text;
  EXPECT_EQ(get(path(made)).body.at("progress").at("taken"), 0);
  EXPECT_EQ(get("alerts").body.at("alerts").as_array().size(), 1u);
  EXPECT_EQ(does(Method::del, path(made) + "/sending").body.at("state"), "cancelled");
  EXPECT_EQ(does(Method::post, path(made) + "/recall", R"({"headline": "Withdrawn", "words": ""})").status,
            409);
}

TEST_P(AlertDesk, CountsAnAudienceBeforeAnythingIsKept) {
  follower(1, {"breaking"});
  follower(2, {"breaking", "section:town"});
  auto const reach = [&](std::string const& to, std::string const& except) {
    return does(Method::post, "alerts/reach", R"({"to": [)" + to + R"(], "except": [)" + except + "]}");
  };
  EXPECT_EQ(reach(R"("breaking")", "").body.at("subscriptions"), 2);
  EXPECT_EQ(reach(R"("breaking")", R"("section:town")").body.at("subscriptions"), 1);
  EXPECT_EQ(reach(R"("weather")", "").status, 422);
  EXPECT_EQ(get("alerts").body.at("subscriptions"), 2);
}

TEST_P(AlertDesk, WordsThatDoNotFitAreRefused) {
  auto const story = published("Bridge closed");
  EXPECT_EQ(write(story, std::string(121, 'x')).status, 422);
  EXPECT_EQ(write(story, "").status, 422);
  EXPECT_EQ(write(story, std::string(120, 'x')).status, 201);
}

TEST_P(AlertDesk, AnAdministratorReplacesTheKey) {
  auto const administrator = session_of(people::Role::administrator);
  auto const key = [&](Method method) { return ask(method, "alerts/key", "", administrator); };
  auto const first = key(Method::get);
  ASSERT_EQ(first.status, 200) << first.text;
  EXPECT_EQ(key(Method::get).body.at("key"), first.body.at("key"));
  EXPECT_NE(key(Method::post).body.at("key"), first.body.at("key"));
  EXPECT_EQ(get("alerts/key").status, 403);
}

}  // namespace
}  // namespace stoppress::newsroom
