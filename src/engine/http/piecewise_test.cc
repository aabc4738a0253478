// Answers that are made while they are sent.
#include <gtest/gtest.h>

#include "engine/net/testing_loop.h"

namespace stoppress::engine {
namespace {

using testing::HandLoop;
using testing::Talk;

constexpr char kPieces[] = "GET /pieces HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr char kPage[] = "GET /page HTTP/1.1\r\nHost: a\r\n\r\n";

struct Piecewise : ::testing::Test {
  // So many pieces of so many bytes.
  void give(int count, std::size_t size) {
    loop.handler.on_piece = [this, count, size](int at) -> Result<std::string> {
      ++made;
      return at < count ? std::string(size, 'p') : std::string();
    };
  }
  // What the client has got when everything that a worker was sent for has come back.
  std::string read_all(Talk& talk) {
    std::string all;
    while (talk.is_open() && !talk.conversation->is_idle()) {
      loop.run_next_tasks();
      loop.visit();
      for (std::string more = talk.pair.read(); !more.empty(); more = talk.pair.read()) {
        all += more;
        loop.visit();
      }
    }
    return all + talk.pair.read();
  }

  HandLoop loop;
  std::atomic<int> made = 0;
};

TEST_F(Piecewise, LeaveInChunksAndTheConnectionGoesOn) {
  give(3, 5);
  Talk talk(loop);
  auto all = talk.say(std::string(kPieces) + kPage);
  all += read_all(talk);
  EXPECT_NE(all.find("Transfer-Encoding: chunked\r\n"), std::string::npos) << all;
  EXPECT_EQ(all.substr(0, all.find("\r\n\r\n")).find("Content-Length"), std::string::npos);
  auto const body = all.find("5\r\nppppp\r\n5\r\nppppp\r\n5\r\nppppp\r\n0\r\n\r\n");
  ASSERT_NE(body, std::string::npos) << all;
  EXPECT_GT(all.find("the page"), body) << "the next request, which was there all the while";
  EXPECT_TRUE(talk.conversation->is_idle());
}

TEST_F(Piecewise, OfHttp10EndWithTheConnection) {
  give(2, 4);
  Talk talk(loop);
  auto all = talk.say("GET /pieces HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  for (int i = 0; i < 4; ++i) loop.run_next_tasks(), loop.visit(), all += talk.pair.read();
  EXPECT_EQ(all.find("Transfer-Encoding"), std::string::npos) << all;
  EXPECT_TRUE(all.ends_with("\r\n\r\npppppppp")) << all;
  EXPECT_TRUE(talk.pair.is_closed());
}

TEST_F(Piecewise, AreNotMadeForAHead) {
  give(2, 4);
  Talk talk(loop);
  talk.say("HEAD /pieces HTTP/1.1\r\nHost: a\r\n\r\n");
  loop.run_next_tasks();
  EXPECT_TRUE(talk.pair.read().ends_with("\r\n\r\n"));
  EXPECT_EQ(made, 0);
  EXPECT_TRUE(talk.conversation->is_idle());
}

// How much is held for a client that reads nothing, of so many pieces.
std::size_t held_of(int count) {
  HandLoop loop;
  loop.handler.on_piece = [count](int at) -> Result<std::string> {
    return at < count ? std::string(100'000, 'p') : std::string();
  };
  Talk talk(loop);
  talk.say(kPieces);
  loop.run_next_tasks();
  while (!talk.conversation->is_stalled()) loop.run_next_tasks();
  loop.visit();
  EXPECT_EQ(loop.waiting_tasks(), 0U);
  return loop.server.memory.held();
}

TEST_F(Piecewise, HoldNoMoreThanOnePieceHoweverMany) {
  auto const of_ten = held_of(10);
  EXPECT_GT(of_ten, 100'000U);
  EXPECT_LT(of_ten, 150'000U);
  EXPECT_EQ(held_of(20), of_ten);
  EXPECT_EQ(held_of(40), of_ten);
}

TEST_F(Piecewise, AClientThatReadsNothingIsCutAndNobodyAsksForMore) {
  give(1000, 100'000);
  Talk talk(loop);
  talk.say(kPieces);
  loop.run_next_tasks();
  while (!talk.conversation->is_stalled()) loop.run_next_tasks();
  int const made_then = made;
  EXPECT_LT(made_then, 10);
  loop.rounds(4);
  EXPECT_FALSE(talk.is_open());
  EXPECT_EQ(made, made_then);
}

TEST_F(Piecewise, ThatFailAreCutSoThatHalfAFileIsNoWholeOne) {
  loop.handler.on_piece = [](int at) -> Result<std::string> {
    return at < 1 ? Result<std::string>(std::string("half")) : unavailable("The database has gone.");
  };
  Talk talk(loop);
  auto all = talk.say(kPieces);
  for (int i = 0; i < 3; ++i) loop.run_next_tasks(), all += talk.pair.read();
  EXPECT_NE(all.find("4\r\nhalf\r\n"), std::string::npos) << all;
  EXPECT_EQ(all.find("0\r\n\r\n"), std::string::npos);
  EXPECT_FALSE(talk.is_open());
}

TEST_F(Piecewise, ThatThrowAreCutToo) {
  loop.handler.on_piece = [](int) -> Result<std::string> { throw std::runtime_error("on purpose"); };
  Talk talk(loop);
  talk.say(kPieces);
  for (int i = 0; i < 2; ++i) loop.run_next_tasks();
  EXPECT_FALSE(talk.is_open());
}

TEST_F(Piecewise, GoOnInTheNextRoundWhenNoWorkerIsFree) {
  give(1, 4);
  Talk talk(loop);
  talk.say(kPieces);
  MemoryBudget::Share greedy(loop.server.memory);
  testing::wait_until([&] { return loop.waiting_tasks() > 0; });
  greedy.set(loop.server.options.memory + 1);
  loop.run_tasks();
  loop.rounds(2);
  EXPECT_TRUE(talk.is_open());
  EXPECT_EQ(made, 0) << "memory is short";
  greedy.set(0);
  loop.rounds(1);
  EXPECT_TRUE(read_all(talk).ends_with("0\r\n\r\n"));
}

TEST_F(Piecewise, EndWithTheServerWhenNobodyWaitsForThem) {
  give(5, 4);
  Talk talk(loop);
  talk.say(kPieces);
  testing::wait_until([&] { return loop.waiting_tasks() > 0; });
  loop.server.abandoned = true;
  loop.run_tasks();
  loop.run_next_tasks();
  EXPECT_FALSE(talk.is_open());
  EXPECT_EQ(made, 0);
}

}  // namespace
}  // namespace stoppress::engine
