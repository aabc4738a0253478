// Whether whoever has something to decode can wait for as long as it takes.
#pragma once

namespace stoppress::engine {

// Readers and editors are told to come back when too many wait already; what nobody waits for has time.
enum class Patience { none, all };

}  // namespace stoppress::engine
