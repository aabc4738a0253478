#include "engine/decode/tasks.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <malloc.h>
#include <memory>
#include <new>
#include <optional>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "engine/decode/messages.h"

namespace stoppress::engine {
namespace {

constexpr int kSocket = STDIN_FILENO;
// Readers' pages go first.
constexpr int kNiceness = 5;
// What comes is from the program itself; this only keeps a broken length from being believed.
constexpr std::size_t kMostAsked = std::size_t(1) << 30;
constexpr std::size_t kPiece = std::size_t(1) << 20;

bool read_some(std::string& into, std::size_t whole) {
  while (into.size() < whole) {
    auto const had = into.size();
    auto const wanted = std::min(whole - had, kPiece);
    into.resize(had + wanted);
    auto const got = ::read(kSocket, into.data() + had, wanted);
    into.resize(had + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got == 0 || (got < 0 && errno != EINTR)) return false;
  }
  return true;
}

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    auto const put = ::write(kSocket, bytes.data(), bytes.size());
    if (put < 0 && errno != EINTR) return false;
    if (put > 0) bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

std::optional<std::string> next_message() {
  std::string length, message;
  if (!read_some(length, kLengthSize)) return std::nullopt;
  auto const size = read_length(length);
  if (size > kMostAsked) return std::nullopt;
  message.reserve(size);
  if (!read_some(message, size)) return std::nullopt;
  return message;
}

bool answer(Result<std::string> const& outcome) {
  auto const message = outcome_message(outcome);
  return write_all(length_before(message.size())) && write_all(message);
}

Result<std::string> done(Tasks const& tasks, std::string_view message) {
  MessageReader reader(message);
  auto const name = reader.view();
  auto const body = reader.view();
  auto const task = tasks.find(name);
  if (!reader.is_whole() || task == tasks.end()) return internal("The decoder knows no such task.");
  try {
    return task->second(body);
  } catch (std::bad_alloc const&) {
    return over_limit("It takes more memory to decode than it may have.");
  } catch (std::exception const& error) {
    return invalid("It can't be decoded.", error.what());
  }
}

// When the machine runs out of memory.
void be_the_first_to_go() {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> const file(std::fopen("/proc/self/oom_score_adj", "we"),
                                                             &std::fclose);
  if (file) std::fputs("1000", file.get());
}

Result<Done> made_ready(DecoderMain const& decoder) {
  be_the_first_to_go();
  TRY(follow_parent());  // who died before that has left a closed socket
  setpriority(PRIO_PROCESS, 0, kNiceness);
  mallopt(M_ARENA_MAX, 1);  // each heap of a thread would take 64 MB of the address space that is bounded
  if (decoder.prepare) TRY(decoder.prepare());
  return put_up_walls(decoder.walls);
}

}  // namespace

int run_decoder(DecoderMain const& decoder) {
  int type = 0;
  socklen_t size = sizeof type;
  if (getsockopt(kSocket, SOL_SOCKET, SO_TYPE, &type, &size) != 0) {
    std::fputs("stoppress decode is started by the server alone.\n", stderr);
    return 2;
  }
  auto ready = made_ready(decoder);
  if (!ready.ok()) {
    answer(ready.error());
    return 1;
  }
  if (!answer(std::string())) return 0;
  while (auto const message = next_message())
    if (!answer(done(decoder.tasks, *message))) break;
  return 0;
}

}  // namespace stoppress::engine
