// Pictures of every colour kind, compared by pixel: a reader's screen shows the colours that the photographer
// saw, whether the file says how its numbers are meant or not.
#include <gmock/gmock.h>

#include "media/testing_pictures.h"

namespace stoppress::media {
namespace {

using vips::VImage;

vips::VOption* options() { return VImage::option(); }

constexpr double kRed = 30, kGreen = 30, kBlue = 220, kGrey = 120;

// A flat picture of those numbers, one for each band.
VImage flat(std::vector<double> const& numbers, VipsBandFormat format, VipsInterpretation meaning) {
  return VImage::black(96, 64).cast(format).new_from_image(numbers).copy(
      options()->set("interpretation", meaning));
}
VImage blue() { return flat({kRed, kGreen, kBlue}, VIPS_FORMAT_UCHAR, VIPS_INTERPRETATION_sRGB); }
VImage deep_blue() {
  return flat({kRed * 257, kGreen * 257, kBlue * 257}, VIPS_FORMAT_USHORT, VIPS_INTERPRETATION_RGB16);
}
VImage grey() { return flat({kGrey}, VIPS_FORMAT_UCHAR, VIPS_INTERPRETATION_B_W); }
VImage deep_grey() { return flat({kGrey * 257}, VIPS_FORMAT_USHORT, VIPS_INTERPRETATION_GREY16); }

VImage tagged(VImage image, std::string const& profile) {
  image = image.copy();
  vips_image_set_blob_copy(image.get_image(), VIPS_META_ICC_NAME, profile.data(), profile.size());
  return image;
}

// What a reader gets of it, in the middle.
std::vector<double> shown(std::string const& file) {
  EXPECT_TRUE(check_whole(file).ok());
  return decoded(file, 48, 32).getpoint(24, 16);
}

void expect_colour(std::vector<double> const& pixel, double red, double green, double blue,
                   double within = 3) {
  ASSERT_EQ(pixel.size(), 3u);
  EXPECT_NEAR(pixel[0], red, within);
  EXPECT_NEAR(pixel[1], green, within);
  EXPECT_NEAR(pixel[2], blue, within);
}

std::string number(std::uint32_t value) {
  return {char(value >> 24), char(value >> 16), char(value >> 8), char(value)};
}
std::string padded(std::string text) {
  text.resize((text.size() + 3) / 4 * 4, '\0');
  return text;
}

// The smallest ICC profile for grey (ICC.1:2010 §8.5): a white point and a curve of that gamma.
std::string grey_profile(double gamma) {
  std::string const white = "XYZ " + number(0) + number(0xF6D6) + number(0x10000) + number(0xD32D);
  auto const fixed = static_cast<unsigned>(gamma * 256);
  std::string const curve =
      padded("curv" + number(0) + number(1) + std::string{char(fixed >> 8), char(fixed)});
  std::string const words =
      padded(std::string("desc") + number(0) + number(5) + std::string("grey\0", 5) + std::string(78, '\0'));
  std::string const rights = padded("text" + number(0) + std::string("none\0", 5));
  std::string table = number(4), data;
  std::uint32_t const begin = 128 + 4 + 4 * 12;
  for (auto const& [name, part] : {std::pair<std::string, std::string>{"wtpt", white},
                                   {"kTRC", curve},
                                   {"desc", words},
                                   {"cprt", rights}}) {
    table += name + number(begin + std::uint32_t(data.size())) + number(std::uint32_t(part.size()));
    data += part;
  }
  std::string head =
      number(begin + std::uint32_t(data.size())) + number(0) + number(0x02400000) + "mntrGRAYXYZ ";
  head += std::string(12, '\0') + "acsp" + std::string(28, '\0') + number(0xF6D6) + number(0x10000) +
          number(0xD32D);
  head.resize(128, '\0');
  return head + table + data;
}

class Colours : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(start_decoder().ok()); }
};

TEST_F(Colours, NumbersWithoutAProfileMeanSrgbInEveryFormat) {
  for (auto const* ending : {".png", ".jpg[Q=100]", ".webp[lossless]", ".tif", ".avif[lossless]"}) {
    SCOPED_TRACE(ending);
    expect_colour(shown(file_of(blue(), ending)), kRed, kGreen, kBlue);
  }
}

TEST_F(Colours, AnUntaggedPictureOfAnotherProgramKeepsItsBlue) {
  auto const file = read_file(photos() / "../faults/product/06_untagged_blue.png", 1'000'000);
  if (!file.ok()) GTEST_SKIP() << "the shared samples are absent";
  auto const pixel = shown(*file);
  expect_colour(pixel, kRed, kGreen, kBlue);
}

TEST_F(Colours, AnEmbeddedProfileCounts) {
  auto const wide = blue().icc_transform("p3", options()->set("input_profile", "srgb"));
  ASSERT_GT(std::abs(wide.getpoint(1, 1)[2] - kBlue), 4) << "the numbers differ, the colour does not";
  for (auto const* ending : {".png", ".jpg[Q=100]", ".webp[lossless]", ".tif"}) {
    SCOPED_TRACE(ending);
    expect_colour(shown(file_of(wide, ending)), kRed, kGreen, kBlue);
  }
}

TEST_F(Colours, SixteenBitsAreShownAsEight) {
  expect_colour(shown(file_of(deep_blue(), ".png")), kRed, kGreen, kBlue);
  expect_colour(shown(file_of(deep_blue(), ".tif")), kRed, kGreen, kBlue);
  auto const wide =
      deep_blue().icc_transform("p3", options()->set("input_profile", "srgb")->set("depth", 16));
  expect_colour(shown(file_of(wide, ".png")), kRed, kGreen, kBlue);
  expect_colour(shown(file_of(deep_grey(), ".png")), kGrey, kGrey, kGrey);
}

TEST_F(Colours, GreyStaysGrey) {
  for (auto const* ending : {".png", ".jpg[Q=100]", ".tif"}) {
    SCOPED_TRACE(ending);
    expect_colour(shown(file_of(grey(), ending)), kGrey, kGrey, kGrey);
  }
}

TEST_F(Colours, AProfileOfGreyCountsToo) {
  auto const linear = tagged(grey(), grey_profile(1.0));
  auto const pixel = shown(file_of(linear, ".png"));
  expect_colour(pixel, 181, 181, 181, 6);  // linear 120 of 255 in sRGB's curve
}

TEST_F(Colours, PrintersColoursBecomeScreenColoursWithAProfileAndWithout) {
  auto const ink = blue().icc_transform("cmyk", options()->set("input_profile", "srgb"));
  auto const with = shown(file_of(ink, ".jpg[Q=100]"));
  EXPECT_GT(with[2], with[0] + 60) << "blue, as far as ink can";
  auto untagged = ink.copy();
  untagged.remove(VIPS_META_ICC_NAME);
  auto const without = shown(file_of(untagged, ".jpg[Q=100]"));
  expect_colour(without, with[0], with[1], with[2]);
}

TEST_F(Colours, AProfileThatFitsTheColoursNotAtAllIsPassedOver) {
  std::string const junk = "this is no profile";
  expect_colour(shown(file_of(tagged(blue(), junk), ".jpg[Q=100]")), kRed, kGreen, kBlue);
  expect_colour(shown(file_of(tagged(blue(), grey_profile(1.0)), ".png")), kRed, kGreen, kBlue);
  auto const wide = blue().icc_transform("p3", options()->set("input_profile", "srgb"));
  std::size_t size = 0;
  auto const* p3 = static_cast<char const*>(wide.get_blob(VIPS_META_ICC_NAME, &size));
  expect_colour(shown(file_of(tagged(grey(), std::string(p3, size)), ".png")), kGrey, kGrey, kGrey);
}

TEST_F(Colours, WhatShowsThroughIsWhiteAndKeepsItsColour) {
  auto const clear = blue().bandjoin(0).copy(options()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  expect_colour(shown(file_of(clear, ".png")), 255, 255, 255);
  auto const solid = blue().bandjoin(255).copy(options()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  expect_colour(shown(file_of(solid, ".png")), kRed, kGreen, kBlue);
  auto const grey_clear = grey().bandjoin(0).copy(options()->set("interpretation", VIPS_INTERPRETATION_B_W));
  expect_colour(shown(file_of(grey_clear, ".png")), 255, 255, 255);
}

TEST_F(Colours, TheMeasuringColoursOfATiffAreShown) {
  expect_colour(shown(file_of(blue().colourspace(VIPS_INTERPRETATION_LAB), ".tif")), kRed, kGreen, kBlue);
}

}  // namespace
}  // namespace stoppress::media
