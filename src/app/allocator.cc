#include "app/allocator.h"

#include <cstdlib>
#include <cstring>
#include <malloc.h>
#include <string.h>

#include "base/wipe.h"
#include "engine/threads/thread.h"

namespace stoppress::app {

void bound_allocator() {
  mallopt(M_MMAP_THRESHOLD, 256 << 10);
  mallopt(M_ARENA_MAX, static_cast<int>(2 * engine::core_count()));
}

void return_what_is_free() { malloc_trim(0); }

}  // namespace stoppress::app

// The sanitizers have an allocator of their own.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

// In front of glibc's own, which goes by these names too, and of every library that this program uses:
// between two of our functions a message passes through strings of ICU and of the templates. See base/wipe.h.
extern "C" {

void __libc_free(void* block) noexcept;
void* __libc_realloc(void* block, std::size_t size) noexcept;

void free(void* block) noexcept {
  if (block != nullptr && stoppress::WipedMemory::is_on()) explicit_bzero(block, malloc_usable_size(block));
  __libc_free(block);
}

void* realloc(void* block, std::size_t size) noexcept {
  if (block == nullptr || size == 0 || !stoppress::WipedMemory::is_on()) return __libc_realloc(block, size);
  auto const had = malloc_usable_size(block);
  if (size <= had) return block;
  auto* const larger = std::malloc(size);
  if (larger == nullptr) return nullptr;
  std::memcpy(larger, block, had);
  free(block);
  return larger;
}

}  // extern "C"

#endif
