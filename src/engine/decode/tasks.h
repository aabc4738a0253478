// The inside of a decoder process: it takes messages from its one descriptor, does the task that each names,
// and answers, one after the other, until the other side is gone. Knows nothing of what the tasks do.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/decode/sandbox.h"

namespace stoppress::engine {

// Gets and gives bytes. What it throws is an answer too: it costs that item alone.
using Task = std::function<Result<std::string>(std::string_view)>;
using Tasks = std::map<std::string, Task, std::less<>>;

struct DecoderMain {
  Tasks tasks;
  // Loads what the tasks need from files, before there are none any more.
  std::function<Result<Done>()> prepare;
  Walls walls;
};

// The whole life of a decoder process, whose standard input is the socket that DecoderPool has given it.
// Gives the exit status.
int run_decoder(DecoderMain const& decoder);

}  // namespace stoppress::engine
