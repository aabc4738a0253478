#include "story/person_name.h"

#include <gtest/gtest.h>

namespace stoppress::story {
namespace {

TEST(PersonName, InCapitalsIsSetAsItsOwnerWritesIt) {
  EXPECT_EQ(name_in_title_case("ADA BRENNAN"), "Ada Brennan");
  EXPECT_EQ(name_in_title_case("ADA VAN DER BRENNAN"), "Ada van der Brennan");
  EXPECT_EQ(name_in_title_case("SEÁN Ó MURCHÚ"), "Seán Ó Murchú");
  EXPECT_EQ(name_in_title_case("ΑΝΝΑ ΠΑΠΠΑ"), "Αννα Παππα");
}

TEST(PersonName, KeepsTheCapitalBehindAnApostrophe) {
  EXPECT_EQ(name_in_title_case("SEÁN O'NEILL"), "Seán O'Neill");
  EXPECT_EQ(name_in_title_case("SIAN O’NEILL"), "Sian O’Neill");
  EXPECT_EQ(name_in_title_case("D'ARCY HALE"), "D'Arcy Hale");
}

TEST(PersonName, KnowsMcAndHyphens) {
  EXPECT_EQ(name_in_title_case("FIONA McDONALD"), "Fiona McDonald");
  EXPECT_EQ(name_in_title_case("JEAN-LUC MCDONALD"), "Jean-Luc McDonald");
  EXPECT_EQ(name_in_title_case("ANNE-MARIE O'HARA-SMITH"), "Anne-Marie O'Hara-Smith");
  EXPECT_EQ(name_in_title_case("MCA"), "Mca") << "too short to be Mc and a name";
}

TEST(PersonName, KeepsInitialsAndNumerals) {
  EXPECT_EQ(name_in_title_case("J.K. ROWE"), "J.K. Rowe");
  EXPECT_EQ(name_in_title_case("JK ROWE III"), "JK Rowe III");
  EXPECT_EQ(name_in_title_case("JO SMITH"), "Jo Smith");
  EXPECT_EQ(name_in_title_case("HENRY VII"), "Henry VII");
}

TEST(PersonName, ThatHasSmallLettersIsLeftAlone) {
  EXPECT_EQ(name_in_title_case("Ada de Brennan"), "Ada de Brennan");
  EXPECT_EQ(name_in_title_case("danah boyd"), "danah boyd");
  EXPECT_EQ(name_in_title_case("Ada BRENNAN"), "Ada Brennan") << "but for words within it";
}

TEST(PersonName, BeginsWithACapitalThoughItIsAParticle) {
  EXPECT_EQ(name_in_title_case("VAN MORRIS"), "Van Morris");
  EXPECT_EQ(name_in_title_case("AL GREEN"), "Al Green");
}

TEST(PersonName, SetTwiceIsTheSameAsOnce) {
  for (auto const* name :
       {"ADA VAN DER BRENNAN", "FIONA McDONALD", "J.K. ROWE", "SIAN O’NEILL", "", "A", "JO"}) {
    auto const once = name_in_title_case(name);
    EXPECT_EQ(name_in_title_case(once), once) << name;
  }
}

}  // namespace
}  // namespace stoppress::story
