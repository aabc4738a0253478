#include "base/names.h"

#include <gmock/gmock.h>

namespace stoppress {
namespace {

using testing::ElementsAre;

enum class Tide { out, coming_in, high };
constexpr auto names_of(Tide) {
  return names<Tide>({{Tide::out, "out"}, {Tide::coming_in, "coming-in"}, {Tide::high, "high"}});
}

TEST(Names, LeadThereAndBack) {
  EXPECT_STREQ(name_of(Tide::coming_in), "coming-in");
  for (auto const tide : all_of<Tide>()) EXPECT_EQ(from_name<Tide>(name_of(tide)), tide);
}

TEST(Names, OfNobodyAreNone) {
  EXPECT_FALSE(from_name<Tide>("ebb"));
  EXPECT_FALSE(from_name<Tide>(""));
  EXPECT_FALSE(from_name<Tide>("Out")) << "as they are written, and no other way";
  EXPECT_STREQ(name_of(static_cast<Tide>(7)), "");
}

TEST(Names, ComeInTheOrderOfTheMembers) {
  EXPECT_THAT(all_of<Tide>(), ElementsAre(Tide::out, Tide::coming_in, Tide::high));
}

TEST(Names, AreKnownWhileCompiling) {
  static_assert(name_of(Tide::high) == std::string_view("high"));
  static_assert(from_name<Tide>("out") == Tide::out);
}

}  // namespace
}  // namespace stoppress
