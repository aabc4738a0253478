// What a small file can make the decoder do: each kind is refused before it is decoded, with words that say
// what to do.
#include <gmock/gmock.h>

#include "media/limits.h"
#include "media/metadata.h"
#include "media/testing_pictures.h"

namespace stoppress::media {
namespace {

using testing::HasSubstr;
using namespace std::string_view_literals;

class Costs : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(start_decoder().ok()); }
};

// A progressive photograph whose last scan stands there `times` more.
std::string with_scans(std::size_t times) {
  auto const file = file_of(opened(two_halves(320, 240, ".png")), ".jpg[interlace]");
  auto const scan = file.rfind("\xFF\xDA"sv);
  auto const end = file.rfind("\xFF\xD9"sv);
  std::string out = file.substr(0, end);
  for (std::size_t at = 0; at < times; ++at) out += file.substr(scan, end - scan);
  return out + file.substr(end);
}

TEST_F(Costs, AProgressivePhotographIsTaken) { EXPECT_TRUE(check_whole(with_scans(0)).ok()); }

TEST_F(Costs, ThousandsOfScansAreRefusedWhereverThePictureComesFrom) {
  for (std::size_t const times : {200u, 400u, 40'000u}) {
    auto const file = with_scans(times);
    for (auto const& refused :
         {check_whole(file),
          size_of(file).ok() ? Result<Done>(Done{}) : Result<Done>(size_of(file).error())}) {
      ASSERT_FALSE(refused.ok()) << times;
      EXPECT_EQ(refused.error().fault, Fault::limit);
      EXPECT_THAT(refused.error().message, HasSubstr("scans"));
    }
    EXPECT_FALSE(read_metadata(file).ok()) << "the library does not take it either";
  }
}

// A PNG chunk's check sum (ISO/IEC 15948 annex D).
std::string crc_of(std::string_view chunk) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (char const each : chunk) {
    crc ^= static_cast<unsigned char>(each);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320 : 0);
  }
  crc = ~crc;
  return {char(crc >> 24), char(crc >> 16), char(crc >> 8), char(crc)};
}

TEST_F(Costs, AnInterlacedPngThatTakesMuchMemoryIsRefused) {
  auto const wide = vips::VImage::black(9'000, 6'000, vips::VImage::option()->set("bands", 3))
                        .cast(VIPS_FORMAT_USHORT)
                        .copy(vips::VImage::option()->set("interpretation", VIPS_INTERPRETATION_RGB16));
  auto plain = file_of(wide, ".png[compression=1]");
  EXPECT_TRUE(size_of(plain).ok());
  plain[28] = 1;  // IHDR: Adam7
  plain.replace(29, 4, crc_of(plain.substr(12, 17)));
  auto const refused = size_of(plain);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().fault, Fault::limit);
  EXPECT_TRUE(size_of(file_of(opened(two_halves(640, 480, ".png")), ".png[interlace]")).ok())
      << "a small one is taken";
}

TEST_F(Costs, HevcInsideAnAvifFileIsRefused) {
  std::string file;
  try {
    file = file_of(opened(two_halves(320, 240, ".png")), ".heic[compression=hevc]");
  } catch (vips::VError const&) {
    GTEST_SKIP() << "this machine's library can't write HEVC";
  }
  EXPECT_FALSE(size_of(file).ok()) << "its own name is not taken either";
  ASSERT_EQ(file.substr(4, 4), "ftyp");
  file.replace(8, 4, "avif");
  for (auto at = file.find("heic"); at != std::string::npos && at < 64; at = file.find("heic", at + 1))
    file.replace(at, 4, "avif");
  auto const refused = size_of(file);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().fault, Fault::invalid);
}

TEST_F(Costs, MoreThanFiftyMegabytesAreRefusedUnread) {
  std::string const large(kMostBytes + 1, '\0');
  EXPECT_EQ(size_of(large).error().fault, Fault::limit);
}

TEST_F(Costs, WhatIsDamagedSaysSo) {
  auto file = two_halves(640, 480, ".png");
  for (std::size_t at = 60; at < 200; ++at) file[at] = char(at);
  auto const refused = check_whole(file);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().fault, Fault::invalid);
  EXPECT_FALSE(refused.error().message.empty());
}

}  // namespace
}  // namespace stoppress::media
