#include "story/typography.h"

#include <gtest/gtest.h>

namespace stoppress::story {
namespace {

TEST(Typography, QuotationMarksAreTheLanguages) {
  EXPECT_EQ(typographic("\"Never again,\" says Hale", "en"), "“Never again,” says Hale");
  EXPECT_EQ(typographic("Hale 'sure' of \"his 'last' win\"", "en-GB"), "Hale ‘sure’ of “his ‘last’ win”");
  EXPECT_EQ(typographic("Hale: \"Nie wieder\"", "de"), "Hale: „Nie wieder“");
  EXPECT_EQ(typographic("Hale: \"Nie wieder\"", "de-CH"), "Hale: «Nie wieder»");
  EXPECT_EQ(typographic("Hale : \"Jamais\"", "fr"), "Hale : «\u00A0Jamais\u00A0»");
  EXPECT_EQ(typographic("Hale: \"Aldrig\"", "sv"), "Hale: ”Aldrig”");
  EXPECT_EQ(typographic("Hale: \"Aldri\"", "nb-NO"), "Hale: «Aldri»");
  EXPECT_EQ(typographic("\"x\"", ""), "“x”");
}

TEST(Typography, ApostrophesAndDashes) {
  EXPECT_EQ(typographic("It's the '90s, ministers' aides say", "en"), "It’s the ’90s, ministers’ aides say");
  EXPECT_EQ(typographic("L'eau et l'air", "fr"), "L’eau et l’air");
  EXPECT_EQ(typographic("Ferry closes - and stays so--for now", "en"), "Ferry closes – and stays so–for now");
  EXPECT_EQ(typographic("A well-known 2-1 win", "en"), "A well-known 2-1 win");
}

TEST(Typography, WhatIsNoQuotationStays) {
  EXPECT_EQ(typographic("A 5'10\" player", "en"), "A 5'10\" player");
  EXPECT_EQ(typographic("An open \" mark", "en"), "An open \" mark");
  EXPECT_EQ(typographic("“Set” already – ‘so’", "en"), "“Set” already – ‘so’");
  EXPECT_EQ(typographic("", "en"), "");
  for (char const* text : {"\"It's so,\" he said - 'now'", "l'\"eau\"", "''", "\"\""})
    EXPECT_EQ(typographic(typographic(text, "de"), "de"), typographic(text, "de")) << text;
}

}  // namespace
}  // namespace stoppress::story
