// What a connection still owes its client: pieces of bytes, in order, and what keeps them alive.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <sys/uio.h>
#include <utility>
#include <vector>

namespace stoppress::engine {

class SendQueue {
 public:
  void add(std::string_view bytes) {
    if (bytes.empty()) return;
    pieces_.push_back({const_cast<char*>(bytes.data()), bytes.size()});
    bytes_ += bytes.size();
  }
  // Holds on to what added bytes belong to, until everything is sent.
  void keep(std::shared_ptr<void const> owner) { keepers_.push_back(std::move(owner)); }

  bool empty() const { return bytes_ == 0; }
  std::size_t bytes() const { return bytes_; }
  std::span<iovec const> pieces() const { return std::span(pieces_).subspan(sent_pieces_); }

  void sent(std::size_t count) {
    bytes_ -= count;
    if (bytes_ == 0) return clear();
    while (count >= pieces_[sent_pieces_].iov_len) count -= pieces_[sent_pieces_++].iov_len;
    auto& piece = pieces_[sent_pieces_];
    piece.iov_base = static_cast<char*>(piece.iov_base) + count;
    piece.iov_len -= count;
  }

  void clear() {
    pieces_.clear();
    keepers_.clear();
    sent_pieces_ = bytes_ = 0;
  }

 private:
  std::vector<iovec> pieces_;
  std::vector<std::shared_ptr<void const>> keepers_;
  std::size_t sent_pieces_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace stoppress::engine
