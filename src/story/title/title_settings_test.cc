#include "story/title/title_settings.h"

#include <gtest/gtest.h>

#include "story/title/title_fields.h"

namespace stoppress::story {
namespace {

void fill(std::string& text, std::string_view name) { text = "Some " + std::string(name); }
void fill(int& number, std::string_view) { number = 7; }
void fill(bool& flag, std::string_view) { flag = !flag; }
void fill(std::vector<std::string>& lines, std::string_view name) { lines = {std::string(name), "and more"}; }
void fill(std::vector<Link>& links, std::string_view) {
  links = {{"About", "/about"}, {"Friends", "https://a.example"}};
}
void fill(std::vector<Section>& sections, std::string_view) {
  sections = {{SectionId(1), "town", "Town", ""}};
}
void fill(AdRule& rule, std::string_view) { rule = {5, 6, 7}; }

// A title in which everything is said.
Title full() {
  Title title;
  each_field(Of<Title>(), [&](auto const& field) { fill(title.*field.member, field.name); });
  return title;
}

TEST(TitleFields, DescribeEverySettingOfATitle) {
  Title const title;
  // As many names as members, or it does not compile.
  [[maybe_unused]] auto const& [id, name, base_url, zone, language, place, tagline, publisher, founded,
                                title_case, breaking_by_urgency, sections, footer, hosts, theme, navigation,
                                ad_rule, ads_txt, retired, message_key, message_days, signal, securedrop] =
      title;
  std::size_t described = 0;
  each_field(Of<Title>(), [&](auto const&) { ++described; });
  EXPECT_EQ(described, 23u - 1) << "a setting has no line in title_fields.h; only the id has none";
}

TEST(TitleSettings, ComeBackAsTheyWereKept) {
  auto const title = full();
  Title back;
  read_settings(settings_json(title), back);
  each_field(Of<Title>(), [&](auto const& field) {
    if (!field.kept_as.empty()) {
      EXPECT_EQ(back.*field.member, title.*field.member) << field.name;
    }
  });
}

TEST(TitleSettings, ThatAnOlderProgramDidNotKnowAreAsInANewTitle) {
  Title title;
  read_settings(json::Object{{"zone", "Europe/Dublin"}, {"founded", nullptr}}, title);
  EXPECT_EQ(title.zone, "Europe/Dublin");
  EXPECT_EQ(title.language, Title().language);
  EXPECT_EQ(title.ad_rule, AdRule());
  EXPECT_TRUE(title.breaking_by_urgency);
}

TEST(TitleSettings, OfAnotherTypeArePassedOver) {
  Title title;
  read_settings(json::parse(R"({"hosts": ["a.example", 7], "navigation": [{"name": "About"}, "x"],
    "ads": {"first": "three", "most": 1}, "title_case_headlines": "yes"})")
                    .value()
                    .as_object(),
                title);
  EXPECT_EQ(title.hosts, std::vector<std::string>{"a.example"});
  EXPECT_EQ(title.navigation, (std::vector<Link>{{"About", ""}}));
  EXPECT_EQ(title.ad_rule, (AdRule{2, 3, 1}));
  EXPECT_FALSE(title.title_case_headlines);
}

TEST(TitleSettings, KeepTheNamesUnderWhichArchivesHaveThem) {
  std::vector<std::string> names;
  for (auto const& [name, value] : settings_json(full())) names.emplace_back(name);
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{"ads", "ads_txt", "base_url", "breaking_by_urgency", "footer",
                                             "founded", "hosts", "language", "message_days", "message_key",
                                             "navigation", "place", "publisher", "securedrop", "signal",
                                             "tagline", "theme", "title_case_headlines", "zone"}));
}

}  // namespace
}  // namespace stoppress::story
