#include "markup/words.h"

#include <gtest/gtest.h>

namespace stoppress::markup {
namespace {

using Lines = std::vector<std::string>;

TEST(Words, OneLineIsTidy) {
  EXPECT_EQ(one_line("  a\n b\t\tc\x01  "), "a b c");
  EXPECT_EQ(one_line("a\u00A0b"), "a\u00A0b") << "a hard blank is meant";
  EXPECT_EQ(one_line(""), "");
}

TEST(Words, BlankLinesPartParagraphs) {
  EXPECT_EQ(paragraphs_of("one\n\ntwo\r\n\r\nthree"), (Lines{"one", "two", "three"}));
  EXPECT_EQ(paragraphs_of("one\ntwo"), (Lines{"one", "two"}));
  EXPECT_EQ(paragraphs_of(" \n\n \n"), Lines{});
}

TEST(Words, IndentsBeginParagraphsInTheOldWires) {
  EXPECT_EQ(paragraphs_of("   One begins\nand goes on.\n   Two begins\nhere."),
            (Lines{"One begins and goes on.", "Two begins here."}));
}

TEST(Words, LinesThatFillAColumnAreJoined) {
  std::string const line = "The harbour was closed on Monday after the tide rose and no";
  EXPECT_EQ(paragraphs_of(line + "\n" + line + "\nferry sailed."),
            (Lines{line + " " + line + " ferry sailed."}));
}

TEST(Words, ColumnsAreToldFromPrettyPrint) {
  EXPECT_TRUE(is_set_in_columns("One begins\nand goes on.\n   Two begins\nhere."));
  EXPECT_FALSE(is_set_in_columns("\n      One begins\n      and goes on.\n"));
  EXPECT_FALSE(is_set_in_columns("one line"));
}

TEST(Words, TagsEscapedTooOftenAreTakenOut) {
  EXPECT_EQ(without_escaped_tags("800<endash>-</endash>1"), "800-1");
  EXPECT_EQ(without_escaped_tags("a < b, c > d"), "a < b, c > d");
  EXPECT_EQ(without_escaped_tags("a <b, no end </"), "a <b, no end </");
  EXPECT_EQ(without_escaped_tags("</p>"), "");
  std::string const far = "</x <" + std::string(1000, 'y') + ">";
  EXPECT_EQ(without_escaped_tags(far), far) << "no tag is that long";
}

TEST(Words, TheSameWordsInOtherClothesAreTheSame) {
  EXPECT_TRUE(says_the_same("Tide ‘closes’ harbour", "TIDE closes - harbour") == false)
      << "curved marks are letters of a kind here";
  EXPECT_TRUE(says_the_same("Tide \"closes\" harbour", "tide closes  harbour!"));
  EXPECT_FALSE(says_the_same("Tide closes", "Tide closed"));
  EXPECT_TRUE(says_the_same("", " - "));
}

}  // namespace
}  // namespace stoppress::markup
