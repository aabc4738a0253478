// A decoder process does what it is asked, and whatever goes wrong in it costs that item and the process.
#include "engine/decode/decoder.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <gmock/gmock.h>
#include <sys/wait.h>

#include "engine/decode/sandbox.h"
#include "engine/decode/testing_decoder.h"
#include "engine/threads/thread.h"

namespace stoppress::engine {
namespace {

using testing::HasSubstr;
using testing::Not;

std::ptrdiff_t descriptors_of(std::string const& who) {
  std::filesystem::directory_iterator const all("/proc/" + who + "/fd");
  return std::distance(begin(all), end(all));
}

class DecoderTest : public testing::Test {
 protected:
  std::unique_ptr<Decoder> start() {
    auto decoder = Decoder::start(testing_decoder());
    EXPECT_TRUE(decoder.ok()) << (decoder.ok() ? "" : decoder.error().detail);
    return std::move(decoder).value();
  }
  DecoderLimits limits_;
};

TEST_F(DecoderTest, AnswersOneItemAfterTheOther) {
  auto const decoder = start();
  for (std::size_t const size : {0u, 1u, 100'000u, 20'000'000u}) {
    std::string const body(size, 'x');
    auto const answer = decoder->ask("echo", body, limits_);
    ASSERT_TRUE(answer.ok()) << size;
    EXPECT_EQ(*answer, body);
  }
}

TEST_F(DecoderTest, ErrorsAndWhatALibraryThrowsAreAnswers) {
  auto const decoder = start();
  EXPECT_EQ(decoder->ask("refuse", "too blue", limits_).error().message, "too blue");
  EXPECT_EQ(decoder->ask("throw", "", limits_).error().detail, "a library gave up");
  EXPECT_EQ(decoder->ask("unknown", "", limits_).error().fault, Fault::internal);
  EXPECT_FALSE(decoder->is_lost());
  EXPECT_EQ(decoder->ask("echo", "still here", limits_).value(), "still here");
}

TEST_F(DecoderTest, ACrashIsAnErrorThatSaysSo) {
  auto const decoder = start();
  auto const answer = decoder->ask("crash", "", limits_);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().fault, Fault::invalid);
  // The sanitizers have an end of their own.
  EXPECT_THAT(answer.error().detail, HasSubstr(has_walls() ? "signal 11" : "status "));
  EXPECT_TRUE(decoder->is_lost());
  EXPECT_FALSE(decoder->ask("echo", "", limits_).ok());
}

TEST_F(DecoderTest, KilledInMidItemIsAnErrorToo) {
  auto const decoder = start();
  Result<std::string> answer = std::string();
  {
    Thread const asking("asking",
                        [&](std::stop_token const&) { answer = decoder->ask("wait", "", limits_); });
    kill(decoder->pid(), SIGKILL);
  }
  ASSERT_FALSE(answer.ok());
  EXPECT_TRUE(decoder->is_lost());
}

TEST_F(DecoderTest, ThatDiedUnaskedIsNotAlive) {
  auto const decoder = start();
  EXPECT_TRUE(decoder->is_alive());
  kill(decoder->pid(), SIGKILL);
  while (decoder->is_alive()) std::this_thread::yield();
  EXPECT_TRUE(decoder->is_lost());
}

TEST_F(DecoderTest, AnItemThatComesToNoEndIsGivenUpByTheClock) {
  for (char const* task : {"wait", "burn"}) {
    auto const decoder = start();
    limits_.time = std::chrono::milliseconds(200);
    auto const answer = decoder->ask(task, "", limits_);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().fault, Fault::limit);
    EXPECT_THAT(answer.error().message, HasSubstr("too long"));
    EXPECT_TRUE(decoder->is_lost());
  }
}

TEST_F(DecoderTest, AnItemThatBurnsTheProcessorIsEndedByTheKernel) {
  auto const decoder = start();
  limits_.time = std::chrono::minutes(5);
  limits_.cpu = std::chrono::seconds(1);
  auto const answer = decoder->ask("burn", "", limits_);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().fault, Fault::limit) << answer.error().detail;
  EXPECT_THAT(answer.error().detail, HasSubstr("CPU"));
}

TEST_F(DecoderTest, AnItemThatEatsMemoryIsRefusedAndTheNextOneGoesOn) {
  if (!has_walls()) GTEST_SKIP() << "sanitizers need the address space";
  auto const decoder = start();
  auto const answer = decoder->ask("eat", "", limits_);
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().fault, Fault::limit);
  EXPECT_THAT(answer.error().message, HasSubstr("memory"));
  EXPECT_EQ(decoder->ask("echo", "next", limits_).value(), "next");
}

TEST_F(DecoderTest, NonsenseForAnAnswerIsNotBelieved) {
  for (char const* kind : {"length", "words"}) {
    auto const decoder = start();
    auto const answer = decoder->ask("nonsense", kind, limits_);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().fault, Fault::invalid);
    EXPECT_THAT(answer.error().message, HasSubstr("no sense"));
    EXPECT_TRUE(decoder->is_lost());
  }
}

TEST_F(DecoderTest, GetsToNoFileNoNetworkAndNoProgram) {
  if (!has_walls()) GTEST_SKIP() << "sanitizers need files";
  auto const decoder = start();
  auto const answer = decoder->ask("get out", "", limits_);
  ASSERT_TRUE(answer.ok()) << answer.error().detail;
  EXPECT_THAT(*answer, Not(HasSubstr("allowed")));
  EXPECT_THAT(*answer, HasSubstr("start a program: Operation not permitted"));
  std::ifstream status("/proc/" + std::to_string(decoder->pid()) + "/status");
  std::string const text(std::istreambuf_iterator<char>(status), {});
  EXPECT_THAT(text, HasSubstr("NoNewPrivs:\t1"));
  EXPECT_THAT(text, HasSubstr("Seccomp:\t2"));
}

TEST_F(DecoderTest, HasNoDescriptorOfOursAndLeavesNoneBehind) {
  auto const before = descriptors_of("self");
  for (int turn = 0; turn < 5; ++turn) {
    auto const decoder = start();
    EXPECT_EQ(descriptors_of("self"), before + 1);
    EXPECT_EQ(descriptors_of(std::to_string(decoder->pid())), 3);
    EXPECT_FALSE(decoder->ask("crash", "", limits_).ok());
  }
  EXPECT_EQ(descriptors_of("self"), before);
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1) << "no dead process is left to be waited for";
}

TEST_F(DecoderTest, ThatCannotBeStartedOrIsNotReadySaysSo) {
  auto const missing = Decoder::start({"/nonexistent/program", {}});
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().fault, Fault::unavailable);
  auto const unready = Decoder::start(testing_decoder("unready"));
  ASSERT_FALSE(unready.ok());
  EXPECT_EQ(unready.error().message, "no tables");
}

// Gone, or dead and waiting for whoever adopts orphans here.
bool is_running(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string number, name, state;
  return (file >> number >> name >> state) && state != "Z" && state != "X";
}

TEST_F(DecoderTest, DiesWithItsParentInMidItem) {
  auto const program = testing_decoder("parent");
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  pid_t const parent = fork();
  if (parent == 0) {
    dup2(ends[1], STDOUT_FILENO);
    execl(program.path.c_str(), "decoder", "parent", nullptr);
    _exit(1);
  }
  close(ends[1]);
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> const out(fdopen(ends[0], "r"), &std::fclose);
  int child = 0;
  ASSERT_EQ(std::fscanf(out.get(), "%d", &child), 1);
  EXPECT_TRUE(is_running(child));
  kill(parent, SIGKILL);
  waitpid(parent, nullptr, 0);
  while (is_running(child)) std::this_thread::yield();
}

}  // namespace
}  // namespace stoppress::engine
