#include "engine/net/server.h"

#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <memory>
#include <vector>

#include "engine/net/testing_client.h"
#include "engine/net/testing_handler.h"

namespace stoppress::engine {
namespace {

using namespace std::chrono_literals;
using testing::Client;
using testing::TestServer;
using testing::wait_until;

TEST(Server, AnswersFromMemoryAndFromWorkersOnOneConnection) {
  TestServer test;
  Client client(test.start());
  for (int round = 0; round < 3; ++round) {
    auto const page = client.get("/page?x=1");
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.body, "the page");
    EXPECT_TRUE(page.has("\r\nDate: ")) << page.head;
    EXPECT_FALSE(page.has("Connection:")) << page.head;
    EXPECT_EQ(client.get("/made").body, "echo:");
  }
  auto const metrics = test.server->metrics();
  EXPECT_EQ(metrics.accepted, 1U);
  EXPECT_EQ(metrics.open, 1U);
  EXPECT_EQ(metrics.requests, 6U);
  EXPECT_EQ(metrics.from_memory, 3U);
}

TEST(Server, PutsItsDateFromTheClockItWasGiven) {
  testing::TestHandler handler;
  StoppedClock const clock(Instant::from_seconds(1'795'176'000));
  auto const server = Server::start({.port = 0, .loops = 1, .trusted_proxies = {}}, handler, clock).value();
  Client client(server->port());
  EXPECT_TRUE(client.get("/page").has("\r\nDate: Fri, 20 Nov 2026 12:00:00 GMT\r\n"));
  EXPECT_TRUE(client.get("/made").has("\r\nDate: Fri, 20 Nov 2026 12:00:00 GMT\r\n"));
}

TEST(Server, AnswersPipelinedRequestsInOrderWhoeverMakesTheAnswer) {
  TestServer test;
  Client client(test.start());
  std::string many;
  for (int number = 0; number < 200; ++number)
    many += number % 3 == 0
                ? "POST /made HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n" + std::to_string(100 + number)
                : "GET /page HTTP/1.1\r\nHost: a\r\n\r\n";
  ASSERT_TRUE(client.send(many));
  for (int number = 0; number < 200; ++number)
    ASSERT_EQ(client.read().body, number % 3 == 0 ? "echo:" + std::to_string(100 + number) : "the page")
        << number;
}

TEST(Server, SendsTheHeadAloneForHead) {
  TestServer test;
  Client client(test.start());
  for (auto const* target : {"/page", "/made"}) {
    client.send("HEAD " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    auto const got = client.read(Client::Body::no);
    EXPECT_EQ(got.status, 200);
    EXPECT_TRUE(got.has("Content-Length: ")) << got.head;
  }
  EXPECT_EQ(client.get("/page").body, "the page");
}

TEST(Server, SendsNoLengthWithAnAnswerThatHasNoBody) {
  TestServer test;
  Client client(test.start());
  auto const got = client.get("/nothing");
  EXPECT_EQ(got.status, 204);
  EXPECT_FALSE(got.has("Content-Length"));
  EXPECT_EQ(client.get("/page").body, "the page");
}

TEST(Server, ClosesWhenAskedTo) {
  TestServer test;
  auto const port = test.start();
  for (auto const* target : {"/page", "/made"}) {
    Client client(port);
    client.send("GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(client.read().has("\r\nConnection: close\r\n"));
    EXPECT_TRUE(client.is_closed());
  }
}

TEST(Server, ClosesAfterHttp10UnlessAskedToStay) {
  TestServer test;
  auto const port = test.start();
  Client old(port);
  old.send("GET /page HTTP/1.0\r\n\r\n");
  EXPECT_TRUE(old.read().has("\r\nConnection: close\r\n"));
  EXPECT_TRUE(old.is_closed());
  Client staying(port);
  for (int round = 0; round < 2; ++round) {
    staying.send("GET /page HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_TRUE(staying.read().has("\r\nConnection: keep-alive\r\n"));
  }
}

TEST(Server, TakesABodyByLengthAndInChunks) {
  TestServer test;
  Client client(test.start());
  client.send("POST /made HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
  client.send("llo");
  EXPECT_EQ(client.read().body, "echo:hello");
  client.send("POST /made HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwiki\r\n5;x=y\r\npe");
  client.send("dia\r\n0\r\nTrailer: no\r\n\r\n");
  EXPECT_EQ(client.read().body, "echo:wikipedia");
  EXPECT_EQ(client.get("/made").body, "echo:");
}

TEST(Server, SaysContinueBeforeABodyThatWaitsForIt) {
  TestServer test;
  Client client(test.start());
  client.send("POST /made HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read().status, 100);
  client.send("ok");
  EXPECT_EQ(client.read().body, "echo:ok");
}

TEST(Server, AnswersAClientThatHasStoppedSending) {
  TestServer test;
  Client client(test.start());
  client.send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n");
  client.stop_sending();
  EXPECT_EQ(client.read().body, "the page");
  EXPECT_TRUE(client.is_closed());
}

TEST(Server, AnswersWithARefusalWhenTheHallThrows) {
  TestServer test;
  Client client(test.start());
  EXPECT_EQ(client.get("/throws").status, 500);
  EXPECT_EQ(client.get("/ready-throws").status, 200);
}

TEST(Server, SurvivesWhateverTheHandlerThrows) {
  TestServer test;
  auto const port = test.start();
  for (auto const* what : {"bad_alloc", "number", "text", "error"}) {
    test.handler.throws = what;
    Client client(port);
    EXPECT_EQ(client.get("/throws").status, 500) << what;
    EXPECT_EQ(client.get("/ready-throws").status, 200) << what;
    client.send("GET /events-throw HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(client.is_closed()) << "what is thrown on the loop ends that connection and no other";
    EXPECT_EQ(Client(port).get("/page").status, 200);
  }
  test.handler.throws = "refusal";
  Client client(port);
  EXPECT_EQ(client.get("/throws").status, 500) << "even when its page is not to be had";
}

TEST(Server, SendsALargeAnswerWholeToASlowReader) {
  TestServer test;
  Client client(0);
  client.take_little();
  ASSERT_TRUE(client.connect_to(test.start()));
  client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\nGET /page HTTP/1.1\r\nHost: a\r\n\r\n");
  auto const large = client.read();
  EXPECT_EQ(large.body.size(), 16U * 1024 * 1024);
  EXPECT_EQ(large.body.find_first_not_of('x'), std::string::npos);
  EXPECT_EQ(client.read().body, "the page");
}

TEST(Server, BelievesForwardedAddressesOnlyFromTrustedProxies) {
  TestServer open;
  Client stranger(open.start());
  auto const request = "GET /peer HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 9.9.9.9, 203.0.113.7\r\n\r\n";
  stranger.send(request);
  EXPECT_EQ(stranger.read().body, "127.0.0.1");
  TestServer behind;
  behind.options.trusted_proxies = {"127.0.0.0/8"};
  Client proxy(behind.start());
  proxy.send(request);
  EXPECT_EQ(proxy.read().body, "203.0.113.7");
  EXPECT_EQ(proxy.get("/peer").body, "127.0.0.1");
}

TEST(Server, SaysWhenThePortIsTaken) {
  TestServer first;
  TestServer second;
  second.options.port = first.start();
  auto const started = Server::start(second.options, second.handler, second.clock);
  ASSERT_FALSE(started.ok());
  EXPECT_EQ(started.error().fault, Fault::unavailable);
}

TEST(Server, RefusesSettingsItCannotRead) {
  TestServer test;
  test.options.address = "somewhere";
  EXPECT_EQ(Server::start(test.options, test.handler, test.clock).error().fault, Fault::invalid);
  test.options.address = "127.0.0.1";
  test.options.trusted_proxies = {"10.0.0.0/99"};
  EXPECT_EQ(Server::start(test.options, test.handler, test.clock).error().fault, Fault::invalid);
}

TEST(Server, ServesFromSeveralLoopsOnOnePort) {
  TestServer test;
  test.options.loops = 3;
  auto const port = test.start();
  for (int number = 0; number < 20; ++number) {
    Client client(port);
    EXPECT_EQ(client.get("/page").body, "the page");
    EXPECT_EQ(client.get("/made").body, "echo:");
  }
}

TEST(Stop, FinishesWhatAWorkerIsMaking) {
  TestServer test;
  auto const port = test.start();
  Client busy(port), idle(port);
  EXPECT_EQ(idle.get("/page").status, 200);
  busy.send("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n");
  test.handler.gate.wait_for_visitors(1);
  auto stopped = std::async(std::launch::async, [&] { test.server->stop(20s); });
  EXPECT_TRUE(idle.is_closed());
  Client late(0);
  EXPECT_FALSE(late.connect_to(port));
  test.handler.gate.open();
  auto const got = busy.read();
  EXPECT_EQ(got.body, "echo:");
  EXPECT_TRUE(got.has("\r\nConnection: close\r\n"));
  EXPECT_TRUE(busy.is_closed());
  busy.stop_sending();
  stopped.get();
  EXPECT_EQ(test.server->metrics().open, 0U);
}

TEST(Stop, EndsAfterItsGraceWhenAClientKeepsItsRequestOpen) {
  TestServer test;
  Client slow(test.start());
  slow.send("GET /page HTTP/1.1\r\nHost: ");
  test.server->stop(10ms);
  EXPECT_TRUE(slow.is_closed());
  EXPECT_EQ(test.server->metrics().open, 0U);
}

TEST(Stop, LeavesTheHandlerAloneWhenItReturns) {
  TestServer test;
  auto const port = test.start();
  std::atomic<bool> is_stopped = false, was_called_late = false;
  test.handler.on_answer = [&] { was_called_late = was_called_late || is_stopped; };
  std::vector<std::unique_ptr<Client>> askers;
  for (int number = 0; number < 8; ++number) askers.push_back(std::make_unique<Client>(port));
  for (auto const& asker : askers)
    for (int round = 0; round < 20; ++round) asker->send("GET /made HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_TRUE(test.server->stop_within(10s));  // a busy machine needs a while
  is_stopped = true;
  EXPECT_TRUE(test.server->stop_within(0ms));
  test.server.reset();
  EXPECT_FALSE(was_called_late);
}

TEST(Stop, SaysWhenAWorkerDoesNotComeBack) {
  TestServer test;
  Client busy(test.start());
  busy.send("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n");
  test.handler.gate.wait_for_visitors(1);
  EXPECT_FALSE(test.server->stop_within(0ms));
  EXPECT_TRUE(busy.is_closed());
  EXPECT_FALSE(test.server->stop_within(0ms));
  test.server.reset();  // which must not wait, nor take from the worker what it comes back to
  test.handler.gate.open();
  wait_until([&] { return test.handler.gate.left() == 1; });
}

TEST(Stop, WaitsForAWorkerEvenWhenItsClientIsGone) {
  TestServer test;
  Client busy(test.start());
  busy.send("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n");
  test.handler.gate.wait_for_visitors(1);
  auto stopped = std::async(std::launch::async, [&] { test.server->stop(0ms); });
  EXPECT_TRUE(busy.is_closed());
  test.handler.gate.open();
  stopped.get();
}

}  // namespace
}  // namespace stoppress::engine
