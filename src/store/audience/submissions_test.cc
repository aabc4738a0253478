// Titles, and what readers send.
#include "store/audience/submissions.h"

#include "store/database/dialect.h"
#include "store/testing_archive.h"
#include "store/titles/titles.h"

namespace stoppress::store {
namespace {

using namespace testing;

class KeptTitles : public Archive {};
ON_BOTH_DATABASES(KeptTitles);

TEST_P(KeptTitles, ComeBackWithTheirSectionsInOrder) {
  story::Title made;
  made.name = "The Courier";
  made.base_url = "https://courier.example";
  made.zone = "Europe/Dublin";
  made.language = "en-IE";
  made.place = "Port Ellery";
  made.tagline = "Every tide";
  made.publisher = "Courier Ltd";
  made.founded = 1871;
  made.title_case_headlines = true;
  made.sections = {{SectionId(), "world", "World", "Abroad"}, {SectionId(), "arts", "Arts", "At home"}};
  made.footer_lines = {"One", "Two"};
  made = write([&](Transaction& transaction) { return Titles(transaction).save_title(made); });
  auto const titles = read([](Snapshot& snapshot) { return Titles(snapshot).titles(); });
  ASSERT_EQ(titles.size(), 1u);
  auto const& kept = titles[0];
  EXPECT_EQ(kept.id, made.id);
  EXPECT_EQ(kept.name, made.name);
  EXPECT_EQ(kept.base_url, made.base_url);
  EXPECT_EQ(kept.zone, made.zone);
  EXPECT_EQ(kept.language, made.language);
  EXPECT_EQ(kept.place, made.place);
  EXPECT_EQ(kept.tagline, made.tagline);
  EXPECT_EQ(kept.publisher, made.publisher);
  EXPECT_EQ(kept.founded, 1871);
  EXPECT_TRUE(kept.title_case_headlines);
  EXPECT_EQ(kept.sections, made.sections);
  EXPECT_EQ(kept.footer_lines, made.footer_lines);
}

TEST_P(KeptTitles, KeepTheNumbersOfTheirSectionsWhenTheyAreSavedAgain) {
  auto changed = title();
  auto const sport_then = sport();
  std::swap(changed.sections[0], changed.sections[1]);
  changed.sections[0].name = "Games";
  for (auto& section : changed.sections) section.id = SectionId();
  changed = write([&](Transaction& transaction) { return Titles(transaction).save_title(changed); });
  EXPECT_EQ(changed.sections[0].id, sport_then);
  EXPECT_EQ(read([](Snapshot& snapshot) { return Titles(snapshot).titles(); }).at(0).sections,
            changed.sections);
}

TEST_P(KeptTitles, TakeASectionOutOfTheNavigationAndBackWithItsNumber) {
  auto const whole = title();
  auto without = whole;
  without.sections.pop_back();
  write([&](Transaction& transaction) { return Titles(transaction).save_title(without); });
  EXPECT_EQ(read([](Snapshot& snapshot) { return Titles(snapshot).titles(); }).at(0).sections.size(), 1u);
  EXPECT_EQ(
      write([&](Transaction& transaction) { return Titles(transaction).save_title(whole); }).sections[1].id,
      whole.sections[1].id);
}

class Readers : public Archive {};
ON_BOTH_DATABASES(Readers);

TEST_P(Readers, AreCountedByTheChannelTheyShareBy) {
  for (auto const* channel : {"copy", "mail", "copy"})
    for (auto const day : {kNoon, kNoon + 24 * kHour})
      write([&](Transaction& transaction) {
        return Submissions(transaction).count_share(StoryId(7), channel, day);
      });
  write([](Transaction& transaction) {
    return Submissions(transaction).count_share(StoryId(8), "copy", kNoon);
  });
  EXPECT_EQ(read([](Snapshot& snapshot) { return Submissions(snapshot).share_counts(StoryId(7)); }),
            (std::map<std::string, std::int64_t>{{"copy", 4}, {"mail", 2}}));
  EXPECT_EQ(ask("SELECT CAST(COUNT(*) AS TEXT) FROM share_count WHERE story = 7 AND channel = 'copy'"), "2");
}

TEST(Dialects, SayTheSameInTheirOwnWords) {
  constexpr auto kSql = "SELECT 1 WHERE {aside}a IN {numbers::p1} {lock}";
  EXPECT_EQ(sqlite_dialect().in_own_words(kSql), "SELECT 1 WHERE +a IN (SELECT value FROM json_each(:p1)) ");
  EXPECT_EQ(postgresql_dialect().in_own_words(kSql),
            "SELECT 1 WHERE a IN (SELECT value::bigint FROM json_array_elements_text(:p1::json)) FOR UPDATE");
}

TEST(Dialects, RefuseAMarkThatNobodyKnows) {
  EXPECT_THROW(sqlite_dialect().in_own_words("SELECT {nothing}"), std::logic_error);
}

}  // namespace
}  // namespace stoppress::store
