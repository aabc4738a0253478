#include "wire/agencies/profile.h"

#include <gtest/gtest.h>

namespace stoppress::wire {
namespace {

std::string words(std::string_view headline, std::string_view agency = "Northwire") {
  return part_headline(headline, agency).words;
}

TEST(Profile, SignsOfOrderStandBeforeTheHeadline) {
  for (char const* sent : {"UPDATE 1-Ferry closes",    "UPDATE 12-Ferry closes",
                           "UPDATE-Ferry closes",      "WRAPUP 3-Ferry closes",
                           "RPT-Ferry closes",         "REFILE-Ferry closes",
                           "CORRECTED-Ferry closes",   "CORRECTED: Ferry closes",
                           "UPDATE 2: Ferry closes",   "BULLETIN - Ferry closes",
                           "FLASH: Ferry closes",      "ALERT – Ferry closes",
                           "BC-Ferry closes",          "BRIEF-Ferry closes",
                           "FACTBOX-Ferry closes",     "WRAPUP 1-UPDATE 2-Ferry closes",
                           "** Ferry closes",          "1st LEAD: Ferry closes",
                           "3rd UPDATE, Ferry closes", "EILMELDUNG: Ferry closes"})
    EXPECT_EQ(words(sent), "Ferry closes") << sent;
}

TEST(Profile, RemarksStandBehindIt) {
  for (char const* sent :
       {"Ferry closes (with photo)", "Ferry closes (mit Grafik)", "Ferry closes (avec photos et vidéo)",
        "Ferry closes (UPDATE)", "Ferry closes (3)", "Ferry closes (Korrektur: Zahl)",
        "Ferry closes (Eds: adds quote)", "Ferry closes [with video]", "Ferry closes (Zusammenfassung 1530)",
        "Ferry closes (PICTURES)", "Ferry closes (2) (with map)"})
    EXPECT_EQ(words(sent), "Ferry closes") << sent;
}

TEST(Profile, WhatIsOfTheHeadlineStays) {
  for (char const* headline :
       {"Ferry closes (again)", "Ferry (1912) sails", "UPDATE YOUR FERRY PASS",
        "Lead: how it got into the water", "Flash floods close ferry", "Alert-level rises", "Five-star ferry",
        "The 1st lead ferry", "with photo", "(2)", "* * *", "BC", "50/50 chance",
        "Ferry closes (with friends)", "AM-radio returns", "Analysis: why it closes"})
    EXPECT_EQ(words(headline), headline);
}

TEST(Profile, SomeSignsAreOneAgencys) {
  EXPECT_EQ(words("AM-Ferry closes", "The Associated Press"), "Ferry closes");
  EXPECT_EQ(words("AM-Ferry closes", "Northwire"), "AM-Ferry closes");
}

TEST(Profile, FurnitureIsKept) {
  EXPECT_EQ(part_headline("UPDATE 2-Ferry closes (with map)", "").furniture, "UPDATE 2 with map");
  EXPECT_EQ(part_headline("*** TRANSLATED *** Ferry closes", "").furniture, "TRANSLATED");
  EXPECT_EQ(part_headline("Ferry closes", "").furniture, "");
  EXPECT_EQ(part_headline("", "").words, "");
}

}  // namespace
}  // namespace stoppress::wire
