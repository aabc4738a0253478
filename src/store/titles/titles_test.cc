// Titles, their sections and settings.
#include "store/titles/titles.h"

#include <gmock/gmock.h>

#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class TheTitles : public Archive {
 protected:
  std::vector<story::Title> all() {
    return read([](Snapshot& snapshot) { return Titles(snapshot).titles(); });
  }
  story::Title save(story::Title const& title) {
    return write([&](Transaction& transaction) { return Titles(transaction).save_title(title); });
  }
  story::Title add(std::string const& name) {
    story::Title title;
    title.name = name;
    title.sections = {{{}, "news", "News", ""}};
    return write([&](Transaction& transaction) { return Titles(transaction).add(title); });
  }
  std::vector<std::string> slugs(std::vector<story::Section> const& sections) {
    std::vector<std::string> found;
    for (auto const& section : sections) found.push_back(section.slug);
    return found;
  }
};
ON_BOTH_DATABASES(TheTitles);

TEST_P(TheTitles, ComeBackWithEverySettingAndTheirSectionsInOrder) {
  story::Title courier;
  courier.name = "The Saltmarsh Courier";
  courier.base_url = "https://courier.example";
  courier.zone = "Europe/Dublin";
  courier.language = "en-IE";
  courier.tagline = "Since the flood";
  courier.founded = 1871;
  courier.hosts = {"courier.example", "www.courier.example"};
  courier.footer_lines = {"The Quay 1"};
  courier.navigation = {{"Tides", "/tides"}};
  courier.ads_txt = {"ads.example, 1, DIRECT"};
  courier.title_case_headlines = true;
  courier.sections = {{{}, "town", "Town", "Of it"}, {{}, "harbour", "Harbour", ""}};
  auto const saved = save(courier);
  auto const kept = all();
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].id, saved.id);
  EXPECT_EQ(kept[0].base_url, "https://courier.example");
  EXPECT_EQ(kept[0].zone, "Europe/Dublin");
  EXPECT_EQ(kept[0].language, "en-IE");
  EXPECT_EQ(kept[0].tagline, "Since the flood");
  EXPECT_EQ(kept[0].founded, 1871);
  EXPECT_THAT(kept[0].hosts, ElementsAre("courier.example", "www.courier.example"));
  EXPECT_EQ(kept[0].navigation.at(0).href, "/tides");
  EXPECT_THAT(kept[0].ads_txt, ElementsAre("ads.example, 1, DIRECT"));
  EXPECT_TRUE(kept[0].title_case_headlines);
  EXPECT_THAT(slugs(kept[0].sections), ElementsAre("town", "harbour"));
  EXPECT_EQ(kept[0].sections[0].description, "Of it");
}

TEST_P(TheTitles, KeepASectionThatLeavesTheNavigationAndItsNumber) {
  auto courier = title();
  auto const sport = courier.sections.at(1).id;
  courier.sections.pop_back();
  EXPECT_THAT(slugs(save(courier).retired), ElementsAre("sport"));
  EXPECT_THAT(slugs(all()[0].sections), ElementsAre("news"));
  courier.sections.insert(courier.sections.begin(), {{}, "sport", "Sports", ""});
  auto const back = save(courier);
  EXPECT_EQ(back.sections.at(0).id, sport);
  EXPECT_THAT(back.retired, IsEmpty());
  EXPECT_THAT(slugs(all()[0].sections), ElementsAre("sport", "news"));
}

TEST_P(TheTitles, BeyondTheFirstHaveSectionsOfTheirOwn) {
  title();
  auto const tidings = add("The Tidings");
  auto const both = all();
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[1].name, "The Tidings");
  EXPECT_NE(both[1].sections.at(0).id, news());
  auto const nameless = save(story::Title{});
  EXPECT_EQ(nameless.id, title().id);
}

TEST_P(TheTitles, RememberWhatTheConfigurationFileSaid) {
  auto const id = title().id;
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Titles(snapshot).file_hash(id); }), "");
  write([&](Transaction& transaction) { return Titles(transaction).set_file_hash(id, "abc"); });
  EXPECT_EQ(read([&](Snapshot& snapshot) { return Titles(snapshot).file_hash(id); }), "abc");
}

TEST_P(TheTitles, CountTheStoriesThatReadersFindInASection) {
  published("Tide", kNoon);
  filed(content("Ebb"));
  auto const in = [&](SectionId section) {
    return read([&](Snapshot& snapshot) { return Titles(snapshot).stories_in(section); });
  };
  EXPECT_EQ(in(news()), 1);
  EXPECT_EQ(in(sport()), 0);
}

}  // namespace
}  // namespace stoppress::store
