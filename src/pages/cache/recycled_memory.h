// Blocks of memory that are given out again, for a library that asks for the same few each time. Blocks come
// in sizes of a power of two, so that one fits the next page too. One thread at a time.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace stoppress::pages {

class RecycledMemory {
 public:
  // At most so many bytes of free blocks are kept.
  explicit RecycledMemory(std::size_t most_kept) : most_kept_(most_kept) {}
  ~RecycledMemory();
  RecycledMemory(RecycledMemory const&) = delete;
  RecycledMemory& operator=(RecycledMemory const&) = delete;

  // For anything, uninitialized; null when memory is short.
  void* take(std::size_t size);
  void give_back(void* block);  // null: nothing
  std::size_t kept() const { return kept_; }

  // A block until the end of its scope. std::bad_alloc when memory is short.
  class Block {
   public:
    Block(RecycledMemory& memory, std::size_t size);
    ~Block() { memory_.give_back(block_); }
    Block(Block const&) = delete;
    Block& operator=(Block const&) = delete;
    char* bytes() const { return static_cast<char*>(block_); }

   private:
    RecycledMemory& memory_;
    void* block_;
  };

 private:
  std::size_t most_kept_, kept_ = 0;
  std::array<std::vector<void*>, 64> free_;  // by the power of two
};

}  // namespace stoppress::pages
