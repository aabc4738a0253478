#include "pages/cache/compression.h"

#include <brotli/decode.h>
#include <gtest/gtest.h>

namespace stoppress::pages {
namespace {

std::string page() {
  std::string out = "<!doctype html><title>The Saltmarsh Courier</title>";
  for (int story = 0; story < 400; ++story)
    out += "<article class=\"card\"><h3>Story " + std::to_string(story * 7919 % 1000) + "</h3></article>";
  return out;
}

std::string unpacked(std::string const& brotli) {
  std::string out(4 << 20, '\0');
  std::size_t size = out.size();
  EXPECT_EQ(BrotliDecoderDecompress(brotli.size(), reinterpret_cast<std::uint8_t const*>(brotli.data()),
                                    &size, reinterpret_cast<std::uint8_t*>(out.data())),
            BROTLI_DECODER_RESULT_SUCCESS);
  out.resize(size);
  return out;
}

TEST(Compression, BrotliGivesBackWhatWentInWhateverWentBefore) {
  std::string large;
  while (large.size() < 3'000'000) large += page();
  for (auto const& each :
       {page(), large, std::string(), std::string(1, '\0'), page() + "!", large + "?", page()}) {
    EXPECT_EQ(unpacked(brotli(each, Effort::quick)), each);
  }
  EXPECT_EQ(unpacked(brotli(page(), Effort::best)), page());
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
