#include "pages/cache/recycled_memory.h"

#include <bit>
#include <cstdlib>
#include <new>

namespace stoppress::pages {
namespace {

// Before each block stands which power of two it is.
union Head {
  std::size_t power;
  std::max_align_t aligned;
};

Head* head_of(void* block) { return static_cast<Head*>(block) - 1; }

}  // namespace

RecycledMemory::~RecycledMemory() {
  for (auto const& blocks : free_)
    for (void* const block : blocks) std::free(head_of(block));
}

void* RecycledMemory::take(std::size_t size) {
  std::size_t const power = std::bit_width(size == 0 ? 0 : size - 1);
  auto& blocks = free_.at(power);
  if (!blocks.empty()) {
    void* const block = blocks.back();
    blocks.pop_back();
    kept_ -= std::size_t(1) << power;
    return block;
  }
  auto* const head = static_cast<Head*>(std::malloc(sizeof(Head) + (std::size_t(1) << power)));
  if (head == nullptr) return nullptr;
  head->power = power;
  return head + 1;
}

void RecycledMemory::give_back(void* block) {
  if (block == nullptr) return;
  auto const power = head_of(block)->power;
  if (kept_ + (std::size_t(1) << power) > most_kept_) return std::free(head_of(block));
  kept_ += std::size_t(1) << power;
  free_.at(power).push_back(block);
}

RecycledMemory::Block::Block(RecycledMemory& memory, std::size_t size)
    : memory_(memory), block_(memory.take(size)) {
  if (block_ == nullptr) throw std::bad_alloc();
}

}  // namespace stoppress::pages
