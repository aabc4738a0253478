#include "pages/cache/compression.h"

#include <brotli/encode.h>
#include <libdeflate.h>
#include <new>
#include <stdexcept>

#include "pages/cache/compressor.h"

namespace stoppress::pages {
namespace {

std::string smallest_gzip(std::string_view bytes) {
  constexpr int kLevel = 12;
  auto* const deflate = libdeflate_alloc_compressor(kLevel);
  if (deflate == nullptr) throw std::bad_alloc();
  std::string out(libdeflate_gzip_compress_bound(deflate, bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(deflate, bytes.data(), bytes.size(), out.data(), out.size()));
  libdeflate_free_compressor(deflate);
  out.shrink_to_fit();  // a page stays for long, and the bound is several times its size
  return out;
}

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
  return effort == Effort::quick ? CompressorLoan()->gzip(bytes) : smallest_gzip(bytes);
}

std::string brotli(std::string_view bytes, Effort effort) {
  return effort == Effort::quick ? CompressorLoan()->brotli(bytes) : smallest_brotli(bytes);
}

}  // namespace stoppress::pages
