// Many requests at once against a server of our own on loopback.
#include "engine/client/parallel_http_client.h"

#include <gtest/gtest.h>
#include <set>

#include "engine/client/reachable.h"
#include "engine/net/testing_handler.h"
#include "engine/threads/thread.h"

namespace stoppress::engine {
namespace {

using namespace std::chrono_literals;

// Says which path it was asked for; /slow waits for its gate.
class ParallelClient : public ::testing::Test, protected RequestHandler {
 protected:
  ParallelClient() {
    ServerOptions options;
    options.port = 0;
    options.loops = 1;
    server_ = Server::start(options, *this, clock_).value();
  }
  ~ParallelClient() override {
    gate_.open();
    server_.reset();
  }
  PreparedResponsePtr prepared(Request const&) override { return nullptr; }
  Response refusal(int status) override { return {status, {}, ""}; }
  Answer answer(Request const& request) override {
    if (request.path() == "/slow") gate_.pass();
    return Response{201, {}, std::string(request.path()) + " " + request.body};
  }

  static ClientOptions anywhere() {
    ClientOptions options;
    options.may_connect = [](Address const&) { return true; };
    return options;
  }
  ClientRequest request(std::string const& path, std::string body = {}) const {
    return {"POST", "http://127.0.0.1:" + std::to_string(server_->port()) + path, {}, std::move(body)};
  }
  // All that are under way, or that have ended within ten seconds.
  static std::vector<ParallelHttpClient::Ended> all(ParallelHttpClient& client, std::size_t count) {
    std::vector<ParallelHttpClient::Ended> list;
    while (list.size() < count) {
      auto some = client.ended(count - list.size(), 60s);
      if (some.empty()) break;
      for (auto& each : some) list.push_back(std::move(each));
    }
    return list;
  }

  SystemClock clock_;
  testing::Gate gate_;
  std::unique_ptr<Server> server_;
};

TEST_F(ParallelClient, EachRequestHasItsOwnAnswerOverFewConnections) {
  ParallelHttpClient client(anywhere());
  for (std::uint64_t number = 0; number < 300; ++number)
    client.begin(number, request("/" + std::to_string(number), "body " + std::to_string(number)));
  EXPECT_EQ(client.under_way(), 300u);
  std::set<std::uint64_t> numbers;
  for (auto const& ended : all(client, 300)) {
    ASSERT_TRUE(ended.response.ok()) << ended.response.error().detail;
    EXPECT_EQ(ended.response->status, 201);
    auto const number = std::to_string(ended.number);
    EXPECT_EQ(ended.response->body, "/" + number + " body " + number);
    EXPECT_TRUE(ended.was_sent);
    numbers.insert(ended.number);
  }
  EXPECT_EQ(numbers.size(), 300u);
  EXPECT_EQ(client.under_way(), 0u);
  EXPECT_LE(server_->metrics().accepted, 8u);
}

TEST_F(ParallelClient, ASlowAnswerHoldsUpNoOther) {
  ParallelHttpClient client(anywhere());
  client.begin(1, request("/slow"));
  client.begin(2, request("/quick"));
  auto const first = all(client, 1);
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(first.front().number, 2u);
  gate_.open();
  EXPECT_EQ(all(client, 1).front().number, 1u);
}

TEST_F(ParallelClient, WhatNeverLeftSaysSo) {
  ParallelHttpClient client;  // only to the internet
  client.begin(1, request("/private"));
  client.begin(2, {"POST", "ftp://push.example/", {}, ""});
  client.begin(3, {"POST", "https://push.example/", {{"Topic", "a\r\nb: c"}}, ""});
  for (auto const& ended : all(client, 3)) {
    EXPECT_FALSE(ended.was_sent) << ended.number;
    EXPECT_EQ(ended.response.error().fault, ended.number == 1 ? Fault::forbidden : Fault::invalid)
        << ended.number;
  }
}

TEST_F(ParallelClient, AnAnswerThatDoesNotComeEndsInTime) {
  auto options = anywhere();
  options.whole_time = 200ms;
  ParallelHttpClient client(options);
  client.begin(1, request("/slow"));
  auto const ended = all(client, 1);
  ASSERT_EQ(ended.size(), 1u);
  EXPECT_EQ(ended.front().response.error().fault, Fault::unavailable);
  EXPECT_TRUE(ended.front().was_sent);
}

TEST_F(ParallelClient, WhoeverWaitsCanBeWoken) {
  ParallelHttpClient client(anywhere());
  Thread waker("waker", [&](std::stop_token const&) { client.wake(); });
  EXPECT_TRUE(client.ended(1, 60s).empty());
}

TEST(Reachable, OnlyWhereEveryAddressMayBeAsked) {
  auto const on_the_internet = [](Address const& address) { return address.is_public(); };
  EXPECT_EQ(check_reachable("https://127.0.0.1/push", on_the_internet).error().fault, Fault::forbidden);
  EXPECT_EQ(check_reachable("https://[::1]:8443/push", on_the_internet).error().fault, Fault::forbidden);
  EXPECT_EQ(check_reachable("https://localhost/push", on_the_internet).error().fault, Fault::forbidden);
  EXPECT_EQ(check_reachable("https://10.1.2.3/push", on_the_internet).error().fault, Fault::forbidden);
  EXPECT_EQ(check_reachable("ftp://203.0.113.7/", on_the_internet).error().fault, Fault::invalid);
  EXPECT_TRUE(check_reachable("https://127.0.0.1/push", [](Address const&) { return true; }).ok());
  EXPECT_TRUE(check_reachable("https://8.8.8.8/push", on_the_internet).ok());
}

}  // namespace
}  // namespace stoppress::engine
