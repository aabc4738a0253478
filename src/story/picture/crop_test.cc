#include "story/picture/crop.h"

#include <gtest/gtest.h>

#include "story/picture/picture_words.h"

namespace stoppress::story {
namespace {

constexpr double kPhoto = 3.0 / 2, kWide = 16.0 / 9;

TEST(Crop, MustHaveItsShapesRatioAndLieWithinThePicture) {
  EXPECT_TRUE(fits({0, 0.1, 1, 0.84375}, kPhoto, kWide));
  EXPECT_TRUE(fits({0.25, 0.25, 0.5, 0.4219}, kPhoto, kWide));
  EXPECT_FALSE(fits({0, 0, 1, 1}, kPhoto, kWide)) << "the picture's own ratio";
  EXPECT_FALSE(fits({0.6, 0, 0.5, 0.4219}, kPhoto, kWide)) << "over the right edge";
  EXPECT_FALSE(fits({-0.1, 0, 0.5, 0.4219}, kPhoto, kWide));
  EXPECT_FALSE(fits({0.1, 0.1, 0, 0}, kPhoto, kWide));
}

TEST(Crop, StaysWhereItWasInAFileOfTheSameRatio) {
  Crop const crop{0.25, 0.2, 0.5, 0.421875};
  Crop const kept = refitted(crop, kPhoto, kWide);
  EXPECT_NEAR(kept.x, crop.x, 0.001);
  EXPECT_NEAR(kept.y, crop.y, 0.001);
  EXPECT_NEAR(kept.width, crop.width, 0.001);
}

TEST(Crop, FitsAFileOfAnotherRatioToo) {
  for (double const ratio : {0.5, 0.75, 1.0, 1.5, 3.0})
    for (double const shape : {1.0, 4.0 / 3, kWide}) {
      Crop const kept = refitted({0.8, 0.7, 0.2, 0.16875}, ratio, shape);
      EXPECT_TRUE(fits(kept, ratio, shape)) << ratio << " " << shape;
    }
}

TEST(Crop, OfNothingOrOutsideIsNone) {
  EXPECT_FALSE(fits({0, 0, 0, 0}, 1.5, 1.5));
  EXPECT_FALSE(fits({-0.1, 0, 1, 1}, 1.5, 1.5));
  EXPECT_FALSE(fits({0.5, 0.5, 0.6, 0.6}, 1.5, 1.5));
  EXPECT_TRUE(fits({}, 1.5, 1.5)) << "the whole picture";
}

TEST(Crop, RefittedAlwaysFits) {
  for (double const picture : {0.5, 0.75, 1.0, 1.5, 3.0})
    for (double const shape : {1.0, 4.0 / 3, 16.0 / 9})
      for (Crop const& crop :
           {Crop{}, Crop{0.1, 0.1, 0.3, 0.3}, Crop{0.9, 0.9, 0.1, 0.1}, Crop{0, 0.4, 1, 0.2}})
        EXPECT_TRUE(fits(refitted(crop, picture, shape), picture, shape)) << picture << " " << shape;
}

TEST(PictureWords, AreThoseOfItsUseElseTheLibrarys) {
  Picture picture;
  picture.id = PictureId(1);
  picture.caption = "Boats.";
  picture.credit = "Jane Roe";
  picture.alt = "Boats at anchor";
  auto const words = words_of({PictureId(1), "Boats on Tuesday.", "", ""}, picture);
  EXPECT_EQ(words.caption, "Boats on Tuesday.");
  EXPECT_EQ(words.credit, "Jane Roe");
  EXPECT_EQ(words.alt, "Boats at anchor");
}

TEST(PictureWords, OfAnotherPictureAreNeverSaidOfTheOneThatStandsInForIt) {
  Picture instead;
  instead.id = PictureId(2);
  instead.caption = "The harbour, in a file picture.";
  auto const words = words_of({PictureId(1), "Boats on Tuesday.", "Jane Roe", "Boats"}, instead);
  EXPECT_EQ(words.caption, "The harbour, in a file picture.");
  EXPECT_EQ(words.credit, "");
  EXPECT_EQ(words.alt, "");
}

}  // namespace
}  // namespace stoppress::story
