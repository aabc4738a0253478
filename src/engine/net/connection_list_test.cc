// Who has to go when places or memory are short, with real conversations on a loop that the test moves.
#include "engine/net/connection_list.h"

#include <gtest/gtest.h>

#include "engine/http/conversation.h"
#include "engine/net/testing_loop.h"

namespace stoppress::engine {
namespace {

using testing::HandLoop;
using testing::Talk;

constexpr char kPage[] = "GET /page HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr char kLarge[] = "GET /large HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(ConnectionList, GivesUpTheOneThatHasBeenIdleForLongest) {
  HandLoop loop;
  Talk first(loop), second(loop), third(loop);
  loop.rounds(1);
  first.say(kPage);
  loop.rounds(1);
  EXPECT_TRUE(loop.connections.give_up_idle(std::nullopt));
  EXPECT_FALSE(second.is_open()) << "the first was of use meanwhile";
  EXPECT_TRUE(loop.connections.give_up_idle(std::nullopt));
  EXPECT_FALSE(third.is_open());
  EXPECT_TRUE(loop.connections.give_up_idle(std::nullopt));
  EXPECT_FALSE(first.is_open());
  EXPECT_FALSE(loop.connections.give_up_idle(std::nullopt));
}

TEST(ConnectionList, LeavesAloneWhoIsBeingServed) {
  HandLoop loop;
  Talk asked(loop), reading(loop), stalled(loop), listening(loop);
  asked.say("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n");
  reading.say("GET /pa");
  stalled.say(kLarge);
  listening.say("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
  loop.run_next_tasks();
  EXPECT_FALSE(loop.connections.give_up_idle(std::nullopt));
  loop.handler.gate.open();
}

TEST(ConnectionList, FindsTheIdleOfOneNetwork) {
  HandLoop loop;
  Talk other(loop, "198.51.100.1"), first(loop, "2001:db8:1:2::1"), second(loop, "2001:db8:1:2::2");
  auto const network = Address::parse("2001:db8:1:2::3");
  EXPECT_TRUE(loop.connections.give_up_idle(network));
  EXPECT_FALSE(first.is_open());
  EXPECT_TRUE(loop.connections.give_up_idle(network));
  EXPECT_FALSE(second.is_open());
  EXPECT_FALSE(loop.connections.give_up_idle(network));
  EXPECT_TRUE(other.is_open());
}

TEST(ConnectionList, SparesWhoHasOnlyJustCome) {
  HandLoop loop;
  Talk old(loop);
  loop.rounds(2);
  Talk fresh(loop);
  MemoryBudget::Share greedy(loop.server.memory);
  greedy.set(loop.server.options.memory + 1);
  EXPECT_EQ(loop.connections.relieve(loop.server.memory), 1U);
  EXPECT_FALSE(old.is_open());
  EXPECT_TRUE(fresh.is_open());
}

TEST(ConnectionList, RelievesMemoryFromTheIdleFirstAndFromWhoReadsLast) {
  HandLoop loop;
  Talk reading(loop), stalled(loop), idle(loop), listening(loop), asked(loop);
  reading.say("GET /pa");
  stalled.say(kLarge);
  idle.say(kPage);
  listening.say("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
  loop.run_next_tasks();
  asked.say("GET /gate HTTP/1.1\r\nHost: a\r\n\r\n");
  loop.rounds(2);
  EXPECT_EQ(loop.connections.relieve(loop.server.memory), 0U) << "within its bound nobody goes";
  MemoryBudget::Share greedy(loop.server.memory);
  auto const exceed = [&] {
    greedy.set(greedy.bytes() + loop.server.options.memory - loop.server.memory.held() + 1);
  };
  exceed();
  EXPECT_EQ(loop.connections.relieve(loop.server.memory), 1U);
  EXPECT_FALSE(idle.is_open());
  exceed();
  EXPECT_EQ(loop.connections.relieve(loop.server.memory), 1U);
  EXPECT_FALSE(stalled.is_open());
  greedy.set(loop.server.options.memory + 1);
  EXPECT_EQ(loop.connections.relieve(loop.server.memory), 1U);
  EXPECT_FALSE(reading.is_open());
  EXPECT_TRUE(listening.is_open());
  EXPECT_TRUE(asked.is_open());
  loop.handler.gate.open();
}

}  // namespace
}  // namespace stoppress::engine
