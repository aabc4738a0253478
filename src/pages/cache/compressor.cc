#include "pages/cache/compressor.h"

#include <brotli/encode.h>
#include <libdeflate.h>
#include <mutex>
#include <new>
#include <vector>

#include "engine/threads/thread.h"
#include "pages/cache/recycled_memory.h"

namespace stoppress::pages {
namespace {

constexpr int kGzipLevel = 1;
// 11 takes 40 times as long and saves a fifth.
constexpr int kBrotliQuality = 2;
// A window of 256 KB: no page is larger, and few are half as large.
constexpr int kBrotliWindow = 18;
// More than the largest page in its largest form is given back at once.
constexpr std::size_t kMostKept = 2 << 20;

struct FreeDeflate {
  void operator()(libdeflate_compressor* each) const { libdeflate_free_compressor(each); }
};
struct FreeBrotli {
  void operator()(BrotliEncoderState* each) const { BrotliEncoderDestroyInstance(each); }
};

void* take(void* memory, std::size_t size) { return static_cast<RecycledMemory*>(memory)->take(size); }
void give_back(void* memory, void* block) { static_cast<RecycledMemory*>(memory)->give_back(block); }

class Kept {
 public:
  std::unique_ptr<Compressor> take() {
    std::lock_guard const lock(mutex_);
    if (free_.empty()) return nullptr;
    auto one = std::move(free_.back());
    free_.pop_back();
    return one;
  }
  void give_back(std::unique_ptr<Compressor> one) {
    std::lock_guard const lock(mutex_);
    if (free_.size() < most_) free_.push_back(std::move(one));
  }

 private:
  std::size_t const most_ = engine::core_count();
  std::mutex mutex_;
  std::vector<std::unique_ptr<Compressor>> free_;
};

Kept& kept() {
  static Kept all;
  return all;
}

}  // namespace

struct Compressor::Implementation {
  RecycledMemory memory{kMostKept};
  std::unique_ptr<libdeflate_compressor, FreeDeflate> deflate{libdeflate_alloc_compressor(kGzipLevel)};
};

Compressor::Compressor() : it_(std::make_unique<Implementation>()) {
  if (it_->deflate == nullptr) throw std::bad_alloc();
}
Compressor::~Compressor() = default;

std::string Compressor::gzip(std::string_view bytes) {
  auto* const deflate = it_->deflate.get();
  auto const bound = libdeflate_gzip_compress_bound(deflate, bytes.size());
  RecycledMemory::Block const out(it_->memory, bound);
  auto const size = libdeflate_gzip_compress(deflate, bytes.data(), bytes.size(), out.bytes(), bound);
  return {out.bytes(), size};
}

std::string Compressor::brotli(std::string_view bytes) {
  std::size_t left = bytes.size(), room = BrotliEncoderMaxCompressedSize(bytes.size()), size = 0;
  RecycledMemory::Block const out(it_->memory, room);
  std::unique_ptr<BrotliEncoderState, FreeBrotli> const encoder(
      BrotliEncoderCreateInstance(take, give_back, &it_->memory));
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

CompressorLoan::CompressorLoan() : compressor_(kept().take()) {
  if (compressor_ == nullptr) compressor_ = std::make_unique<Compressor>();
}
CompressorLoan::~CompressorLoan() { kept().give_back(std::move(compressor_)); }

}  // namespace stoppress::pages
