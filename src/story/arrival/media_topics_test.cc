#include "story/arrival/media_topics.h"

#include <gtest/gtest.h>

namespace stoppress::story {
namespace {

TEST(MediaTopics, AFineTopicStandsUnderItsHead) {
  EXPECT_EQ(head_of("medtop", "20000574"), "11000000");  // election: politics
  EXPECT_EQ(head_of("medtop", "20000523"), "09000000");  // labour market
  EXPECT_EQ(head_of("medtop", "20001057"), "15000000");  // alpine skiing: sport
}

TEST(MediaTopics, AHeadStandsUnderItself) {
  EXPECT_EQ(head_of("medtop", "15000000"), "15000000");
  EXPECT_EQ(head_of("subj", "15000000"), "15000000");
}

TEST(MediaTopics, AnOldSubjectCodeTellsItsHeadByItsFirstDigits) {
  EXPECT_EQ(head_of("subj", "15054000"), "15000000");
  EXPECT_EQ(head_of("", "04019000"), "04000000");
  EXPECT_EQ(head_of("", "20000574"), "11000000");
}

TEST(MediaTopics, EveryHeadStandsUnderItself) {
  for (int head = 1; head <= 17; ++head) {
    std::string const code = (head < 10 ? "0" : "") + std::to_string(head) + "000000";
    EXPECT_EQ(head_of("medtop", code), code);
    EXPECT_EQ(head_of("subj", code), code);
  }
}

TEST(MediaTopics, AreNeverGuessedFromAnotherScheme) {
  for (auto const* scheme : {"N2", "press:topic", "http://example.org/", "MEDTOP "})
    EXPECT_EQ(head_of(scheme, "20000574"), "") << scheme;
}

TEST(MediaTopics, WhatWeDoNotKnowHasNoHead) {
  EXPECT_EQ(head_of("medtop", "20999999"), "");
  EXPECT_EQ(head_of("medtop", "18000000"), "");
  EXPECT_EQ(head_of("N2", "15054000"), "");
  EXPECT_EQ(head_of("subj", "1505400"), "");
  EXPECT_EQ(head_of("subj", "sport"), "");
  EXPECT_EQ(head_of("", ""), "");
}

}  // namespace
}  // namespace stoppress::story
