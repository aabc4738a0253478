// For tests: where the decoder with hostile tasks is.
#pragma once

#include "engine/decode/decoder.h"

namespace stoppress::engine {

// Built beside the tests.
inline DecoderProgram testing_decoder(std::string what = "tasks") {
  auto const here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  return {here / "engine_test_decoder", {std::move(what)}};
}

}  // namespace stoppress::engine
