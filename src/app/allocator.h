// The program's memory: how much of it glibc keeps for itself, and what is forgotten as it is freed.
#pragma once

namespace stoppress::app {

// A picture takes tens of megabytes for a second. Blocks from this size on are the system's own pages and go
// back to it; glibc would raise the bound with the first big block freed, and keep the rest for ever. And a
// dozen threads share two heaps a core: with glibc's eight each of them kept what it once had, 24 MB
// together.
void bound_allocator();

// What lies free in the heaps goes back to the system. A millisecond or two.
void return_what_is_free();

}  // namespace stoppress::app
