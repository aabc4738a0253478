#include "pages/cache/compression.h"

#include <brotli/encode.h>
#include <stdexcept>
#include <zlib.h>

namespace stoppress::pages {

std::string gzip(std::string_view bytes, Effort effort) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  int const level = effort == Effort::quick ? 1 : 9;
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib has no memory");
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  int const ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  out.shrink_to_fit();  // a page stays for long, and the bound is several times its size
  deflateEnd(&stream);
  if (ended != Z_STREAM_END) throw std::runtime_error("zlib did not finish");
  return out;
}

std::string brotli(std::string_view bytes, Effort effort) {
  // Quality 11 takes 40 times as long as 2 and saves a fifth; 10 is close to it at half the time.
  int const quality = effort == Effort::quick ? 2 : 10;
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  if (BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                            reinterpret_cast<uint8_t const*>(bytes.data()), &size,
                            reinterpret_cast<uint8_t*>(out.data())) != BROTLI_TRUE)
    throw std::runtime_error("Brotli did not finish");
  out.resize(size);
  out.shrink_to_fit();
  return out;
}

}  // namespace stoppress::pages
