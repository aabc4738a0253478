// Alerts on their way to a push service of our own on loopback, which reads what it gets as browsers do.
#include "push/sending/sender.h"

#include <gmock/gmock.h>
#include <set>

#include "base/json.h"
#include "engine/net/testing_handler.h"
#include "push/encryption/base64url.h"
#include "push/encryption/testing_decryption.h"
#include "push/keys.h"
#include "push/sending/outcome.h"
#include "push/sending/wishes.h"
#include "store/feed/receipts.h"
#include "store/testing_archive.h"

namespace stoppress::push {
namespace {

using namespace store::testing;
using namespace std::chrono_literals;
using store::AlertState;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Got {
  int browser = 0;
  std::string payload;
  std::map<std::string, std::string> headers;
};

// A push service; browser N answers what `answers` says of it, else 201.
class PushService : public engine::RequestHandler {
 public:
  PushService() {
    engine::ServerOptions options;
    options.port = 0;
    options.loops = 1;
    server_ = engine::Server::start(options, *this, clock_).value();
  }
  engine::PreparedResponsePtr prepared(engine::Request const&) override { return nullptr; }
  engine::Response refusal(int status) override { return {status, {}, ""}; }
  engine::Answer answer(engine::Request const& request) override {
    std::lock_guard const lock(mutex_);
    Got push;
    push.browser = std::stoi(request.target.substr(1));
    for (auto const& [name, value] : request.headers) push.headers[name] = value;
    push.payload = testing::decrypt_push(request.body, key, auth).value_or("not to be read");
    got.push_back(push);
    auto const found = answers.find(push.browser);
    return found == answers.end() ? engine::Response{201, {}, ""} : found->second;
  }
  std::string url(int browser) const {
    return "http://127.0.0.1:" + std::to_string(server_->port()) + "/" + std::to_string(browser);
  }
  std::vector<int> browsers() {
    std::lock_guard const lock(mutex_);
    std::vector<int> numbers;
    for (auto const& push : got) numbers.push_back(push.browser);
    std::ranges::sort(numbers);
    return numbers;
  }

  PrivateKey const key = PrivateKey::make();  // of every browser
  std::string const auth = std::string(16, 'a');
  std::vector<Got> got;
  std::map<int, engine::Response> answers;

 private:
  std::mutex mutex_;
  SystemClock clock_;
  std::unique_ptr<engine::Server> server_;
};

class Sending : public Archive {
 protected:
  Sending() {
    story_ = published("Bridge closed", kNoon).id;
    must(titles_.read_again());
    key_ = must(title_key(store(), title().id, kNoon)).id;
  }
  void browser(int number, store::PushWishes wishes = {}) {
    if (wishes.topics.empty()) wishes.topics = {story::Followed{}};
    store::PushSubscription it;
    it.title = title().id;
    it.endpoint = service_.url(number);
    it.p256dh = base64url(service_.key.public_key().octets());
    it.auth = base64url(service_.auth);
    it.key = key_;
    it.wishes = std::move(wishes);
    write([&](store::Transaction& transaction) {
      return store::PushSubscriptions(transaction).keep(it, kNoon);
    });
  }
  static store::PushWishes once_a_day() {
    store::PushWishes wishes;
    wishes.daily_limit = 1;
    return wishes;
  }
  void seen(bool is_out = true) {
    write([&](store::Transaction& transaction) {
      store::Receipt receipt;
      receipt.story = story_;
      receipt.output = "Article";
      receipt.address = "/news/x";
      receipt.revision = Revision(1);
      receipt.state = is_out ? store::ReceiptState::out : store::ReceiptState::failed;
      return store::Receipts(transaction).replace(story_, {receipt});
    });
  }
  store::AlertId released(std::int64_t lasts = 3600, store::AlertId recalls = {}) {
    store::Alert alert;
    alert.title = title().id;
    alert.story = story_;
    alert.revision = Revision(1);
    alert.recalls = recalls;
    alert.content = {recalls ? "Withdrawn" : "Bridge closed",
                     "Go round.",
                     {{story::Followed{}}, {}},
                     store::AlertUrgency::high,
                     lasts};
    alert.made_at = clock_.now();
    return write([&](store::Transaction& transaction) -> Result<store::AlertId> {
      auto const id = TRY(store::Alerts(transaction).add(alert)).id;
      TRY(store::Alerts(transaction).release(id, StaffId(1), clock_.now()));
      return id;
    });
  }
  Sender sender() {
    return Sender({store(), titles_, [] { return true; }, clock_, anywhere()});
  }
  static engine::ClientOptions anywhere() {
    engine::ClientOptions options;
    options.may_connect = [](auto const&) { return true; };
    return options;
  }
  store::Alert alert(store::AlertId id) {
    return read([&](store::Snapshot& snapshot) { return store::Alerts(snapshot).alert(id); });
  }
  store::AlertProgress progress(store::AlertId id) {
    return read([&](store::Snapshot& snapshot) { return store::AlertDeliveries(snapshot).progress(id); });
  }
  // Steps until nothing is under way and nothing is due; waits that are later are left.
  void send(Sender& sender) {
    sender.wake();
    for (int round = 0; round < 12; ++round) sender.step(Duration(0));
    sender.stop_within(60s);
    for (int round = 0; round < 4; ++round) sender.step(Duration(0));
  }
  void send() {
    auto one = sender();
    send(one);
  }

  PushService service_;
  StoppedClock clock_{kNoon};
  store::TitlesCache titles_{store()};
  StoryId story_;
  store::PushKeyId key_;
};
ON_BOTH_DATABASES(Sending);

TEST_P(Sending, EverybodyWhoFollowsGetsItOnceAndCanReadIt) {
  for (int number = 1; number <= 3; ++number) browser(number);
  store::PushWishes sport;
  sport.topics = {{story::FollowedKind::section, "sport"}};
  browser(4, sport);
  seen();
  auto const id = released();
  send();
  EXPECT_THAT(service_.browsers(), ElementsAre(1, 2, 3));
  EXPECT_EQ(alert(id).state, AlertState::sent);
  EXPECT_EQ(progress(id).taken, 3);
  EXPECT_EQ(progress(id).ninety_at, kNoon);
  send();
  EXPECT_EQ(service_.got.size(), 3u) << "not once more";
  auto const& push = service_.got.front();
  auto const said = json::parse(push.payload).value();
  EXPECT_EQ(said.at("type"), "alert");
  EXPECT_EQ(said.at("headline"), "Bridge closed");
  EXPECT_EQ(std::string(said.at("url").as_string()), "/story/" + std::to_string(story_.number()));
  EXPECT_EQ(push.headers.at("ttl"), "3600");
  EXPECT_EQ(push.headers.at("urgency"), "high");
  EXPECT_EQ(push.headers.at("topic"), "story-" + std::to_string(story_.number()));
  EXPECT_EQ(push.headers.at("content-encoding"), "aes128gcm");
  EXPECT_THAT(push.headers.at("authorization"), HasSubstr("vapid t="));
}

TEST_P(Sending, NothingLeavesBeforeThePageWasSeen) {
  browser(1);
  auto const id = released();
  send();
  seen(false);
  clock_.advance(2s);
  send();
  EXPECT_THAT(service_.got, IsEmpty());
  EXPECT_EQ(alert(id).state, AlertState::released);
  EXPECT_THAT(alert(id).why, HasSubstr("waits until its page was seen"));
  seen();
  send();
  EXPECT_THAT(service_.browsers(), ElementsAre(1));
}

TEST_P(Sending, APageThatNeverComesEndsTheAlert) {
  browser(1);
  auto const id = released(60);
  clock_.advance(1min);
  send();
  EXPECT_EQ(alert(id).state, AlertState::cancelled);
  EXPECT_THAT(service_.got, IsEmpty());
}

TEST_P(Sending, AStoryThatWasTakenDownIsNotTold) {
  browser(1);
  seen();
  auto const id = released();
  write([&](store::Transaction& transaction) -> Result<Done> {
    auto story = TRY(store::Stories(transaction).story(story_));
    return remove(transaction, story, story::State::killed, kNoon);
  });
  send();
  EXPECT_EQ(alert(id).state, AlertState::cancelled);
  EXPECT_THAT(service_.got, IsEmpty());
}

TEST_P(Sending, WhoseSubscriptionIsGoneIsForgotten) {
  browser(1);
  browser(2);
  service_.answers[1] = {410, {}, ""};
  seen();
  auto const id = released();
  send();
  EXPECT_EQ(progress(id).gone, 1);
  EXPECT_EQ(progress(id).taken, 1);
  EXPECT_EQ(read([&](auto& snapshot) { return store::PushSubscriptions(snapshot).count(title().id); }), 1);
}

TEST_P(Sending, AServiceThatAsksForPatienceGetsIt) {
  browser(1);
  service_.answers[1] = {429, {{"Retry-After", "30"}}, ""};
  seen();
  auto const id = released();
  auto one = sender();
  send(one);
  clock_.advance(20s);
  send(one);
  EXPECT_THAT(service_.browsers(), ElementsAre(1));
  service_.answers.clear();
  clock_.advance(11s);
  send(one);
  EXPECT_EQ(progress(id).taken, 1);
  EXPECT_EQ(alert(id).state, AlertState::sent);
}

TEST_P(Sending, QuietHoursAreKeptAndWhatIsNoNewsAfterThemIsSkipped) {
  // Noon in UTC; quiet until 14:00 in UTC.
  store::PushWishes quiet;
  quiet.quiet_from = 11 * 60;
  quiet.quiet_until = 14 * 60;
  browser(1, quiet);
  browser(2);
  seen();
  auto const id = released(3 * 3600);
  auto one = sender();
  send(one);
  EXPECT_THAT(service_.browsers(), ElementsAre(2));
  EXPECT_EQ(alert(id).state, AlertState::sending);
  clock_.advance(2h + 1s);
  send(one);
  EXPECT_THAT(service_.browsers(), ElementsAre(1, 2));
  EXPECT_EQ(alert(id).state, AlertState::sent);
}

TEST_P(Sending, ADailyLimitCountsTheReadersDay) {
  browser(1, once_a_day());
  seen();
  released();
  send();
  story_ = published("Bridge open", kNoon).id;
  seen();
  auto const second = released();
  send();
  EXPECT_EQ(service_.got.size(), 1u);
  EXPECT_EQ(progress(second).skipped, 1);
  story_ = published("Bridge closed again", kNoon).id;
  seen();
  clock_.advance(24h);
  released();
  send();
  EXPECT_EQ(service_.got.size(), 2u);
}

TEST_P(Sending, ARecallComesToThoseWhoHaveTheAlertWhateverTheyWished) {
  browser(1, once_a_day());
  browser(2);
  service_.answers[2] = {400, {}, ""};
  seen();
  auto const id = released();
  send();
  service_.answers.clear();
  service_.got.clear();
  auto const recall = released(3600, id);
  send();
  EXPECT_THAT(service_.browsers(), ElementsAre(1));
  EXPECT_THAT(service_.got.front().payload, HasSubstr("recall"));
  EXPECT_EQ(alert(recall).state, AlertState::sent);
}

TEST_P(Sending, AKilledProgramLeavesWhatWasUnderWayUncertainAndSendsNoneTwice) {
  for (int number = 1; number <= 5; ++number) browser(number);
  seen();
  auto const id = released();
  {
    auto killed = sender();
    killed.wake();
    killed.step(Duration(0));  // all are given, and it is gone before it heard what became of them
  }
  clock_.advance(3min);
  send();
  auto const browsers = service_.browsers();
  EXPECT_EQ(std::set<int>(browsers.begin(), browsers.end()).size(), browsers.size());
  EXPECT_EQ(progress(id).uncertain, 5);
  EXPECT_EQ(alert(id).state, AlertState::sent);
}

TEST_P(Sending, ThousandsArePushedInManyRounds) {
  constexpr int kBrowsers = 1500;
  for (int number = 1; number <= kBrowsers; ++number) browser(number);
  seen();
  auto const id = released();
  auto one = sender();
  one.wake();
  while (one.step(Duration(0))) {
  }
  EXPECT_EQ(progress(id).taken, kBrowsers);
  auto const numbers = service_.browsers();
  EXPECT_EQ(std::set<int>(numbers.begin(), numbers.end()).size(), std::size_t(kBrowsers));
  EXPECT_EQ(numbers.size(), std::size_t(kBrowsers));
}

engine::ParallelHttpClient::Ended answered(int status, engine::Headers headers = {}) {
  return {1, engine::ClientResponse{status, std::move(headers), "", ""}, true};
}

TEST(Verdict, AnAnswerMeansWhatTheRfcSays) {
  auto const later = kNoon + 1h;
  EXPECT_EQ(verdict_on(answered(201), 1, later, kNoon).state, store::PushState::taken);
  EXPECT_EQ(verdict_on(answered(404), 1, later, kNoon).state, store::PushState::gone);
  EXPECT_EQ(verdict_on(answered(413), 1, later, kNoon).state, store::PushState::failed);
  EXPECT_EQ(verdict_on(answered(503), 1, later, kNoon).due, kNoon + 1s);
  EXPECT_EQ(verdict_on(answered(503), 4, later, kNoon).due, kNoon + 8s);
  EXPECT_EQ(verdict_on(answered(503), 40, later, kNoon).due, kNoon + 60s);
  EXPECT_EQ(verdict_on(answered(503, {{"retry-after", "120"}}), 1, later, kNoon).due, kNoon + 120s);
  EXPECT_EQ(
      verdict_on(answered(429, {{"retry-after", http_date(kNoon + 30s)}}), 1, later, kNoon).service_from,
      kNoon + 30s);
  EXPECT_EQ(verdict_on(answered(429, {{"retry-after", "soon"}}), 1, later, kNoon).due, kNoon + 10s);
  EXPECT_EQ(verdict_on(answered(503), 40, kNoon + 60s, kNoon).state, store::PushState::failed)
      << "no news any more";
}

TEST(Verdict, WhatMayHaveArrivedIsUncertainAndWhatNeverLeftIsTriedAgain) {
  auto const later = kNoon + 1h;
  EXPECT_EQ(verdict_on({1, unavailable(""), true}, 1, later, kNoon).state, store::PushState::uncertain);
  EXPECT_EQ(verdict_on({1, unavailable(""), false}, 1, later, kNoon).state, store::PushState::waiting);
  EXPECT_EQ(verdict_on({1, forbidden(""), false}, 1, later, kNoon).state, store::PushState::failed);
}

TEST(Wishes, QuietHoursMayCrossMidnightAndTheChangeOfTheClocks) {
  store::PushRecipient reader;
  reader.zone = "Europe/Dublin";
  reader.quiet_from = 22 * 60;
  reader.quiet_until = 7 * 60;
  auto const at = [](char const* text) { return parse_iso(text, Zone::utc()).value(); };
  EXPECT_EQ(quiet_until(reader, at("2026-11-23T21:59:59Z")), std::nullopt);
  EXPECT_EQ(quiet_until(reader, at("2026-11-23T22:00:00Z")), at("2026-11-24T07:00:00Z"));
  EXPECT_EQ(quiet_until(reader, at("2026-11-24T06:59:59Z")), at("2026-11-24T07:00:00Z"));
  EXPECT_EQ(quiet_until(reader, at("2026-11-24T07:00:00Z")), std::nullopt);
  // The clocks go forward at 01:00 on 29 March: 07:00 is 06:00 in UTC.
  EXPECT_EQ(quiet_until(reader, at("2026-03-28T23:00:00Z")), at("2026-03-29T06:00:00Z"));
  reader.quiet_until = reader.quiet_from;
  EXPECT_EQ(quiet_until(reader, at("2026-11-23T23:00:00Z")), std::nullopt) << "none";
}

TEST(Wishes, ADayIsTheReadersOwn) {
  store::PushRecipient reader;
  reader.daily_limit = 2;
  reader.today = 2;
  reader.zone = "Pacific/Auckland";  // 13 hours ahead
  reader.day = day_of(reader, kNoon);
  EXPECT_TRUE(has_enough(reader, kNoon - 30min));
  EXPECT_FALSE(has_enough(reader, kNoon - 2h)) << "yesterday there";
  reader.daily_limit = 0;
  EXPECT_FALSE(has_enough(reader, kNoon));
}

}  // namespace
}  // namespace stoppress::push
