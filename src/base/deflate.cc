#include "base/deflate.h"

#include <libdeflate.h>
#include <memory>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

namespace stoppress {
namespace {

struct Free {
  void operator()(libdeflate_compressor* each) const { libdeflate_free_compressor(each); }
  void operator()(libdeflate_decompressor* each) const { libdeflate_free_decompressor(each); }
};
using Compressor = std::unique_ptr<libdeflate_compressor, Free>;

constexpr int kQuick = 1, kSmall = 12;
constexpr std::size_t kMostKept = 4;

Compressor compressor(int level) {
  Compressor made(libdeflate_alloc_compressor(level));
  if (made == nullptr) throw std::bad_alloc();
  return made;
}

// What a call borrows for its time, and the next one after it.
class Kept {
 public:
  Compressor take() {
    {
      std::lock_guard const lock(mutex_);
      if (!free_.empty()) {
        auto one = std::move(free_.back());
        free_.pop_back();
        return one;
      }
    }
    return compressor(kQuick);
  }
  void give_back(Compressor one) {
    std::lock_guard const lock(mutex_);
    if (free_.size() < kMostKept) free_.push_back(std::move(one));
  }

 private:
  std::mutex mutex_;
  std::vector<Compressor> free_;
};

Kept& kept() {
  static Kept all;
  return all;
}

using Bound = std::size_t (*)(libdeflate_compressor*, std::size_t);
using Compress = std::size_t (*)(libdeflate_compressor*, void const*, std::size_t, void*, std::size_t);

std::string compressed(libdeflate_compressor* with, Bound bound, Compress compress, std::string_view bytes) {
  auto const most = bound(with, bytes.size());
  std::unique_ptr<char[]> const out(new char[most]);
  return {out.get(), compress(with, bytes.data(), bytes.size(), out.get(), most)};
}

std::string quickly(Bound bound, Compress compress, std::string_view bytes) {
  auto with = kept().take();
  auto out = compressed(with.get(), bound, compress, bytes);
  kept().give_back(std::move(with));
  return out;
}

}  // namespace

std::string gzip_quickly(std::string_view bytes) {
  return quickly(libdeflate_gzip_compress_bound, libdeflate_gzip_compress, bytes);
}

std::string gzip_small(std::string_view bytes) {
  return compressed(compressor(kSmall).get(), libdeflate_gzip_compress_bound, libdeflate_gzip_compress,
                    bytes);
}

std::string zlib_quickly(std::string_view bytes) {
  return quickly(libdeflate_zlib_compress_bound, libdeflate_zlib_compress, bytes);
}

std::optional<std::string> unzlib(std::string_view packed, std::size_t size) {
  std::unique_ptr<libdeflate_decompressor, Free> const with(libdeflate_alloc_decompressor());
  if (with == nullptr) throw std::bad_alloc();
  std::string out(size, '\0');
  // Without a place for the size that came out, another than `size` is an error.
  if (libdeflate_zlib_decompress(with.get(), packed.data(), packed.size(), out.data(), size, nullptr) !=
      LIBDEFLATE_SUCCESS)
    return std::nullopt;
  return out;
}

}  // namespace stoppress
