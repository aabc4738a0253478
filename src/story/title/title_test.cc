#include "story/title/title.h"

#include <gtest/gtest.h>

namespace stoppress::story {
namespace {

Title of(std::string base_url) {
  Title title;
  title.base_url = std::move(base_url);
  return title;
}

TEST(Title, HasTheHostOfItsAddress) {
  EXPECT_EQ(host_of(of("https://courier.example")), "courier.example");
  EXPECT_EQ(host_of(of("https://courier.example:8443")), "courier.example");
  EXPECT_EQ(host_of(of("http://[2001:db8::1]:8080")), "[2001:db8::1]");
  EXPECT_EQ(host_of(of("courier.example")), "") << "no address";
  EXPECT_EQ(host_of(of("")), "");
}

TEST(Title, GoesByItsOwnHostAndTheOthersThatItIsGiven) {
  auto title = of("https://courier.example");
  title.hosts = {"www.courier.example"};
  EXPECT_TRUE(goes_by(title, "courier.example"));
  EXPECT_TRUE(goes_by(title, "www.courier.example"));
  EXPECT_FALSE(goes_by(title, "weekly.example"));
}

TEST(Title, KnowsASectionThatHasLeftTheNavigation) {
  Title title;
  title.sections = {{SectionId(1), "town", "Town", ""}};
  title.retired = {{SectionId(2), "farms", "Farms", ""}};
  EXPECT_EQ(section_of(title, SectionId(2))->name, "Farms");
  EXPECT_EQ(section_called(title, "town")->id, SectionId(1));
  EXPECT_EQ(section_of(title, SectionId(3)), nullptr);
  EXPECT_EQ(section_called(title, "harbour"), nullptr);
}

}  // namespace
}  // namespace stoppress::story
