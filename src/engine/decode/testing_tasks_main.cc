// A decoder for the tests of the machinery, whose tasks do what hostile input would have a decoder do. With
// "parent" it is a program that has such a decoder at work, to be killed.

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "engine/decode/decoder.h"
#include "engine/decode/messages.h"
#include "engine/decode/tasks.h"

namespace {

using namespace stoppress;
using engine::Tasks;

std::string fate(long outcome) { return outcome >= 0 ? "allowed" : std::strerror(errno); }

Result<std::string> try_to_get_out(std::string_view) {
  std::string out;
  auto const tell = [&](char const* what, long outcome) {
    out += std::string(what) + ": " + fate(outcome) + "\n";
  };
  std::array<char*, 1> nothing{nullptr};
  tell("read a file", open("/etc/passwd", O_RDONLY));
  tell("write a file", open("/tmp/decoder", O_CREAT | O_WRONLY, 0600));
  tell("remove a file", unlink("/nonexistent"));
  tell("listen", socket(AF_INET, SOCK_STREAM, 0));
  tell("talk to a neighbour", socket(AF_UNIX, SOCK_STREAM, 0));
  tell("start a program", execve("/bin/true", nothing.data(), nothing.data()));
  tell("start a process", fork());
  tell("kill another", kill(getppid(), 0));
  void* const code =
      mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  tell("run what it wrote", code == MAP_FAILED ? -1 : 0);
  return out;
}

Result<std::string> burn(std::string_view) {
  volatile std::uint64_t turn = 0;
  for (;;) turn = turn * 3 + 1;
}

Result<std::string> wait_for_ever(std::string_view) {
  for (;;) usleep(1'000'000);
}

Result<std::string> eat(std::string_view) {
  std::vector<std::string> kept;
  for (;;) kept.emplace_back(std::size_t(16) << 20, 'x');
}

Result<std::string> crash(std::string_view) {
  raise(SIGSEGV);
  return std::string();
}

Result<std::string> talk_nonsense(std::string_view kind) {
  std::string const words = kind == "length" ? std::string(8, '\x7F') : engine::length_before(5) + "\2who?";
  if (write(STDIN_FILENO, words.data(), words.size()) < 0) return internal("it can't even talk nonsense");
  for (;;) usleep(1'000'000);
}

Tasks tasks() {
  return {
      {"echo", [](std::string_view body) { return std::string(body); }},
      {"refuse", [](std::string_view body) -> Result<std::string> { return invalid(std::string(body)); }},
      {"throw",
       [](std::string_view) -> Result<std::string> { throw std::runtime_error("a library gave up"); }},
      {"get out", try_to_get_out},
      {"burn", burn},
      {"wait", wait_for_ever},
      {"eat", eat},
      {"crash", crash},
      {"nonsense", talk_nonsense},
  };
}

// Prints the number of a decoder that is at work for ever.
int be_a_parent() {
  auto decoder = engine::Decoder::start({"/proc/self/exe", {"tasks"}});
  if (!decoder.ok()) return 1;
  std::printf("%d\n", (*decoder)->pid());
  std::fflush(stdout);
  engine::DecoderLimits limits;
  limits.time = std::chrono::minutes(5);
  return (*decoder)->ask("burn", "", limits).ok() ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  std::string const what = count > 1 ? arguments[1] : "";
  if (what == "parent") return be_a_parent();
  if (what == "unready")
    return engine::run_decoder({{}, [] { return Result<Done>(unavailable("no tables")); }, {}});
  return engine::run_decoder({tasks(), {}, {std::size_t(256) << 20}});
}
