// A file on its way into the process that reads it, and what was read on its way back.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "engine/decode/decoder_pool.h"
#include "wire/formats/read.h"

namespace stoppress::wire {

inline constexpr std::string_view kReadTask = "wire.read";

std::string read_request(std::string_view bytes, std::string_view file_name, ReadOptions const& options);
// What the decoder does with it. Fault::internal when it is no such request.
Result<std::string> read_requested(std::string_view request);
// What came back, looked through as if a stranger had written it; Fault::invalid when it makes no sense.
Result<Reading> read_answer(std::string_view answer);

// Has files read in the pool's processes, which do read_requested(); waits for one as long as it takes. The
// pool outlives it.
ReadFile read_in_processes(engine::DecoderPool& pool);

}  // namespace stoppress::wire
