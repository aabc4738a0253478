#include "engine/decode/decoder.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "engine/decode/messages.h"

namespace stoppress::engine {
namespace {

constexpr auto kLongestStart = std::chrono::seconds(30);
constexpr std::size_t kPiece = std::size_t(1) << 20;
constexpr int kBuffer = 1 << 20;

Error not_started(std::string detail) {
  return unavailable("The decoder does not start. Please try again later.", std::move(detail));
}

// Nothing of the server's environment, in which passwords may stand, but what sanitizers are told.
std::vector<std::string> environment() {
  std::vector<std::string> out{"LC_ALL=C.UTF-8"};
  for (char const* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LD_LIBRARY_PATH", "TZDIR"})
    if (char const* value = std::getenv(name)) out.push_back(std::string(name) + "=" + value);
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (auto& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// What the new process begins with, and what of ours it does not get.
class Beginning {
 public:
  explicit Beginning(int socket) {
    posix_spawn_file_actions_init(&files_);
    posix_spawn_file_actions_adddup2(&files_, socket, STDIN_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1);
    posix_spawnattr_init(&attributes_);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~Beginning() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }
  Beginning(Beginning const&) = delete;
  Beginning& operator=(Beginning const&) = delete;

  Result<pid_t> spawn(DecoderProgram const& program) const {
    std::vector<std::string> arguments{"stoppress"}, variables = environment();
    arguments.insert(arguments.end(), program.arguments.begin(), program.arguments.end());
    pid_t pid = 0;
    int const failed = posix_spawn(&pid, program.path.c_str(), &files_, &attributes_,
                                   pointers(arguments).data(), pointers(variables).data());
    if (failed == 0) return pid;
    return not_started(program.path.string() + ": " + std::strerror(failed));
  }

 private:
  posix_spawn_file_actions_t files_;
  posix_spawnattr_t attributes_;
};

std::string words_for_end(int status) {
  if (WIFSIGNALED(status))
    return fmt::format("signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)));
  return fmt::format("status {}", WEXITSTATUS(status));
}

}  // namespace

Result<std::unique_ptr<Decoder>> Decoder::start(DecoderProgram const& program) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return not_started(std::string("socketpair: ") + std::strerror(errno));
  Descriptor ours(ends[0]), its(ends[1]);
  for (int const end : ends) setsockopt(end, SOL_SOCKET, SO_SNDBUF, &kBuffer, sizeof kBuffer);
  auto const pid = TRY(Beginning(its.number()).spawn(program));
  std::unique_ptr<Decoder> decoder(new Decoder(pid, std::move(ours)));
  its.close();  // so that its end is seen
  TRY(decoder->await_ready());
  return decoder;
}

Decoder::~Decoder() { end(); }

int Decoder::end() {
  if (pid_ <= 0) return 0;
  int status = 0;
  kill(pid_, SIGKILL);
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) continue;
  pid_ = 0;
  is_lost_ = true;
  return status;
}

Result<Done> Decoder::await_ready() {
  std::string message;
  auto const moved = receive_message(message, kPiece, std::chrono::steady_clock::now() + kLongestStart);
  auto const said = moved == Moved::all ? read_outcome(message) : std::nullopt;
  if (!said) return not_started(give_up(moved).detail);
  if (!said->ok()) return said->error();
  return Done{};
}

void Decoder::interrupt() { shutdown(socket_.number(), SHUT_RDWR); }

bool Decoder::is_alive() {
  pollfd watched{socket_.number(), POLLIN, 0};
  // It says nothing unasked: what can be read is its end.
  if (!is_lost_ && ::poll(&watched, 1, 0) != 0) end();
  return !is_lost_;
}

// The kernel counts what a process has used since its beginning.
void Decoder::allow_cpu(std::chrono::seconds more) const {
  clockid_t clock{};
  timespec used{};
  rlimit limit{};
  if (clock_getcpuclockid(pid_, &clock) != 0 || clock_gettime(clock, &used) != 0) return;
  if (prlimit(pid_, RLIMIT_CPU, nullptr, &limit) != 0) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, rlim_t(used.tv_sec + 1 + more.count()));
  prlimit(pid_, RLIMIT_CPU, &limit, nullptr);
}

Result<std::string> Decoder::ask(std::string_view task, std::string_view body, DecoderLimits const& limits) {
  if (is_lost_) return not_started("it has ended");
  is_lost_ = true;  // until it has answered
  auto const until = std::chrono::steady_clock::now() + limits.time;
  allow_cpu(limits.cpu);
  // The body is sent as it is: it may be fifty megabytes.
  auto const before = message_of(task) + length_before(body.size());
  auto moved = send(length_before(before.size() + body.size()) + before, until);
  if (moved == Moved::all) moved = send(body, until);
  std::string message;
  if (moved == Moved::all) moved = receive_message(message, limits.answer, until);
  if (moved != Moved::all) return give_up(moved);
  auto outcome = read_outcome(message);
  if (!outcome) return give_up(Moved::too_much);
  is_lost_ = false;
  return std::move(*outcome);
}

Error Decoder::give_up(Moved how) {
  int const status = end();
  if (how == Moved::late)
    return over_limit("It took too long to decode and was given up.", "no answer in time");
  if (how == Moved::too_much)
    return invalid("It can't be decoded: what the decoder made of it makes no sense.",
                   "nonsense for an answer");
  bool const is_cpu = WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
  if (is_cpu) return over_limit("It took too long to decode and was given up.", words_for_end(status));
  return invalid("It can't be decoded: the decoder crashed over it.", words_for_end(status));
}

bool Decoder::await(short event, Deadline until) const {
  for (;;) {
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    pollfd watched{socket_.number(), event, 0};
    int const ready = ::poll(&watched, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 60'000)));
    if (ready > 0) return true;
  }
}

Decoder::Moved Decoder::send(std::string_view bytes, Deadline until) {
  while (!bytes.empty()) {
    auto const put = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (put > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(put));
    } else if (put < 0 && errno == EAGAIN) {
      if (!await(POLLOUT, until)) return Moved::late;
    } else if (errno != EINTR) {
      return Moved::ended;
    }
  }
  return Moved::all;
}

Decoder::Moved Decoder::receive(std::string& into, std::size_t whole, Deadline until) {
  while (into.size() < whole) {
    if (!await(POLLIN, until)) return Moved::late;
    // Memory for what has come, not for what was announced.
    auto const had = into.size();
    into.resize(std::min(whole, had + kPiece));
    auto const got = ::recv(socket_.number(), into.data() + had, into.size() - had, MSG_DONTWAIT);
    into.resize(had + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) return Moved::ended;
  }
  return Moved::all;
}

Decoder::Moved Decoder::receive_message(std::string& into, std::size_t at_most, Deadline until) {
  std::string length;
  if (auto const moved = receive(length, kLengthSize, until); moved != Moved::all) return moved;
  auto const size = read_length(length);
  if (size > at_most) return Moved::too_much;
  return receive(into, size, until);
}

}  // namespace stoppress::engine
