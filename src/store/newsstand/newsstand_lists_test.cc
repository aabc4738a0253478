// The order of lists, how they go on, and what is picked from them.
#include "store/newsstand/newsstand.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;

class Lists : public Archive {
 protected:
  template <class F>
  auto ask_stand(F&& question, Instant now = kNoon) {
    auto const id = title().id;
    return read([&](Snapshot& snapshot) {
      auto stand = Newsstand(snapshot, id, now);
      return question(stand);
    });
  }
  // Seven stories, two of them published in the same microsecond, filed in another order than published.
  std::vector<StoryId> week() {
    std::vector<StoryId> newest_first(7);
    for (int const day : {3, 0, 5, 1, 2, 6, 4}) {
      auto words = content("Day " + std::to_string(day));
      words.topics = {{"tide", "Tide"}};
      words.byline.authors = {"Ada Brennan"};
      auto const at = kNoon - 24 * kHour * (day == 5 ? 6 : day);
      newest_first[std::size_t(day)] = published(words, at).id;
    }
    if (newest_first[5] < newest_first[6]) std::swap(newest_first[5], newest_first[6]);
    return newest_first;
  }
  // Everything, two cards a page.
  template <class F>
  std::vector<StoryId> leaf_through(F&& page_after) {
    std::vector<StoryId> ids;
    std::optional<After> after;
    for (int pages = 0; pages < 9; ++pages) {
      auto const cards = ask_stand([&](auto& stand) { return page_after(stand, after); });
      if (cards.empty()) break;
      EXPECT_LE(cards.size(), 2u);
      for (auto const& card : cards) ids.push_back(card.id);
      after = After{cards.back().first_published, cards.back().id};
    }
    return ids;
  }
};
ON_BOTH_DATABASES(Lists);

TEST_P(Lists, GoOnPageAfterPageWithoutAGapOrADouble) {
  auto const all = week();
  EXPECT_EQ(leaf_through([](auto& stand, auto after) { return stand.newest(2, after); }), all);
  auto const section = news();
  EXPECT_EQ(leaf_through([&](auto& stand, auto after) { return stand.in_section(section, 2, after); }), all);
  EXPECT_EQ(leaf_through([](auto& stand, auto after) { return stand.on_topic("tide", 2, after); }), all);
  EXPECT_EQ(leaf_through([](auto& stand, auto after) { return stand.by_author("ada-brennan", 2, after); }),
            all);
}

TEST_P(Lists, BeginWithAStoryThatIsPublishedAtThisVeryMoment) {
  auto const id = published("Tide", kNoon).id;
  EXPECT_EQ(ask_stand([](auto& stand) { return stand.newest(1); }).at(0).id, id);
}

TEST_P(Lists, GiveCardsInTheOrderAskedForAndLeaveOutTheRest) {
  auto const a = published("A", kNoon).id, b = published("B", kNoon - kHour).id;
  auto const hidden = filed(content("Draft")).id;
  auto const cards = ask_stand([&](auto& stand) { return stand.cards({b, hidden, StoryId(404), a}); });
  ASSERT_EQ(cards.size(), 2u);
  EXPECT_EQ(cards[0].id, b);
  EXPECT_EQ(cards[1].id, a);
  EXPECT_TRUE(ask_stand([](auto& stand) { return stand.cards({}); }).empty());
}

TEST_P(Lists, LeadWithTheMostUrgentThenTheNewestOfTheDay) {
  auto const weigh = [&](char const* headline, int urgency, Instant at) {
    auto words = content(headline);
    words.urgency = urgency;
    return published(words, at).id;
  };
  auto const calm = weigh("Calm", 5, kNoon), old = weigh("Old", 2, kNoon - 3 * kHour);
  auto const flash = weigh("Flash", 2, kNoon - kHour);
  weigh("Last week", 1, kNoon - 170 * kHour);
  auto const cards = ask_stand([](auto& stand) { return stand.leading(9, kNoon - 24 * kHour); });
  ASSERT_EQ(cards.size(), 3u);
  EXPECT_EQ(cards[0].id, flash);
  EXPECT_EQ(cards[1].id, old);
  EXPECT_EQ(cards[2].id, calm);
}

TEST_P(Lists, HaveTheStoriesOfOneKind) {
  auto words = content("I think");
  words.kind = story::Kind::opinion;
  auto const id = published(words, kNoon).id;
  published("Tide", kNoon);
  auto const cards = ask_stand([](auto& stand) { return stand.of_kind(story::Kind::opinion, 9); });
  ASSERT_EQ(cards.size(), 1u);
  EXPECT_EQ(cards[0].id, id);
}

TEST_P(Lists, RelateByMostSharedTopicsThenFillFromTheSectionFreshestFirst) {
  auto const on = [&](char const* headline, std::vector<story::Topic> topics, SectionId section, int hours) {
    auto words = content(headline);
    words.topics = std::move(topics);
    words.section = section;
    return published(words, kNoon - kHour * hours).id;
  };
  story::Topic const tide{"tide", "Tide"}, harbour{"harbour", "Harbour"};
  auto const self = on("Self", {tide, harbour}, news(), 0);
  auto const both = on("Both", {harbour, tide}, sport(), 5);
  auto const one_old = on("One, old", {tide}, news(), 4);
  auto const one_new = on("One, new", {harbour}, sport(), 3);
  auto const same_section = on("Section", {}, news(), 2);
  on("Elsewhere", {}, sport(), 1);
  auto const related = [&](int count) {
    std::vector<StoryId> ids;
    for (auto const& card : ask_stand([&](auto& stand) {
           return stand.related(self, news(), {tide, harbour}, count);
         }))
      ids.push_back(card.id);
    return ids;
  };
  EXPECT_EQ(related(9), (std::vector{both, one_new, one_old, same_section}));
  EXPECT_EQ(related(2), (std::vector{both, one_new}));
}

TEST_P(Lists, NameATopicAndAnAuthorAsTheyWereLastPrinted) {
  auto words = content("Tide");
  words.topics = {{"uk", "Uk"}};
  words.byline.authors = {"ada brennan"};
  published(words, kNoon);
  words.topics = {{"uk", "UK"}};
  words.byline.authors = {"Ada Brennan"};
  published(words, kNoon);
  EXPECT_EQ(ask_stand([](auto& stand) { return stand.topic_name("uk"); }), "UK");
  EXPECT_EQ(ask_stand([](auto& stand) { return stand.author_name("ada-brennan"); }), "Ada Brennan");
  EXPECT_EQ(ask_stand([](auto& stand) { return stand.topic_name("nowhere"); }), std::nullopt);
}

TEST_P(Lists, HaveTheMonthsThatHaveStoriesNewestFirst) {
  auto const november = published("November", kNoon).id;
  published("Also November", kNoon - 24 * kHour);
  // The first microsecond of October and the last of August 2026.
  auto const october = published("October", Instant::from_seconds(1'790'812'800)).id;
  published("August", Instant::from_seconds(1'788'220'800) - Duration(1));
  auto const months = ask_stand([](auto& stand) { return stand.months(); });
  ASSERT_EQ(months.size(), 3u);
  EXPECT_EQ(std::tuple(months[0].year, months[0].month, months[0].stories), std::tuple(2026, 11, 2));
  EXPECT_EQ(std::tuple(months[1].year, months[1].month, months[1].stories), std::tuple(2026, 10, 1));
  EXPECT_EQ(std::tuple(months[2].year, months[2].month, months[2].stories), std::tuple(2026, 8, 1));
  EXPECT_EQ(months[0].updated, kNoon);
  auto const listed = [&](int month, StoryId after) {
    return ask_stand([&](auto& stand) { return stand.addresses_in(2026, month, 1, after); });
  };
  ASSERT_EQ(listed(10, StoryId()).size(), 1u);
  EXPECT_EQ(listed(10, StoryId())[0].id, october);
  EXPECT_EQ(listed(11, StoryId())[0].id, november);
  EXPECT_EQ(listed(11, november).size(), 1u);
  EXPECT_TRUE(listed(9, StoryId()).empty());
}

TEST_P(Lists, HaveTheAddressesOfTheLastDaysNewestFirst) {
  published("Last week", kNoon - 170 * kHour);
  auto const first = published("First", kNoon - kHour).id, second = published("Second", kNoon).id;
  auto const listed = ask_stand([](auto& stand) { return stand.addresses_since(kNoon - 48 * kHour, 9); });
  ASSERT_EQ(listed.size(), 2u);
  EXPECT_EQ(listed[0].id, second);
  EXPECT_EQ(listed[1].id, first);
  EXPECT_EQ(listed[1].headline, "First");
  EXPECT_EQ(listed[1].slug.str(), "first");
  EXPECT_EQ(listed[1].language, "en");
}

}  // namespace
}  // namespace stoppress::store
