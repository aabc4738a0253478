// Themes in a folder over the built-in one.
#include "app/themes.h"

#include <gmock/gmock.h>

#include "app/testing_installation.h"

namespace stoppress::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ThemesInAFolder : public InstallationTest {
 protected:
  std::unique_ptr<Themes> themes(std::vector<pages::HouseAd> house_ads = {}) const {
    return Themes::open(folder_ / "themes", std::nullopt, std::move(house_ads)).value();
  }
  static story::Title title(std::string const& name, std::string const& theme = "") {
    story::Title title;
    title.name = name;
    title.theme = theme;
    return title;
  }
};

TEST_F(ThemesInAFolder, AreNamedInOrderAndNothingElseIs) {
  write("themes/tidings/css/own.css", "");
  write("themes/harbour/css/own.css", "");
  write("themes/Not A Theme/css/own.css", "");
  write("themes/notes.txt", "");
  EXPECT_THAT(themes()->themes(), ElementsAre("harbour", "tidings"));
}

TEST_F(ThemesInAFolder, NeedNotBeThere) {
  EXPECT_THAT(themes()->themes(), IsEmpty());
  EXPECT_TRUE(themes()->check("").ok());
}

TEST_F(ThemesInAFolder, AreChosenByNameAndNeverByPath) {
  write("themes/harbour/css/own.css", "body { color: navy }");
  auto const themes = this->themes();
  EXPECT_TRUE(themes->check("harbour").ok());
  for (auto const* name : {"tidings", "../themes/harbour", "/etc", "harbour/css"})
    EXPECT_EQ(themes->check(name).error().fault, Fault::invalid) << name;
}

TEST_F(ThemesInAFolder, AddTheirStylesToTheBuiltInOnes) {
  write("themes/harbour/css/own.css", "body { color: navy }");
  auto const themes = this->themes();
  auto const plain = themes->look_of(title("A"), true), own = themes->look_of(title("B", "harbour"), false);
  EXPECT_NE(plain->assets, own->assets);
  EXPECT_EQ(themes->look_of(title("C"), false)->assets, plain->assets) << "one theme is read once";
}

TEST_F(ThemesInAFolder, ATitleWhoseThemeIsGoneLooksAsIfItHadNone) {
  auto const themes = this->themes();
  EXPECT_EQ(themes->look_of(title("A", "gone"), true)->templates,
            themes->look_of(title("B"), true)->templates);
}

TEST_F(ThemesInAFolder, HouseAdvertisementsStandInTheTitleThatTheyName) {
  pages::HouseAd ours, theirs;
  ours.headline = "Ours";
  theirs.headline = "Theirs";
  theirs.title = "The Tidings";
  auto const themes = this->themes({ours, theirs});
  auto const headlines = [&](story::Title const& title, bool is_first) {
    std::vector<std::string> all;
    auto const look = themes->look_of(title, is_first);
    for (auto const& ad : look->setup.house_ads) all.push_back(ad.headline);
    return all;
  };
  EXPECT_THAT(headlines(title("The Courier"), true), ElementsAre("Ours"));
  EXPECT_THAT(headlines(title("The Tidings"), false), ElementsAre("Theirs"));
  EXPECT_THAT(headlines(title("Another"), false), IsEmpty());
}

}  // namespace
}  // namespace stoppress::app
