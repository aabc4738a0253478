#include "engine/http/conversation.h"

#include <gtest/gtest.h>

#include "engine/net/testing_loop.h"

namespace stoppress::engine {
namespace {

using testing::HandLoop;
using testing::Talk;

constexpr char kPage[] = "GET /page HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr char kMade[] = "GET /made HTTP/1.1\r\nHost: a\r\n\r\n";

bool shows(std::string const& text, char const* part) { return text.find(part) != std::string::npos; }

TEST(Conversation, AnswersFromMemoryInTheVisitThatBringsTheRequest) {
  HandLoop loop;
  Talk talk(loop);
  auto const answer = talk.say(kPage);
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\nthe page")) << answer;
  EXPECT_EQ(loop.loop.metrics.from_memory.get(), 1U);
  EXPECT_EQ(loop.waiting_tasks(), 0U);
  EXPECT_TRUE(talk.conversation->is_idle());
}

TEST(Conversation, ReadsARequestInWhateverPiecesItComes) {
  HandLoop loop;
  Talk talk(loop);
  EXPECT_EQ(talk.say("GET /pa"), "");
  EXPECT_TRUE(talk.conversation->is_unfinished());
  EXPECT_EQ(talk.say("ge HTTP/1.1\r\nHost: a\r\n"), "");
  EXPECT_TRUE(shows(talk.say("\r\n"), "the page"));
}

TEST(Conversation, WaitsForAWorkerBeforeItReadsOn) {
  HandLoop loop;
  Talk talk(loop);
  EXPECT_EQ(talk.say(std::string(kMade) + kPage), "");
  EXPECT_FALSE(talk.conversation->is_idle());
  loop.run_next_tasks();
  auto const both = talk.pair.read();
  EXPECT_LT(both.find("echo:"), both.find("the page")) << both;
  EXPECT_TRUE(talk.conversation->is_idle());
}

TEST(Conversation, LetsOthersGoFirstAfterManyPipelinedRequests) {
  HandLoop loop;
  Talk talk(loop);
  std::string many;
  for (int number = 0; number < 50; ++number) many += kPage;
  auto const count = [](std::string const& text) {
    std::size_t found = 0;
    for (auto at = text.find("the page"); at != std::string::npos; at = text.find("the page", at + 1))
      ++found;
    return found;
  };
  EXPECT_EQ(count(talk.say(many)), 32U);
  loop.run_tasks();
  EXPECT_EQ(count(talk.pair.read()), 18U);
}

TEST(Conversation, ClosesWhoSaysNothingForLong) {
  HandLoop loop;
  Talk silent(loop), idle(loop);
  idle.say(kPage);
  loop.rounds(2);
  EXPECT_TRUE(silent.conversation->is_open());
  loop.rounds(1);
  EXPECT_FALSE(silent.conversation->is_open()) << "the time for a first request";
  loop.rounds(3);
  EXPECT_TRUE(idle.conversation->is_open());
  loop.rounds(1);
  EXPECT_FALSE(idle.conversation->is_open()) << "the time between requests";
  EXPECT_TRUE(idle.pair.is_closed());
}

TEST(Conversation, RefusesAHeadThatDoesNotCome) {
  HandLoop loop;
  Talk talk(loop);
  talk.say("GET /page HT");
  for (int round = 0; round < 3; ++round) {
    talk.say("T");  // gains no time
    loop.rounds(1);
  }
  EXPECT_TRUE(shows(talk.pair.read(), "HTTP/1.1 408 "));
  loop.rounds(3);
  EXPECT_FALSE(talk.conversation->is_open()) << "a short while to read it";
}

TEST(Conversation, ClosesAClientThatTakesNothing) {
  HandLoop loop;
  Talk talk(loop);
  talk.pair.write("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  loop.visit();
  EXPECT_TRUE(talk.conversation->is_stalled());
  loop.rounds(2);
  talk.pair.read();
  loop.visit();
  loop.rounds(3);
  EXPECT_TRUE(talk.conversation->is_open()) << "it took something meanwhile";
  loop.rounds(1);
  EXPECT_FALSE(talk.conversation->is_open());
  EXPECT_EQ(loop.server.memory.held(), 0U);
}

TEST(Conversation, AsksWhoItIsBeforeItReadsALargeBody) {
  HandLoop loop({.max_body = 10});
  Talk talk(loop);
  EXPECT_EQ(
      talk.say("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 20\r\nExpect: 100-continue\r\n\r\n"), "");
  EXPECT_LT(talk.conversation->is_idle(), true);
  loop.run_next_tasks();
  EXPECT_EQ(talk.pair.read(), "HTTP/1.1 100 Continue\r\n\r\n") << "only now may it send";
  EXPECT_EQ(talk.say("0123456789"), "");
  talk.say("0123456789");
  loop.run_next_tasks();
  EXPECT_TRUE(shows(talk.pair.read(), "echo:01234567890123456789"));
}

TEST(Conversation, ReadsNothingOfALargeBodyFromAStranger) {
  HandLoop loop({.max_body = 10});
  Talk talk(loop);
  auto const before = loop.server.memory.held();
  talk.say("POST /upload HTTP/1.1\r\nHost: a\r\nX-Stranger: yes\r\nContent-Length: 4000000\r\n\r\n" +
           std::string(1000, 'x'));
  loop.run_next_tasks();
  auto const answer = talk.pair.read();
  EXPECT_TRUE(shows(answer, "HTTP/1.1 401 ")) << answer;
  EXPECT_TRUE(shows(answer, "Connection: close")) << answer;
  EXPECT_LT(loop.server.memory.held(), before + 10'000);
}

TEST(Conversation, AsksForAUsualBodyNobody) {
  HandLoop loop({.max_body = 10});
  Talk talk(loop);
  talk.say("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789");
  loop.run_next_tasks();
  EXPECT_TRUE(shows(talk.pair.read(), "echo:0123456789"));
  EXPECT_EQ(loop.handler.asked_for_limits, 0);
}

TEST(Conversation, GivesItsPlaceAndItsMemoryBack) {
  HandLoop loop;
  {
    Talk talk(loop);
    talk.say("POST /made HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + std::string(50'000, 'x'));
    EXPECT_EQ(loop.server.connections.out(), 1U);
    EXPECT_GE(loop.server.memory.held(), 50'000U);
    talk.pair.close();
    loop.visit();
    EXPECT_FALSE(talk.conversation->is_open());
  }
  EXPECT_EQ(loop.server.connections.out(), 0U);
  EXPECT_EQ(loop.server.memory.held(), 0U);
  EXPECT_EQ(loop.loop.open, 0U);
}

TEST(Conversation, KeepsLittleBetweenRequests) {
  HandLoop loop;
  Talk talk(loop);
  auto const fresh = loop.server.memory.held();
  talk.say("POST /made HTTP/1.1\r\nHost: a\r\nX-Long: " + std::string(12'000, 'x') +
           "\r\nContent-Length: 500000\r\n\r\n");
  for (int piece = 0; piece < 10; ++piece) talk.say(std::string(50'000, 'x'));
  EXPECT_GE(loop.server.memory.held(), 500'000U);
  loop.run_next_tasks();
  while (!talk.conversation->is_idle()) {
    talk.pair.read();
    loop.visit();
  }
  EXPECT_LT(loop.server.memory.held(), fresh + 10'000);
}

TEST(Conversation, ClosesWhenItsAnswerIsLost) {
  HandLoop loop({.workers = 1});
  loop.server.workers.submit([&] { loop.handler.gate.pass(); });
  loop.handler.gate.wait_for_visitors(1);
  Talk talk(loop);
  talk.say(kMade);
  loop.rounds(10);
  EXPECT_TRUE(talk.conversation->is_open()) << "an answer may take its time";
  EXPECT_FALSE(loop.server.workers.stop_within(Duration(0)));
  loop.rounds(2);
  EXPECT_FALSE(talk.conversation->is_open());
  loop.handler.gate.open();
  testing::wait_until([&] { return loop.handler.gate.left() == 1; });
}

TEST(Conversation, StaysWhenItWasRefusedAWorkerOnce) {
  HandLoop loop({.workers = 1, .queue = 1});
  loop.server.workers.submit([&] { loop.handler.gate.pass(); });
  loop.handler.gate.wait_for_visitors(1);
  Talk first(loop), second(loop);
  first.say(kMade);
  EXPECT_TRUE(shows(second.say(kMade), "HTTP/1.1 503 "));
  loop.handler.gate.open();
  loop.run_next_tasks();
  EXPECT_TRUE(shows(first.pair.read(), "echo:"));
  second.say(kMade);
  loop.rounds(3);
  EXPECT_TRUE(second.is_open()) << "its answer is on its way";
  loop.run_next_tasks();
  EXPECT_TRUE(shows(second.pair.read(), "echo:"));
}

TEST(Conversation, HearsNothingOfAnAnswerThatComesAfterItsEnd) {
  HandLoop loop;
  Talk talk(loop);
  talk.say(kMade);
  talk.pair.close();
  talk.conversation->close();
  loop.run_next_tasks();
  EXPECT_FALSE(talk.conversation->is_open());
}

TEST(Conversation, ListensInLittleMemory) {
  HandLoop loop;
  Talk talk(loop);
  talk.say("GET /events HTTP/1.1\r\nHost: a\r\nCookie: " + std::string(3000, 'c') + "\r\n\r\n");
  loop.run_next_tasks();
  EXPECT_TRUE(shows(talk.pair.read(), "text/event-stream"));
  EXPECT_LE(loop.server.memory.held(), 1536U);
}

TEST(Conversation, KeepsAQuietLineOpenWithAComment) {
  HandLoop loop;
  Talk talk(loop);
  talk.say("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
  loop.run_next_tasks();
  talk.pair.read();
  loop.rounds(5);
  EXPECT_EQ(talk.pair.read(), "");
  loop.rounds(1);
  EXPECT_EQ(talk.pair.read(), ": still here\n\n");
}

// Fifty listeners who have stopped taking, and one event: what they owe together is the event, once.
TEST(Conversation, HoldsOneEventOnceHoweverManyAreSlow) {
  HandLoop loop;
  std::vector<std::unique_ptr<Talk>> talks;
  for (int number = 0; number < 50; ++number) {
    talks.push_back(std::make_unique<Talk>(loop));
    talks.back()->say("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
    loop.run_next_tasks();
  }
  auto const tell = [&](SharedText const& event) {
    for (auto const& stream : loop.handler.streams) stream->send(event);
    loop.run_tasks();
  };
  auto const before = loop.server.memory.held();
  SharedText const event = std::make_shared<std::string const>(200'000, 'e');
  tell(event);
  for (auto const& talk : talks) EXPECT_TRUE(talk->conversation->is_stalled());
  EXPECT_GE(loop.server.memory.held(), before + 200'000);
  EXPECT_LE(loop.server.memory.held(), before + 200'000 + 50 * 200);
  EXPECT_EQ(event.use_count(), 51);
  tell(std::make_shared<std::string const>(50'000, 'f'));
  EXPECT_LE(loop.server.memory.held(), before + 250'000 + 50 * 200);
  talks.clear();
  loop.connections.for_each([](Connection& connection) { connection.close(); });
  EXPECT_EQ(loop.server.memory.held(), 0U);
}

TEST(Conversation, TellsWhomThereIsNoPlaceFor) {
  HandLoop loop({.max_connections = 1});
  Talk first(loop), second(loop);
  EXPECT_EQ(loop.loop.turned_away, 1U);
  EXPECT_TRUE(shows(second.pair.read(), "HTTP/1.1 503 "));
  EXPECT_TRUE(shows(first.say(kPage), "the page"));
  loop.rounds(3);
  EXPECT_EQ(loop.loop.turned_away, 0U);
}

}  // namespace
}  // namespace stoppress::engine
