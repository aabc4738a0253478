// The API of push: keys, subscribing, changing, leaving, and what strangers may not do.
#include "store/push/push_subscriptions.h"

#include <gmock/gmock.h>

#include "push/encryption/base64url.h"
#include "push/encryption/p256.h"
#include "site/testing_site.h"

namespace stoppress::site {
namespace {

using ::testing::HasSubstr;

constexpr char kPath[] = "/api/v1/push/subscriptions";

// A browser's subscription; 203.0.113.7 and its like are nobody's, so these tests have a public one of a name
// service.
class PushApi : public Door {
 protected:
  std::string body(std::string const& endpoint, std::string const& more = {}) const {
    return R"({"endpoint": ")" + endpoint + R"(", "expirationTime": null, "keys": {"p256dh": ")" + point_ +
           R"(", "auth": ")" + push::base64url(std::string(16, 'a')) + R"("})" + more + "}";
  }
  Got subscribe(std::string const& more = {}) { return post(kPath, body(kEndpoint, more)); }
  Got leave(std::string const& endpoint) {
    auto sent = request(kPath);
    sent.method = engine::Method::del;
    sent.body = R"({"endpoint": ")" + endpoint + R"("})";
    return ask(sent);
  }
  std::int64_t count() {
    return store_
        ->read([&](store::Snapshot& snapshot) {
          return store::PushSubscriptions(snapshot).count(setup_.title.id);
        })
        .value();
  }
  static constexpr char kEndpoint[] = "https://8.8.8.8/send/abc";
  std::string const point_ = push::base64url(push::PrivateKey::make().public_key().octets());
};

TEST_F(PushApi, TellsTheTitlesKeyWhichStaysTheSame) {
  auto const told = json::parse(get("/api/v1/push/key").body).value();
  auto const key = push::from_base64url(std::string(told.at("key").as_string()));
  EXPECT_TRUE(push::PublicKey::parse(key.value()).ok());
  EXPECT_EQ(json::parse(get("/api/v1/push/key").body).value(), told);
  EXPECT_THAT(get("/api/v1/push/key").head, HasSubstr("no-store"));
}

TEST_F(PushApi, TakesABrowsersOwnJsonAndKeepsEachEndpointOnce) {
  auto const first = subscribe();
  EXPECT_EQ(first.status, 201) << first.body;
  EXPECT_THAT(first.body, HasSubstr(R"("topics":["breaking"])"));
  auto const again =
      subscribe(R"(, "topics": ["section:town", "story:42"], "daily_limit": 3, "zone": "Europe/Dublin",
                                  "quiet": {"from": "22:00", "until": "07:30"})");
  EXPECT_EQ(again.status, 200) << again.body;
  EXPECT_THAT(
      again.body,
      HasSubstr(R"("quiet":{"from":"22:00","until":"07:30"},"daily_limit":3,"zone":"Europe/Dublin")"));
  EXPECT_EQ(count(), 1);
}

TEST_F(PushApi, LeavingSaysTheSameWhetherItWasKnown) {
  subscribe();
  EXPECT_EQ(leave(kEndpoint).status, 204);
  EXPECT_EQ(leave(kEndpoint).status, 204);
  EXPECT_EQ(count(), 0);
}

TEST_F(PushApi, SaysWhatIsWrong) {
  auto const refused = [&](std::string const& more) { return subscribe(more).body; };
  EXPECT_THAT(refused(R"(, "topics": [])"), HasSubstr("topics"));
  EXPECT_THAT(refused(R"(, "topics": "breaking")"), HasSubstr("topics"));
  EXPECT_THAT(refused(R"(, "topics": ["weather"])"), HasSubstr("weather"));
  EXPECT_THAT(refused(R"(, "zone": "Mars/Olympus")"), HasSubstr("zone"));
  EXPECT_THAT(refused(R"(, "quiet": {"from": "25:00", "until": "07:00"})"), HasSubstr("Quiet"));
  EXPECT_THAT(refused(R"(, "daily_limit": 101)"), HasSubstr("limit"));
  EXPECT_EQ(subscribe(R"(, "key": "BAAA")").status, 409) << "a key that the title does not have";
  EXPECT_EQ(post(kPath, "[]").status, 422);
  EXPECT_EQ(post(kPath, "{").status, 422);
  EXPECT_EQ(
      post(kPath, R"({"endpoint": "https://8.8.8.8/x", "keys": {"p256dh": "BAAA", "auth": ""}})").status,
      422);
  EXPECT_EQ(count(), 0);
}

TEST_F(PushApi, AnEndpointIsOnTheInternetAndEncrypted) {
  for (auto const* endpoint :
       {"http://8.8.8.8/x", "https://127.0.0.1/x", "https://[::1]/x", "https://10.0.0.8/x",
        "https://192.168.1.1:8443/x", "https://169.254.169.254/latest", "https://localhost/x",
        "https://user@8.8.8.8/x", "ftp://8.8.8.8/x", "https:///x", "", "https://push.invalid/x"})
    EXPECT_EQ(post(kPath, body(endpoint)).status, 422) << endpoint;
  EXPECT_EQ(post(kPath, body("https://8.8.8.8/" + std::string(1009, 'x'))).status, 422);
  EXPECT_EQ(post(kPath, body("https://8.8.8.8/" + std::string(1008, 'x'))).status, 201);
}

TEST_F(PushApi, TopicsAreBounded) {
  auto const many = [](int count) {
    std::string list = R"(, "topics": ["breaking")";
    for (int number = 1; number < count; ++number) list += R"(,"story:)" + std::to_string(number) + "\"";
    return list + "]";
  };
  EXPECT_EQ(subscribe(many(50)).status, 201);
  EXPECT_EQ(subscribe(many(51)).status, 429);
  EXPECT_EQ(subscribe(many(100)).status, 429);
}

TEST_F(PushApi, OneNetworkSubscribesNotTooOften) {
  int taken = 0;
  for (int number = 0; number < 60; ++number)
    taken += post(kPath, body("https://8.8.8.8/" + std::to_string(number))).status == 201;
  EXPECT_EQ(taken, 30);
}

TEST_F(PushApi, AnotherSitesPageCanDoNothing) {
  auto const sent = post(kPath, body(kEndpoint), {{"origin", "https://elsewhere.example"}});
  EXPECT_EQ(sent.status, 403);
  EXPECT_EQ(count(), 0);
}

TEST_F(PushApi, OtherMethodsAreRefused) {
  EXPECT_EQ(get(kPath).status, 405);
  EXPECT_EQ(post("/api/v1/push/key", "").status, 405);
}

}  // namespace
}  // namespace stoppress::site
