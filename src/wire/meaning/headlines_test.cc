#include "wire/meaning/headlines.h"

#include <gtest/gtest.h>

#include "wire/agencies/profile.h"

namespace stoppress::wire {
namespace {

story::Arrival fitted(std::string headline, std::string body = "", std::string language = "en") {
  story::Arrival arrival;
  arrival.content.headline = std::move(headline);
  arrival.content.language = std::move(language);
  if (!body.empty()) arrival.content.body.push_back({story::Paragraph{story::plain(body)}});
  fit_to_print(arrival);
  return arrival;
}

TEST(Headlines, FurnitureGoesToTheSlugLine) {
  struct Case {
    char const *sent, *words, *furniture;
  };
  for (Case const& it : {Case{"UPDATE 2-Ferry closes", "Ferry closes", "UPDATE 2"},
                         {"RPT-UPDATE 1-Ferry closes", "Ferry closes", "RPT UPDATE 1"},
                         {"BC-Ferry closes", "Ferry closes", "BC"},
                         {"*** TRANSLATED *** Ferry closes", "Ferry closes", "TRANSLATED"},
                         {"* Ferry closes", "Ferry closes", ""},
                         {"Ferry closes*** TRANSLATED ***", "Ferry closes", "TRANSLATED"},
                         {"Ferry closes ***", "Ferry closes", ""},
                         {"Ferry closes (with factbox)", "Ferry closes", "with factbox"},
                         {"Fähre steht still (Foto)", "Fähre steht still", "Foto"},
                         {"Ferry closes (2)", "Ferry closes", "2"},
                         {"CORRECTED-EXCLUSIVE-Ferry closes", "Ferry closes", "CORRECTED EXCLUSIVE"},
                         {"URGENT: Ferry closes", "Ferry closes", "URGENT"},
                         {"///LEHTIVERSIO///Lautta seisoo", "Lautta seisoo", "LEHTIVERSIO"},
                         {"2nd Ld-Writethru, Ferry closes", "Ferry closes", "2nd Ld-Writethru"},
                         {"ANALYSIS-Why the ferry closes", "Why the ferry closes", "ANALYSIS"}}) {
    PartedHeadline const parted = part_headline(it.sent, "Northwire");
    EXPECT_EQ(parted.words, it.words);
    EXPECT_EQ(parted.furniture, it.furniture) << it.sent;
  }
  for (char const* words : {"Ferry closes (with a smile)", "TABLE TENNIS: Ost wins",
                            "Update of the ferry's plans", "UPDATE", "BC wins", "NEW-LOOK FERRY SAILS",
                            "Poll: most want the ferry", "***", "Five (5) boats", "AP-led study says no"})
    EXPECT_EQ(part_headline(words, "Northwire").words, words);
  EXPECT_EQ(fitted("UPDATE 2-Ferry closes").slugline, "UPDATE 2");
}

TEST(Headlines, CapitalsAreSetRightWhereTheTextSaysHow) {
  std::string const body =
      "On Monday the ferry to Gull Rock closes after a visit of NATO ships, the harbour's master said.";
  EXPECT_EQ(fitted("FERRY TO GULL ROCK CLOSES AFTER NATO VISIT", body).content.headline,
            "Ferry to Gull Rock closes after NATO visit");
  story::Arrival const unsure = fitted("FERRY TO GULL ROCK SINKS", body);
  EXPECT_EQ(unsure.content.headline, "FERRY TO GULL ROCK SINKS");
  ASSERT_EQ(unsure.problems.size(), 1u);
  EXPECT_EQ(fitted("NATO, EU: 50").problems.size(), 0u);
  EXPECT_EQ(fitted("Ferry CLOSES", body).content.headline, "Ferry CLOSES");
}

TEST(Headlines, MarksAreOfTheStorysLanguage) {
  EXPECT_EQ(fitted("\"Never again\" - Hale's vow").content.headline, "“Never again” – Hale’s vow");
  EXPECT_EQ(fitted("Hale: \"Nie wieder\"", "", "de").content.headline, "Hale: „Nie wieder“");
}

}  // namespace
}  // namespace stoppress::wire
