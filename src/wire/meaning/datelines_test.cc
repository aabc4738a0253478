#include "wire/meaning/datelines.h"

#include <gtest/gtest.h>

namespace stoppress::wire {
namespace {

TEST(Dateline, EndsWhereTheAgencyBegins) {
  EXPECT_EQ(place_in_dateline("Athen (dpa) - "), "Athen");
  EXPECT_EQ(place_in_dateline("LONDON, March 2 (Reuters) -"), "LONDON");
  EXPECT_EQ(place_in_dateline("WASHINGTON (AP) —"), "WASHINGTON");
  EXPECT_EQ(place_in_dateline("Wien –"), "Wien");
  EXPECT_EQ(place_in_dateline("Oslo:"), "Oslo");
}

TEST(Dateline, ADateIsNoPlace) {
  for (char const* text : {
           "GULL ROCK March 2 XYZ -",
           "GULL ROCK 2 March",
           "GULL ROCK, 2 March 2026",
           "GULL ROCK, Mar 2",
           "GULL ROCK 2. März (xyz)",
           "GULL ROCK, le 2 mars",
       })
    EXPECT_EQ(place_in_dateline(text), "GULL ROCK") << text;
  EXPECT_EQ(place_in_dateline("2 March 2026"), "");
  EXPECT_EQ(place_in_dateline("Feb."), "Feb.") << "a word alone may be a place";
}

TEST(Dateline, PlacesOfSeveralWordsStayWhole) {
  for (char const* place : {
           "March, Cambridgeshire",
           "Port Ellery",
           "Stratford-upon-Avon",
           "Frankfurt am Main",
           "Den Haag",
           "May Pen, Jamaica",
           "San José",
       })
    EXPECT_EQ(place_in_dateline(place), place);
}

TEST(Dateline, LongLinesHaveAnEnd) {
  EXPECT_LE(place_in_dateline(std::string(100'000, 'x')).size(), 200u);
  EXPECT_EQ(place_in_dateline(""), "");
  EXPECT_EQ(place_in_dateline(" - "), "");
}

}  // namespace
}  // namespace stoppress::wire
