// One decoder process as its parent sees it: started, asked one thing at a time, watched by the clock,
// killed.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

#include "base/result.h"
#include "engine/net/descriptor.h"

namespace stoppress::engine {

struct DecoderLimits {
  std::chrono::milliseconds time = std::chrono::seconds(30);  // for one item, by the parent's clock
  std::chrono::seconds cpu = std::chrono::seconds(60);        // for one item, kept by the kernel
  std::size_t answer = std::size_t(256) << 20;                // bytes
};

// How to start one: this very program, whose arguments say what it decodes.
struct DecoderProgram {
  std::filesystem::path path = "/proc/self/exe";
  std::vector<std::string> arguments;
};

class Decoder {
 public:
  // Ready for its first item when it returns. It has the one end of a socket pair as its standard input, no
  // other descriptor but standard output and error, and nothing of our environment. It ends with the calling
  // thread. Fault::unavailable when it can't be started or its walls can't be put up.
  static Result<std::unique_ptr<Decoder>> start(DecoderProgram const& program);
  // Kills it and takes its status.
  ~Decoder();
  Decoder(Decoder const&) = delete;
  Decoder& operator=(Decoder const&) = delete;

  // What the task answers, errors included. When the process dies over it, takes too long or answers
  // nonsense, that is an error too (Fault::limit, else Fault::invalid: trying again would be no better), and
  // it is over with this decoder: is_lost().
  Result<std::string> ask(std::string_view task, std::string_view body, DecoderLimits const& limits);
  bool is_lost() const { return is_lost_; }
  // Makes whoever is asking it hear that it has ended. Any thread, while it lives.
  void interrupt();
  // Looks whether it has died since it was last asked.
  bool is_alive();
  pid_t pid() const { return pid_; }

 private:
  using Deadline = std::chrono::steady_clock::time_point;
  enum class Moved { all, late, ended, too_much };

  Decoder(pid_t pid, Descriptor socket) : pid_(pid), socket_(std::move(socket)) {}
  Result<Done> await_ready();
  void allow_cpu(std::chrono::seconds more) const;
  Moved send(std::string_view bytes, Deadline until);
  Moved receive(std::string& into, std::size_t whole, Deadline until);
  Moved receive_message(std::string& into, std::size_t at_most, Deadline until);
  bool await(short event, Deadline until) const;
  // Kills what may still run and says how it ended.
  Error give_up(Moved how);
  int end();

  pid_t pid_;
  Descriptor socket_;
  bool is_lost_ = false;
};

}  // namespace stoppress::engine
