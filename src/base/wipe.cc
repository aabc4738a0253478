#include "base/wipe.h"

#include <cstddef>
#include <string.h>

namespace stoppress {
namespace {

// Deeper than any of our functions goes that sees a message.
constexpr std::size_t kStack = 128 << 10;

[[gnu::noinline]] void wipe_stack() {
  char used[kStack];
  explicit_bzero(used, sizeof used);
}

}  // namespace

void wipe(std::string& text) {
  text.resize(text.capacity());
  explicit_bzero(text.data(), text.size());
  text.clear();
}

WipedMemory::~WipedMemory() {
  wipe_stack();
  --depth();
}

}  // namespace stoppress
