#include "pages/cache/brotli_compressor.h"

#include <brotli/encode.h>
#include <mutex>
#include <new>
#include <vector>

#include "engine/threads/thread.h"

namespace stoppress::pages {
namespace {

// 11 takes 40 times as long and saves a fifth.
constexpr int kBrotliQuality = 2;
// A window of 256 KB: no page is larger, and few are half as large.
constexpr int kBrotliWindow = 18;
struct FreeBrotli {
  void operator()(BrotliEncoderState* each) const { BrotliEncoderDestroyInstance(each); }
};

void* take(void* memory, std::size_t size) { return static_cast<RecycledMemory*>(memory)->take(size); }
void give_back(void* memory, void* block) { static_cast<RecycledMemory*>(memory)->give_back(block); }

class Kept {
 public:
  std::unique_ptr<BrotliCompressor> take() {
    std::lock_guard const lock(mutex_);
    if (free_.empty()) return nullptr;
    auto one = std::move(free_.back());
    free_.pop_back();
    return one;
  }
  void give_back(std::unique_ptr<BrotliCompressor> one) {
    std::lock_guard const lock(mutex_);
    if (free_.size() < most_) free_.push_back(std::move(one));
  }

 private:
  std::size_t const most_ = engine::core_count();
  std::mutex mutex_;
  std::vector<std::unique_ptr<BrotliCompressor>> free_;
};

Kept& kept() {
  static Kept all;
  return all;
}

}  // namespace

std::string BrotliCompressor::compressed(std::string_view bytes) {
  std::size_t left = bytes.size(), room = BrotliEncoderMaxCompressedSize(bytes.size()), size = 0;
  RecycledMemory::Block const out(memory_, room);
  std::unique_ptr<BrotliEncoderState, FreeBrotli> const encoder(
      BrotliEncoderCreateInstance(take, give_back, &memory_));
  if (encoder == nullptr) throw std::bad_alloc();
  BrotliEncoderSetParameter(encoder.get(), BROTLI_PARAM_QUALITY, kBrotliQuality);
  BrotliEncoderSetParameter(encoder.get(), BROTLI_PARAM_LGWIN, kBrotliWindow);
  BrotliEncoderSetParameter(encoder.get(), BROTLI_PARAM_MODE, BROTLI_MODE_TEXT);
  BrotliEncoderSetParameter(encoder.get(), BROTLI_PARAM_SIZE_HINT, static_cast<std::uint32_t>(bytes.size()));
  auto const* in = reinterpret_cast<std::uint8_t const*>(bytes.data());
  auto* to = reinterpret_cast<std::uint8_t*>(out.bytes());
  if (BrotliEncoderCompressStream(encoder.get(), BROTLI_OPERATION_FINISH, &left, &in, &room, &to, &size) !=
      BROTLI_TRUE)
    throw std::bad_alloc();
  return {out.bytes(), size};
}

BrotliLoan::BrotliLoan() : compressor_(kept().take()) {
  if (compressor_ == nullptr) compressor_ = std::make_unique<BrotliCompressor>();
}
BrotliLoan::~BrotliLoan() { kept().give_back(std::move(compressor_)); }

}  // namespace stoppress::pages
