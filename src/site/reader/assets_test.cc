// The theme's files as the browser gets them.
#include "site/reader/assets.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace stoppress::site {
namespace {

namespace fs = std::filesystem;

std::string below(Assets const& assets, std::string const& name) {
  return assets.addresses().base.substr(std::string("/assets/").size()) + "/" + name;
}

TEST(Assets, StandUnderTheirFingerprintAndMayBeKeptForEver) {
  auto const assets = Assets::open(std::nullopt).value();
  EXPECT_EQ(assets.addresses().css, assets.addresses().base + "/site.css");
  for (auto const& [name, type] : std::vector<std::pair<std::string, std::string>>{
           {"site.css", "text/css; charset=utf-8"},
           {"site.js", "text/javascript; charset=utf-8"},
           {"icons/icon.svg", "image/svg+xml"},
           {"icons/icon-192.png", "image/png"},
           {"fonts/newsreader-latin-wght-normal.woff2", "font/woff2"}}) {
    auto const page = assets.page(below(assets, name));
    ASSERT_TRUE(page.ok()) << name;
    EXPECT_EQ(page->content_type, type);
    EXPECT_GT(page->max_age, 0);
    EXPECT_FALSE(page->body.empty());
  }
}

TEST(Assets, OfAnotherFingerprintAreNotThere) {
  auto const assets = Assets::open(std::nullopt).value();
  for (auto const* name : {"0000000000/site.css", "site.css", "", "/", "0000000000/../site.css"})
    EXPECT_FALSE(assets.page(name).ok()) << name;
  EXPECT_FALSE(assets.page(below(assets, "no-such-file")).ok());
}

TEST(Assets, TheServiceWorkerHasNoFingerprintAndIsAskedForEachTime) {
  auto const page = Assets::open(std::nullopt).value().service_worker();
  EXPECT_EQ(page.max_age, 0);
  EXPECT_NE(page.body.find("no-store"), std::string::npos);
}

TEST(Assets, ATitlesOwnThemeSaysOnlyWhatIsDifferent) {
  auto const folder = fs::path(testing::TempDir()) / "assets-of-a-title";
  fs::remove_all(folder);
  fs::create_directories(folder / "css");
  std::ofstream(folder / "css/99-own.css") << ".nameplate{color:teal}";
  auto const plain = Assets::open(std::nullopt).value(), own = Assets::open(std::nullopt, folder).value();
  EXPECT_NE(own.addresses().base, plain.addresses().base);
  auto const css = own.page(below(own, "site.css")).value().body;
  EXPECT_TRUE(css.ends_with(".nameplate{color:teal}")) << "what comes last counts";
  EXPECT_GT(css.size(), plain.page(below(plain, "site.css")).value().body.size());
  fs::remove_all(folder);
}

TEST(Assets, AThemeThatIsNotThereIsRefused) {
  EXPECT_FALSE(Assets::open(fs::path(testing::TempDir()) / "no-theme").ok());
}

}  // namespace
}  // namespace stoppress::site
