#include "pages/cache/compression.h"

#include <brotli/encode.h>
#include <stdexcept>

#include "base/deflate.h"
#include "pages/cache/brotli_compressor.h"

namespace stoppress::pages {
namespace {

std::string smallest_brotli(std::string_view bytes) {
  // 11 takes twice as long and is hardly smaller.
  constexpr int kQuality = 10;
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  if (BrotliEncoderCompress(kQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                            reinterpret_cast<uint8_t const*>(bytes.data()), &size,
                            reinterpret_cast<uint8_t*>(out.data())) != BROTLI_TRUE)
    throw std::runtime_error("Brotli did not finish");
  out.resize(size);
  out.shrink_to_fit();
  return out;
}

}  // namespace

std::string gzip(std::string_view bytes, Effort effort) {
  return effort == Effort::quick ? gzip_quickly(bytes) : gzip_small(bytes);
}

std::string brotli(std::string_view bytes, Effort effort) {
  return effort == Effort::quick ? BrotliLoan()->compressed(bytes) : smallest_brotli(bytes);
}

}  // namespace stoppress::pages
