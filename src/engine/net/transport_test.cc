#include "engine/net/transport.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <stdexcept>

#include "engine/net/testing_loop.h"

namespace stoppress::engine {
namespace {

using testing::SocketPair;

struct Notes final : Transport::Owner {
  void on_bytes(std::string_view fresh) override {
    if (throws) throw std::runtime_error("on purpose");
    read.append(fresh);
  }
  void on_room() override { ++rooms; }
  void on_gone() noexcept override { ++gone; }
  std::string read;
  int rooms = 0, gone = 0;
  bool throws = false;
};

struct OneTransport : ::testing::Test {
  MemoryBudget memory{1 << 20};
  Counter sent;
  LoopIo io{memory, sent};
  SocketPair pair;
  int const descriptor = pair.ours.number();
  Notes notes;
  Transport transport{std::move(pair.ours), io, notes};
  void SetUp() override { ASSERT_TRUE(transport.open()); }
  SharedText text(std::size_t size) { return std::make_shared<std::string const>(size, 'x'); }
};

TEST_F(OneTransport, HandsOverWhatCameAndThenWaitsToBeAsked) {
  pair.write("one");
  io.poller.visit();
  EXPECT_EQ(notes.read, "one");
  pair.write("two");
  io.poller.visit();
  io.poller.visit();
  EXPECT_EQ(notes.read, "one") << "what comes stays with the system";
  transport.want_input();
  io.poller.visit();
  EXPECT_EQ(notes.read, "onetwo");
}

TEST_F(OneTransport, IsNotVisitedOnceItIsClosedThoughAnotherProcessHoldsItsSocket) {
  Descriptor const held(::dup(descriptor));  // as a child does between its beginning and its program
  transport.close();
  pair.write("late");
  pollfd set{io.poller.descriptor(), POLLIN, 0};
  EXPECT_EQ(::poll(&set, 1, 0), 0) << "nobody has something to do";
}

TEST_F(OneTransport, SendsItsPiecesInOrderInOneWrite) {
  transport.queue().add("head;");
  transport.queue().add("body");
  EXPECT_EQ(transport.flush(), Transport::Sent::all);
  EXPECT_EQ(pair.read(), "head;body");
  EXPECT_EQ(sent.get(), 9U);
  EXPECT_EQ(transport.flush(), Transport::Sent::all) << "nothing is owed";
}

TEST_F(OneTransport, KeepsTheRestUntilTheClientTakesMore) {
  transport.queue().add(text(200'000));
  EXPECT_EQ(transport.flush(), Transport::Sent::later);
  EXPECT_TRUE(transport.is_stalled());
  io.poller.visit();
  EXPECT_EQ(notes.rooms, 0);
  std::size_t got = 0;
  while (got < 200'000) {
    got += pair.read().size();
    int const before = notes.rooms;
    io.poller.visit();
    if (notes.rooms > before) transport.flush();
  }
  EXPECT_FALSE(transport.is_stalled());
  EXPECT_EQ(got, 200'000U);
}

TEST_F(OneTransport, CountsWhatAClientDoesNotTakeAndNothingElse) {
  transport.queue().add(text(100));
  transport.flush();
  EXPECT_EQ(memory.held(), 0U) << "what is sent at once never counts";
  transport.queue().add(text(300'000));
  transport.flush();
  EXPECT_EQ(memory.held(), 300'000U);
  transport.queue().add(text(5'000));
  transport.flush();
  EXPECT_EQ(memory.held(), 305'000U);
  transport.close();
  EXPECT_EQ(memory.held(), 0U);
}

TEST_F(OneTransport, TellsOnceThatTheClientHasGone) {
  pair.close();
  io.poller.visit();
  io.poller.visit();
  EXPECT_EQ(notes.gone, 1);
  EXPECT_FALSE(transport.is_open());
  transport.queue().add("late");
  EXPECT_EQ(transport.flush(), Transport::Sent::gone);
  EXPECT_EQ(notes.gone, 1);
}

TEST_F(OneTransport, TellsWhenAWriteFindsTheClientGone) {
  pair.close();
  transport.queue().add("x");
  EXPECT_EQ(transport.flush(), Transport::Sent::gone);
  EXPECT_EQ(notes.gone, 1);
}

TEST_F(OneTransport, EndsAloneWhenItsOwnerThrows) {
  Notes others_notes;
  SocketPair others_pair;
  Transport other(std::move(others_pair.ours), io, others_notes);
  ASSERT_TRUE(other.open());
  notes.throws = true;
  pair.write("x");
  others_pair.write("y");
  io.poller.visit();
  EXPECT_EQ(notes.gone, 1);
  EXPECT_FALSE(transport.is_open());
  EXPECT_EQ(others_notes.read, "y");
  EXPECT_TRUE(other.is_open());
}

TEST_F(OneTransport, SaysThatNothingMoreComes) {
  EXPECT_TRUE(transport.stop_sending());
  EXPECT_TRUE(pair.is_closed());
  pair.write("still heard");
  io.poller.visit();
  EXPECT_EQ(notes.read, "still heard");
}

}  // namespace
}  // namespace stoppress::engine
