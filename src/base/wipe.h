// Forgetting what was only passing through, such as the words of a reader's message before they were sealed:
// freed memory keeps what was in it until somebody else writes there, and a core of the program would show
// it.
#pragma once

#include <string>

namespace stoppress {

// Overwrites all of the text's memory, beyond its end too, and leaves it empty.
void wipe(std::string& text);

// While one of these lives, what its thread frees is overwritten first, and at its end the stack that the
// thread has used. The program replaces `free` for it (app/allocator.cc); elsewhere, as in a room's tests,
// only the stack is overwritten.
class WipedMemory {
 public:
  WipedMemory() { ++depth(); }
  ~WipedMemory();
  WipedMemory(WipedMemory const&) = delete;
  WipedMemory& operator=(WipedMemory const&) = delete;

  static bool is_on() { return depth() > 0; }

 private:
  static int& depth() {
    static thread_local int depth = 0;
    return depth;
  }
};

}  // namespace stoppress
