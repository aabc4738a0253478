// What a connection still owes its client: pieces of bytes, in order, and what keeps them alive.
#pragma once

#include <boost/asio/buffer.hpp>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace stoppress::engine {

class Outbox {
 public:
  // A view of the pieces that the socket's write understands.
  struct Pieces {
    using value_type = boost::asio::const_buffer;
    using const_iterator = value_type const*;
    const_iterator first, last;
    const_iterator begin() const { return first; }
    const_iterator end() const { return last; }
  };

  void add(std::string_view bytes) {
    if (bytes.empty()) return;
    pieces_.emplace_back(bytes.data(), bytes.size());
    bytes_ += bytes.size();
  }
  // Holds on to what added bytes belong to, until everything is sent.
  void keep(std::shared_ptr<void const> owner) { keepers_.push_back(std::move(owner)); }

  bool empty() const { return bytes_ == 0; }
  std::size_t bytes() const { return bytes_; }
  Pieces pieces() const { return {pieces_.data() + sent_pieces_, pieces_.data() + pieces_.size()}; }

  void sent(std::size_t count) {
    bytes_ -= count;
    if (bytes_ == 0) return clear();
    while (count >= pieces_[sent_pieces_].size()) count -= pieces_[sent_pieces_++].size();
    pieces_[sent_pieces_] += count;
  }

  void clear() {
    pieces_.clear();
    keepers_.clear();
    sent_pieces_ = bytes_ = 0;
  }

 private:
  std::vector<boost::asio::const_buffer> pieces_;
  std::vector<std::shared_ptr<void const>> keepers_;
  std::size_t sent_pieces_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace stoppress::engine
