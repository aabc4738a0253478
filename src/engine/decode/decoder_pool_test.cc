// Decoders kept ready: shared, bounded, replaced.
#include "engine/decode/decoder_pool.h"

#include <csignal>
#include <gmock/gmock.h>
#include <sys/wait.h>

#include "engine/decode/testing_decoder.h"

namespace stoppress::engine {
namespace {

class Pool : public testing::Test {
 protected:
  std::unique_ptr<DecoderPool> pool(unsigned decoders = 1, std::size_t most_impatient = 8) {
    DecoderPoolOptions options;
    options.name = "decode-test";
    options.program = testing_decoder();
    options.decoders = decoders;
    options.most_impatient = most_impatient;
    return std::make_unique<DecoderPool>(std::move(options));
  }
};

TEST_F(Pool, AReplacedDecoderGoesOn) {
  auto const decoders = pool();
  for (int turn = 0; turn < 3; ++turn) {
    EXPECT_FALSE(decoders->ask("crash", "", Patience::none).ok());
    EXPECT_EQ(decoders->ask("echo", "next", Patience::none).value(), "next");
  }
  EXPECT_EQ(decoders->metrics().lost, 3u);
  EXPECT_EQ(decoders->metrics().items, 6u);
}

TEST_F(Pool, OneThatWasLostSaysSoToWhoHeldIt) {
  auto const decoders = pool();
  auto turn = decoders->take(Patience::all);
  ASSERT_TRUE(turn.ok());
  EXPECT_FALSE(turn->is_lost());
  EXPECT_FALSE(turn->ask("refuse", "no").ok());
  EXPECT_FALSE(turn->is_lost()) << "an error is an answer";
  EXPECT_FALSE(turn->ask("crash", "").ok());
  EXPECT_TRUE(turn->is_lost());
}

TEST_F(Pool, OneThatDiedUnaskedCostsNoItem) {
  auto const decoders = pool();
  for (int turn = 0; turn < 3; ++turn) {
    auto const pid = decoders->take(Patience::all)->pid();
    kill(pid, SIGKILL);
    siginfo_t end{};
    ASSERT_EQ(waitid(P_PID, static_cast<id_t>(pid), &end, WEXITED | WNOWAIT), 0);
    EXPECT_EQ(decoders->ask("echo", "here", Patience::all).value(), "here");
  }
  EXPECT_EQ(decoders->metrics().lost, 0u);
}

TEST_F(Pool, TellsTheImpatientWhenTooManyWait) {
  auto const decoders = pool(1, 2);
  auto first = decoders->take(Patience::none);
  ASSERT_TRUE(first.ok());
  {
    Thread const waiting("waiting", [&](std::stop_token const&) {
      EXPECT_EQ(decoders->ask("echo", "at last", Patience::none).value(), "at last");
    });
    while (decoders->metrics().waiting == 0) std::this_thread::yield();
    for (int many = 0; many < 4; ++many) {
      auto const refused = decoders->take(Patience::none);
      ASSERT_FALSE(refused.ok());
      EXPECT_EQ(refused.error().fault, Fault::busy);
    }
    EXPECT_EQ(decoders->metrics().refused, 4u);
    auto const given_back = std::move(first).value();
  }
  EXPECT_EQ(decoders->ask("echo", "again", Patience::none).value(), "again");
}

TEST_F(Pool, ThePatientWaitHoweverMany) {
  auto const decoders = pool(2, 0);
  std::vector<Thread> askers;
  std::atomic<int> answered = 0;
  for (int each = 0; each < 20; ++each)
    askers.emplace_back(
        "asker", [&](std::stop_token const&) { answered += decoders->ask("echo", "x", Patience::all).ok(); });
  askers.clear();
  EXPECT_EQ(answered, 20);
  EXPECT_LE(decoders->metrics().running, 2u);
}

TEST_F(Pool, ThatStopsLetsNobodyWaitAndBlamesNoItem) {
  auto const decoders = pool();
  {
    Thread const at_work("at-work", [&](std::stop_token const&) {
      auto turn = decoders->take(Patience::all);
      auto const cut_off = turn->ask("wait", "");
      ASSERT_FALSE(cut_off.ok());
      EXPECT_EQ(cut_off.error().fault, Fault::busy);
      EXPECT_FALSE(turn->is_lost());
    });
    while (decoders->metrics().busy == 0) std::this_thread::yield();
    Thread const waiting("waiting", [&](std::stop_token const&) {
      EXPECT_EQ(decoders->ask("echo", "", Patience::all).error().fault, Fault::busy);
    });
    while (decoders->metrics().waiting == 0) std::this_thread::yield();
    decoders->stop_within(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(decoders->ask("echo", "", Patience::none).error().fault, Fault::busy);
  EXPECT_EQ(decoders->metrics().lost, 0u);
}

TEST_F(Pool, IsMadeReadyBeforeAnybodyAsks) {
  auto const decoders = pool(2);
  EXPECT_EQ(decoders->metrics().running, 0u);
  decoders->make_ready();
  while (decoders->metrics().running < 2) std::this_thread::yield();
  EXPECT_EQ(decoders->metrics().items, 0u);
}

TEST_F(Pool, ThatCanStartNoneSaysSoToEverybodyAndTriesAgain) {
  DecoderPoolOptions options;
  options.name = "decode-test";
  options.program = {"/nonexistent/program", {}};
  DecoderPool decoders(options);
  for (int turn = 0; turn < 2; ++turn) {
    auto const refused = decoders.ask("echo", "", Patience::none);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().fault, Fault::unavailable);
  }
  EXPECT_EQ(decoders.metrics().lost, 0u) << "nothing was decoded";
}

}  // namespace
}  // namespace stoppress::engine
