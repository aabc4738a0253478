#include "pages/cache/compression.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

namespace stoppress::pages {
namespace {

std::string page() {
  std::string out = "<!doctype html><title>The Saltmarsh Courier</title>";
  for (int story = 0; story < 400; ++story)
    out += "<article class=\"card\"><h3>Story " + std::to_string(story * 7919 % 1000) + "</h3></article>";
  return out;
}

std::string unpacked(std::string const& bytes) {
  auto* const with = libdeflate_alloc_decompressor();
  std::string out(1 << 20, '\0');
  std::size_t size = 0;
  EXPECT_EQ(libdeflate_gzip_decompress(with, bytes.data(), bytes.size(), out.data(), out.size(), &size),
            LIBDEFLATE_SUCCESS);
  libdeflate_free_decompressor(with);
  out.resize(size);
  return out;
}

TEST(Compression, GzipGivesBackWhatWentIn) {
  for (auto const effort : {Effort::quick, Effort::best}) {
    EXPECT_EQ(unpacked(gzip(page(), effort)), page());
    EXPECT_EQ(unpacked(gzip("", effort)), "");
    EXPECT_EQ(unpacked(gzip(std::string(1000, '\xFF'), effort)), std::string(1000, '\xFF'));
  }
}

TEST(Compression, MoreEffortIsSmaller) {
  EXPECT_LT(gzip(page(), Effort::quick).size(), page().size());
  EXPECT_LT(gzip(page(), Effort::best).size(), gzip(page(), Effort::quick).size());
  EXPECT_LT(brotli(page(), Effort::best).size(), brotli(page(), Effort::quick).size());
  EXPECT_LT(brotli(page(), Effort::best).size(), gzip(page(), Effort::best).size());
}

TEST(Compression, TheSameBytesGiveTheSameBytes) {
  EXPECT_EQ(gzip(page(), Effort::quick), gzip(page(), Effort::quick));
  EXPECT_EQ(brotli(page(), Effort::quick), brotli(page(), Effort::quick));
}

}  // namespace
}  // namespace stoppress::pages
