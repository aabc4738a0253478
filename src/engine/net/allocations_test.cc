// What a request allocates: a warm one nothing. And without memory a connection may end, but nothing else
// does: each allocation on a request's way is made to fail in turn.
#include <cstdlib>
#include <gtest/gtest.h>
#include <new>

#include "engine/net/testing_loop.h"

namespace {

thread_local long allocations = 0;
thread_local long allocations_left = -1;  // -1: as many as there are

bool is_refused() { return allocations_left >= 0 && allocations_left-- == 0; }

void* allocated(std::size_t size) {
  ++allocations;
  if (is_refused()) throw std::bad_alloc();
  if (void* const block = std::malloc(size == 0 ? 1 : size)) return block;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return allocated(size); }
void* operator new[](std::size_t size) { return allocated(size); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete[](void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete[](void* block, std::size_t) noexcept { std::free(block); }

namespace stoppress::engine {
namespace {

using testing::HandLoop;
using testing::Talk;

// Does it with one allocation after the other failing, until it needs none that fails. How many there were.
template <class Act>
int each_failing(Act act) {
  for (int number = 0; number < 1000; ++number)
    if (act([number] { allocations_left = number; }, [] { return std::exchange(allocations_left, -1) >= 0; }))
      return number;
  return -1;
}

TEST(Allocations, AWarmRequestMakesNone) {
  HandLoop loop;
  Talk talk(loop);
  std::string const request =
      "GET /page?a=b HTTP/1.1\r\nHost: press.example\r\nUser-Agent: a browser that says a lot of itself\r\n"
      "Accept-Encoding: gzip, deflate, br\r\nAccept-Language: en\r\n\r\n";
  for (int round = 0; round < 3; ++round) talk.say(request);
  for (int round = 0; round < 3; ++round) {
    talk.pair.write(request);
    auto const before = allocations;
    loop.visit();
    EXPECT_EQ(allocations - before, 0) << round;
    EXPECT_TRUE(talk.pair.read().ends_with("the page"));
  }
}

TEST(WithoutMemory, AReadyAnswerComesOrItsConnectionEnds) {
  int const failed = each_failing([](auto begin, auto end) {
    HandLoop loop;
    Talk talk(loop), other(loop);
    talk.pair.write("POST /page HTTP/1.1\r\nHost: a.example\r\nX-Long: " + std::string(100, 'x') +
                    "\r\nContent-Length: 30\r\n\r\n" + std::string(30, 'b') + "GET /page HTTP/1.1\r\n");
    begin();
    loop.loop.io.poller.visit();
    bool const none_failed = end();
    auto const got = talk.pair.read();
    EXPECT_TRUE(!talk.is_open() || got.ends_with("the page")) << got;
    EXPECT_TRUE(other.say("GET /page HTTP/1.1\r\nHost: a\r\n\r\n").ends_with("the page"));
    loop.connections.for_each([](Connection& connection) { connection.close(); });
    EXPECT_EQ(loop.server.memory.held(), 0U);
    EXPECT_EQ(loop.server.connections.out(), 0U);
    EXPECT_EQ(loop.loop.open, 0U);
    return none_failed;
  });
  EXPECT_GT(failed, 5) << "so many allocations were seen to fail";
}

TEST(WithoutMemory, AnAnswerThatAWorkerMadeComesOrItsConnectionEnds) {
  int const failed = each_failing([](auto begin, auto end) {
    HandLoop loop;
    Talk talk(loop), other(loop);
    talk.say("GET /made HTTP/1.1\r\nHost: a\r\n\r\n");
    testing::wait_until([&] { return loop.waiting_tasks() > 0; });
    auto tasks = loop.take_tasks();
    begin();
    for (auto const& task : tasks) task();
    bool const none_failed = end();
    EXPECT_TRUE(!talk.is_open() || talk.pair.read().ends_with("echo:"));
    EXPECT_TRUE(other.say("GET /page HTTP/1.1\r\nHost: a\r\n\r\n").ends_with("the page"));
    return none_failed;
  });
  EXPECT_GT(failed, 0);
}

TEST(WithoutMemory, AListenerHearsOrIsCutOff) {
  int const failed = each_failing([](auto begin, auto end) {
    HandLoop loop;
    Talk talk(loop);
    talk.say("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
    loop.run_next_tasks();
    talk.pair.read();
    loop.handler.streams.back()->send(std::string(200'000, 'e'));
    auto tasks = loop.take_tasks();
    begin();
    for (auto const& task : tasks) task();
    bool const none_failed = end();
    EXPECT_TRUE(!talk.is_open() || talk.pair.read() != "");
    return none_failed;
  });
  EXPECT_GT(failed, 0);
}

TEST(WithoutMemory, ANewClientIsServedOrHungUpOn) {
  int const failed = each_failing([](auto begin, auto end) {
    HandLoop loop;
    testing::SocketPair pair;
    auto const address = Address::parse("198.51.100.1").value();
    begin();
    guarded("a new client", [&] {
      auto place = loop.server.connections.take(address);
      std::make_shared<Conversation>(Arrival{std::move(pair.ours), address, std::move(place)}, loop.loop)
          ->start();
    });
    bool const none_failed = end();
    pair.ours.close();
    EXPECT_EQ(loop.loop.open, loop.server.connections.out());
    EXPECT_EQ(loop.loop.open == 0, pair.is_closed());
    return none_failed;
  });
  EXPECT_GT(failed, 0);
}

}  // namespace
}  // namespace stoppress::engine
