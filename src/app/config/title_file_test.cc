// Which counts, stoppress.toml or the newsroom.
#include "app/config/title_file.h"

#include <gtest/gtest.h>

#include "app/config/config.h"

namespace stoppress::app {
namespace {

constexpr char kFile[] =
    "[title]\nname = \"The Courier\"\nplace = \"Port Ellery\"\n[[section]]\nslug = \"news\"\nname = "
    "\"News\"\n";

Config config(std::string const& text) { return read_config(text, "stoppress.toml").value(); }

TEST(TheTitlesFile, SaysNothingNewWhileItIsAsItWas) {
  auto const file = config(kFile).title_file;
  EXPECT_FALSE(bool(changed_parts(file, remembered(file))));
  auto const spaced = config("# a comment\n" + std::string(kFile) + "\n[server]\nport = 8081\n").title_file;
  EXPECT_FALSE(bool(changed_parts(spaced, remembered(file))));
}

TEST(TheTitlesFile, CountsForThePartThatChanged) {
  auto const before = config(kFile).title_file;
  auto const after = config(std::string(kFile) + "[[section]]\nslug = \"sport\"\nname = \"Sport\"\n");
  auto const changed = changed_parts(after.title_file, remembered(before));
  EXPECT_TRUE(changed.sections);
  EXPECT_FALSE(changed.title || changed.ads);
  story::Title kept;
  kept.name = "As the newsroom calls it";
  auto const merged = with_changes(kept, after.title, after.title_file, changed);
  EXPECT_EQ(merged.name, "As the newsroom calls it");
  EXPECT_EQ(merged.sections.size(), 2u);
}

TEST(TheTitlesFile, SaysWhoMaySellUntilTheNewsroomDoes) {
  auto const before = config(kFile).title_file;
  auto const after = config(std::string(kFile) + "[ads]\nads_txt = [\"google.com, pub-1, DIRECT\"]\n");
  auto const changed = changed_parts(after.title_file, remembered(before));
  EXPECT_TRUE(changed.ads_txt);
  EXPECT_FALSE(changed.title || changed.sections || changed.ads);
  auto const merged = with_changes({}, after.title, after.title_file, changed);
  EXPECT_EQ(merged.ads_txt, std::vector<std::string>{"google.com, pub-1, DIRECT"});
  EXPECT_FALSE(bool(changed_parts(after.title_file, remembered(after.title_file))));
}

TEST(TheTitlesFile, OfAnOlderArchiveCountsForItsLinesAlone) {
  auto const three_parts = [](TitleFile const& file) {
    auto const all = remembered(file);
    return all.substr(0, all.rfind('/'));
  };
  auto const without = config(kFile).title_file;
  EXPECT_FALSE(bool(changed_parts(without, three_parts(without))));
  auto const with =
      config(std::string(kFile) + "[ads]\nads_txt = [\"google.com, pub-1, DIRECT\"]\n").title_file;
  auto const changed = changed_parts(with, three_parts(with));
  EXPECT_TRUE(changed.ads_txt);
  EXPECT_FALSE(changed.title || changed.sections || changed.ads);
}

TEST(TheTitlesFile, LeavesWhatItDoesNotSayToTheNewsroom) {
  auto const file = config(kFile);
  story::Title kept;
  kept.hosts = {"courier.example"};
  kept.place = "Elsewhere";
  auto const merged = with_changes(kept, file.title, file.title_file, changed_parts(file.title_file, ""));
  EXPECT_EQ(merged.hosts, kept.hosts);
  EXPECT_EQ(merged.place, "Port Ellery");
}

TEST(ATitle, IsFoundByNameOrHost) {
  story::Title courier, tidings;
  courier.name = "The Courier";
  tidings.name = "The Tidings";
  tidings.hosts = {"tidings.example"};
  std::vector const titles{courier, tidings};
  EXPECT_EQ(title_called(titles, "")->name, "The Courier");
  EXPECT_EQ(title_called(titles, "tidings.example")->name, "The Tidings");
  EXPECT_EQ(title_called(titles, "The Tidings")->name, "The Tidings");
  EXPECT_EQ(title_called(titles, "nobody"), nullptr);
}

}  // namespace
}  // namespace stoppress::app
