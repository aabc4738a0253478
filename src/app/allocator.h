// How much memory glibc keeps for itself.
#pragma once

#include <malloc.h>

#include "engine/threads/thread.h"

namespace stoppress::app {

// A picture takes tens of megabytes for a second. Blocks from this size on are the system's own pages and go
// back to it; glibc would raise the bound with the first big block freed, and keep the rest for ever. And a
// dozen threads share two heaps a core: with glibc's eight each of them kept what it once had, 24 MB
// together.
inline void bound_allocator() {
  mallopt(M_MMAP_THRESHOLD, 256 << 10);
  mallopt(M_ARENA_MAX, static_cast<int>(2 * engine::core_count()));
}

// What lies free in the heaps goes back to the system. A millisecond or two.
inline void return_what_is_free() { malloc_trim(0); }

}  // namespace stoppress::app
