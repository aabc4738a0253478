#include "story/title/ads_txt.h"

#include <gmock/gmock.h>

namespace stoppress::story {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// What is said of these lines; empty when they are all right.
std::string said(std::vector<std::string> const& lines) {
  auto const checked = check_ads_txt(lines);
  return checked.ok() ? "" : checked.error().message;
}

TEST(AdsTxt, TakesTheFormsOfTheStandard) {
  for (auto const* line :
       {"google.com, pub-1234567890123456, DIRECT, f08c47fec0942fa0", "redssp.com, 57013, RESELLER",
        "  openx.com,343560932 ,direct , 6a698e2ec38604c6  # our own account",
        "xn--bcher-kva.example,7,DIRECT", "appnexus.com, a=b, RESELLER; extension=1, 2, 3", "", "   ",
        "# all of it is ours", "CONTACT=adops@courier.example",
        "contact=https://courier.example/ads, by post too", "SUBDOMAIN=divisionone.example.com",
        "INVENTORYPARTNERDOMAIN=partner.example", "OWNERDOMAIN = courier.example # the company",
        "MANAGERDOMAIN=manager.example", "MANAGERDOMAIN=manager.example, GB"})
    EXPECT_EQ(said({line}), "") << line;
}

TEST(AdsTxt, SaysWhatIsWrongWithARecord) {
  EXPECT_THAT(said({"google.com, pub-1234"}), HasSubstr("three fields"));
  EXPECT_THAT(said({"google.com pub-1234 DIRECT"}), HasSubstr("three fields"));
  EXPECT_THAT(said({"google.com, pub-1, DIRECT, f0, more"}), HasSubstr("more than four fields"));
  EXPECT_THAT(said({"https://google.com, pub-1, DIRECT"}), HasSubstr("“https://google.com” is no domain"));
  EXPECT_THAT(said({"google, pub-1, DIRECT"}), HasSubstr("“google” is no domain"));
  EXPECT_THAT(said({"google..com, pub-1, DIRECT"}), HasSubstr("is no domain"));
  EXPECT_THAT(said({"google.com, , DIRECT"}), HasSubstr("your account with google.com, is empty"));
  EXPECT_THAT(said({"google.com, pub-1, RESELER"}), HasSubstr("not “RESELER”"));
  EXPECT_THAT(said({"google.com, pub-1, DIRECT,"}), HasSubstr("fourth field is missing"));
  EXPECT_THAT(said({"google.com, pub-1, DIRECT, f08c 47"}), HasSubstr("letters and digits only"));
  EXPECT_THAT(said({"google.com, pub-1, DIRECT\nevil.example, 1, DIRECT"}), HasSubstr("can’t be printed"));
  EXPECT_THAT(said({"google.com, " + std::string(1000, '1') + ", DIRECT"}), HasSubstr("longer than"));
}

TEST(AdsTxt, SaysWhatIsWrongWithAVariable) {
  EXPECT_THAT(said({"OWNERDOMIAN=courier.example"}), HasSubstr("no variable called OWNERDOMIAN"));
  EXPECT_THAT(said({"OWNERDOMAIN=https://courier.example/"}), HasSubstr("OWNERDOMAIN needs a domain"));
  EXPECT_THAT(said({"SUBDOMAIN="}), HasSubstr("SUBDOMAIN needs a domain"));
  EXPECT_THAT(said({"CONTACT= "}), HasSubstr("CONTACT says nothing"));
  EXPECT_THAT(said({"MANAGERDOMAIN=manager.example, Britain"}), HasSubstr("“Britain” is no country"));
  EXPECT_THAT(said({"MANAGERDOMAIN=manager.example, GB, FR"}), HasSubstr("may have a country"));
}

TEST(AdsTxt, TakesOnceWhatCountsOnce) {
  EXPECT_THAT(said({"OWNERDOMAIN=a.example", "OWNERDOMAIN=b.example"}), StartsWith("Line 2"));
  EXPECT_THAT(said({"MANAGERDOMAIN=a.example, GB", "managerdomain=b.example,gb"}), StartsWith("Line 2"));
  EXPECT_EQ(said({"MANAGERDOMAIN=a.example, GB", "MANAGERDOMAIN=b.example, FR", "MANAGERDOMAIN=c.example",
                  "SUBDOMAIN=d.example", "SUBDOMAIN=e.example"}),
            "");
}

TEST(AdsTxt, NamesTheLineByItsNumber) {
  EXPECT_EQ(
      said({"# ours", "", "google.com, pub-1, DIRECTLY"}),
      "Line 3, “google.com, pub-1, DIRECTLY”: The third field must be DIRECT or RESELLER, not “DIRECTLY”.");
}

}  // namespace
}  // namespace stoppress::story
