// What a client is still owed: pieces of bytes, in order, and what keeps them alive.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <sys/uio.h>
#include <utility>
#include <vector>

#include "engine/net/memory_budget.h"

namespace stoppress::engine {

class SendQueue {
 public:
  SendQueue() = default;
  ~SendQueue() { clear(); }
  SendQueue(SendQueue const&) = delete;
  SendQueue& operator=(SendQueue const&) = delete;

  void add(std::string_view bytes) {
    if (bytes.empty()) return;
    pieces_.push_back({const_cast<char*>(bytes.data()), bytes.size()});
    bytes_ += bytes.size();
  }
  // Keeps what added bytes belong to, which is so large in all, until everything is sent.
  void keep(std::shared_ptr<void const> owner, std::size_t bytes) {
    keepers_.push_back({std::move(owner), bytes});
  }
  // The whole text.
  void add(std::shared_ptr<std::string const> text) {
    add(*text);
    auto const size = text->size();
    keep(std::move(text), size);
  }

  bool empty() const { return bytes_ == 0; }
  std::size_t bytes() const { return bytes_; }
  std::span<iovec const> pieces() const { return std::span(pieces_).subspan(sent_pieces_); }
  // Of the queue itself, without what it keeps.
  std::size_t memory() const {
    return pieces_.capacity() * sizeof(iovec) + keepers_.capacity() * sizeof(Keeper);
  }

  void sent(std::size_t count) {
    bytes_ -= count;
    if (bytes_ == 0) return clear();
    while (count >= pieces_[sent_pieces_].iov_len) count -= pieces_[sent_pieces_++].iov_len;
    auto& piece = pieces_[sent_pieces_];
    piece.iov_base = static_cast<char*>(piece.iov_base) + count;
    piece.iov_len -= count;
  }

  // From now on what is kept counts in the budget: the client doesn't take it. What is sent at once never
  // counts.
  void hold_in(MemoryBudget& budget) {
    budget_ = &budget;
    for (; held_ < keepers_.size(); ++held_) budget.hold(keepers_[held_].owner.get(), keepers_[held_].bytes);
  }

  void clear() {
    for (std::size_t number = 0; number < held_; ++number) budget_->let_go(keepers_[number].owner.get());
    pieces_.clear();
    keepers_.clear();
    held_ = sent_pieces_ = bytes_ = 0;
  }

 private:
  struct Keeper {
    std::shared_ptr<void const> owner;
    std::size_t bytes;
  };
  std::vector<iovec> pieces_;
  std::vector<Keeper> keepers_;
  MemoryBudget* budget_ = nullptr;
  std::size_t held_ = 0;  // so many of the keepers count in it
  std::size_t sent_pieces_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace stoppress::engine
