#include "base/deflate.h"

#include <future>
#include <gtest/gtest.h>
#include <libdeflate.h>
#include <vector>

namespace stoppress {
namespace {

std::string words() {
  std::string out;
  for (int line = 0; line < 2000; ++line)
    out += "Line " + std::to_string(line * 7919 % 1000) + " of the tide table.\n";
  return out;
}

std::string gunzipped(std::string const& bytes) {
  auto* const with = libdeflate_alloc_decompressor();
  std::string out(1 << 20, '\0');
  std::size_t size = 0;
  EXPECT_EQ(libdeflate_gzip_decompress(with, bytes.data(), bytes.size(), out.data(), out.size(), &size),
            LIBDEFLATE_SUCCESS);
  libdeflate_free_decompressor(with);
  out.resize(size);
  return out;
}

TEST(Deflate, GivesBackWhatWentIn) {
  for (auto const& bytes : {words(), std::string(), std::string(1000, '\xFF'), std::string(1, '\0')}) {
    EXPECT_EQ(gunzipped(gzip_quickly(bytes)), bytes);
    EXPECT_EQ(gunzipped(gzip_small(bytes)), bytes);
    EXPECT_EQ(unzlib(zlib_quickly(bytes), bytes.size()), bytes);
  }
}

TEST(Deflate, GivesTheSameForTheSameAndLessForMoreWork) {
  EXPECT_EQ(gzip_quickly(words()), gzip_quickly(words()));
  EXPECT_LT(gzip_small(words()).size(), gzip_quickly(words()).size());
  EXPECT_LT(gzip_quickly(words()).size(), words().size() / 3);
}

TEST(Deflate, TellsWhatIsDamagedOrOfAnotherSize) {
  auto const packed = zlib_quickly(words());
  EXPECT_EQ(unzlib(packed, words().size() + 1), std::nullopt);
  EXPECT_EQ(unzlib(packed, words().size() - 1), std::nullopt);
  EXPECT_EQ(unzlib(packed.substr(0, packed.size() / 2), words().size()), std::nullopt);
  EXPECT_EQ(unzlib("", 5), std::nullopt);
  auto wrong = packed;
  wrong[wrong.size() / 2] = static_cast<char>(wrong[wrong.size() / 2] ^ 0x55);
  EXPECT_EQ(unzlib(wrong, words().size()), std::nullopt);
}

TEST(Deflate, ServesManyThreadsAtOnce) {
  auto const expected = gzip_quickly(words());
  std::vector<std::future<int>> threads;
  for (int thread = 0; thread < 8; ++thread)
    threads.push_back(std::async(std::launch::async, [&] {
      int right = 0;
      for (int round = 0; round < 20; ++round) right += gzip_quickly(words()) == expected ? 1 : 0;
      return right;
    }));
  for (auto& thread : threads) EXPECT_EQ(thread.get(), 20);
}

}  // namespace
}  // namespace stoppress
