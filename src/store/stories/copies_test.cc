// One story in two titles.
#include "store/stories/copies.h"

#include "store/feed/feed.h"
#include "store/newsstand/newsstand.h"
#include "store/testing_archive.h"
#include "store/titles/titles.h"

namespace stoppress::store {
namespace {

using namespace testing;

std::vector<StoryId> numbers(std::vector<Card> const& cards) {
  std::vector<StoryId> ids;
  for (auto const& card : cards) ids.push_back(card.id);
  return ids;
}

class SharedStories : public Archive {
 protected:
  // A second title, with the sections "harbour" and "farms".
  story::Title const& other() {
    if (other_.id) return other_;
    title();
    story::Title made;
    made.name = "The Tidings";
    made.base_url = "https://tidings.example";
    made.sections = {{{}, "harbour", "Harbour", ""}, {{}, "farms", "Farms", ""}};
    other_ = write([&](Transaction& transaction) { return Titles(transaction).add(made); });
    return other_;
  }
  SectionId harbour() { return other().sections.at(0).id; }
  SectionId farms() { return other().sections.at(1).id; }

  void share(StoryId id, SectionId section) {
    Copy const copy{id, other().id, section, kNoon, StaffId(7)};
    write([&](Transaction& transaction) { return Copies(transaction).keep(copy); });
  }
  story::Content told(std::string const& headline) {
    auto words = content(headline);
    words.topics = {{"tide", "Tide"}};
    words.byline.authors = {"Ada Brennan"};
    return words;
  }
  story::Story own(std::string const& headline, Instant at) {
    auto words = told(headline);
    words.section = harbour();
    return write([&](Transaction& transaction) -> Result<story::Story> {
      auto story = TRY(file(transaction, other_.id, words));
      TRY(publish(transaction, story, at));
      return story;
    });
  }

  // Every list of the second title, by name.
  using Lists = std::map<std::string, std::vector<StoryId>>;
  Lists lists(StoryId asked, Instant now) {
    auto const title = other().id;
    auto const section = harbour();
    return read([&](Snapshot& snapshot) -> Result<Lists> {
      auto stand = Newsstand(snapshot, title, now);
      Lists lists;
      lists["cards"] = numbers(TRY(stand.cards({asked})));
      lists["newest"] = numbers(TRY(stand.newest(9)));
      lists["in_section"] = numbers(TRY(stand.in_section(section, 9)));
      lists["on_topic"] = numbers(TRY(stand.on_topic("tide", 9)));
      lists["by_author"] = numbers(TRY(stand.by_author("ada-brennan", 9)));
      lists["of_kind"] = numbers(TRY(stand.of_kind(story::Kind::news, 9)));
      lists["leading"] = numbers(TRY(stand.leading(9, kNoon - 24 * kHour)));
      lists["related"] = numbers(TRY(stand.related(StoryId(404), section, {{"tide", "Tide"}}, 9)));
      lists["topic_name"].resize(TRY(stand.topic_name("tide")) ? 1 : 0, asked);
      lists["author_name"].resize(TRY(stand.author_name("ada-brennan")) ? 1 : 0, asked);
      lists["story"].resize(stand.story(asked).ok() ? 1 : 0, asked);
      return lists;
    });
  }
  void expect_everywhere(StoryId id, Instant now) {
    for (auto const& [name, ids] : lists(id, now)) EXPECT_EQ(ids, std::vector{id}) << name;
  }
  void expect_nowhere(StoryId id, Instant now) {
    for (auto const& [name, ids] : lists(id, now)) EXPECT_TRUE(ids.empty()) << name;
  }

 private:
  story::Title other_;
};

TEST_P(SharedStories, AStoryIsSeenInEveryListOfATitleThatItIsSharedWith) {
  auto const story = published(told("Harbour shut"), kNoon);
  expect_nowhere(story.id, kNoon);
  share(story.id, harbour());
  expect_everywhere(story.id, kNoon);
}

TEST_P(SharedStories, WhatIsSharedBeforeItsPublicationComesOutWithIt) {
  auto draft = filed(told("Harbour shut"));
  share(draft.id, harbour());
  expect_nowhere(draft.id, kNoon);
  write([&](Transaction& transaction) { return publish(transaction, draft, kNoon); });
  expect_everywhere(draft.id, kNoon);
}

TEST_P(SharedStories, ACopyHoldsTheEmbargoToTheMicrosecond) {
  auto const story = published(told("Harbour shut"), kNoon - kHour, kNoon);
  share(story.id, harbour());
  expect_nowhere(story.id, kNoon - std::chrono::microseconds(1));
  expect_everywhere(story.id, kNoon);
}

TEST_P(SharedStories, ARemovalReachesEveryCopy) {
  auto story = published(told("Harbour shut"), kNoon - kHour);
  share(story.id, farms());
  write([&](Transaction& transaction) { return remove(transaction, story, story::State::killed, kNoon); });
  auto const found =
      read([&](Snapshot& snapshot) { return Newsstand(snapshot, other().id, kNoon).story(story.id); });
  auto const& removal = std::get<Removal>(found);
  EXPECT_TRUE(removal.killed);
  EXPECT_EQ(removal.section, farms());
  EXPECT_EQ(removal.note, "It was wrong.");
  EXPECT_TRUE(lists(story.id, kNoon)["newest"].empty());
}

TEST_P(SharedStories, TheSecondTitleHasThemInOneOrderWithItsOwn) {
  auto const first = own("One", kNoon - 3 * kHour);
  auto const second = published(told("Two"), kNoon - 2 * kHour);
  auto const third = own("Three", kNoon - kHour);
  share(second.id, harbour());
  auto found = lists(second.id, kNoon);
  std::vector const newest_first{third.id, second.id, first.id};
  for (auto const* name : {"newest", "in_section", "on_topic", "by_author", "of_kind", "leading"})
    EXPECT_EQ(found[name], newest_first) << name;
  auto const page = read([&](Snapshot& snapshot) {
    auto stand = Newsstand(snapshot, other().id, kNoon);
    return stand.newest(1, After{kNoon - kHour, third.id});
  });
  EXPECT_EQ(numbers(page), std::vector{second.id});
}

TEST_P(SharedStories, ACopyStandsInASectionOfItsTitleAndKnowsWhereItIsAtHome) {
  auto const story = published(told("Harbour shut"), kNoon);
  share(story.id, farms());
  auto const found =
      read([&](Snapshot& snapshot) { return Newsstand(snapshot, other().id, kNoon).story(story.id); });
  auto const& shown = std::get<PublicStory>(found);
  EXPECT_EQ(shown.content.section, farms());
  ASSERT_TRUE(shown.copied_from);
  EXPECT_EQ(shown.copied_from->title, title().id);
  EXPECT_EQ(shown.copied_from->name, "The Saltmarsh Courier");
  EXPECT_EQ(shown.copied_from->section, "news");
  auto const home =
      read([&](Snapshot& snapshot) { return Newsstand(snapshot, title().id, kNoon).story(story.id); });
  EXPECT_FALSE(std::get<PublicStory>(home).copied_from);
  EXPECT_EQ(std::get<PublicStory>(home).content.section, news());
}

TEST_P(SharedStories, SitemapsListOnlyWhatIsAtHome) {
  auto const story = published(told("Harbour shut"), kNoon - kHour);
  share(story.id, harbour());
  read([&](Snapshot& snapshot) -> Result<Done> {
    auto stand = Newsstand(snapshot, other().id, kNoon);
    EXPECT_TRUE(TRY(stand.addresses_in(2026, 11, 9, StoryId())).empty());
    EXPECT_TRUE(TRY(stand.addresses_since(kNoon - 24 * kHour, 9)).empty());
    EXPECT_TRUE(TRY(stand.months()).empty());
    return Done{};
  });
}

TEST_P(SharedStories, SharingTwiceIsOneCopyInTheLaterSection) {
  auto const story = published(told("Harbour shut"), kNoon);
  share(story.id, harbour());
  share(story.id, farms());
  auto const copies = read([&](Snapshot& snapshot) { return Copies(snapshot).of(story.id); });
  ASSERT_EQ(copies.size(), 1u);
  EXPECT_EQ(copies[0].section, farms());
  EXPECT_TRUE(
      write([&](Transaction& transaction) { return Copies(transaction).drop(story.id, other().id); }));
  EXPECT_FALSE(
      write([&](Transaction& transaction) { return Copies(transaction).drop(story.id, other().id); }));
  expect_nowhere(story.id, kNoon);
}

TEST_P(SharedStories, TheFeedTellsEveryTitleThatShowsTheStory) {
  auto const story = published(told("Harbour shut"), kNoon);
  share(story.id, harbour());
  write([&](Transaction& transaction) {
    return Feed(transaction).announce(change(story::ChangeKind::story_removed, story, kNoon));
  });
  auto const changes = read([](Snapshot& snapshot) { return Feed(snapshot).changes_after({}, 9); });
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].title, title().id);
  EXPECT_EQ(changes[0].shared_with, std::vector{other().id});
  EXPECT_EQ(changes[0].sections, std::vector{harbour()});
}

TEST_P(SharedStories, ATitleKeepsItsSettingsAndTheSectionsThatItRetired) {
  auto changed = other();
  changed.hosts = {"tidings.example", "www.tidings.example"};
  changed.theme = "harbour";
  changed.navigation = {{"About", "/about"}};
  changed.ad_rule = {3, 4, 1};
  changed.sections.pop_back();
  changed = write([&](Transaction& transaction) { return Titles(transaction).save_title(changed); });
  ASSERT_EQ(changed.retired.size(), 1u);
  EXPECT_EQ(changed.retired[0].slug, "farms");
  auto const titles = read([](Snapshot& snapshot) { return Titles(snapshot).titles(); });
  ASSERT_EQ(titles.size(), 2u);
  EXPECT_EQ(titles[1], changed);
  EXPECT_EQ(story::section_called(titles[1], "farms")->id, farms());
}

ON_BOTH_DATABASES(SharedStories);

TEST_P(SharedStories, WhatIsTakenBackLeadsToItsOwnTitleWhileItMayBeSeenThere) {
  auto story = published("Tide closes harbour", kNoon);
  auto const moved = [&](TitleId title, Instant now) {
    return read([&](Snapshot& snapshot) { return Newsstand(snapshot, title, now).moved_to(story.id); });
  };
  EXPECT_FALSE(moved(other().id, kNoon)) << "it was never there";
  share(story.id, harbour());
  EXPECT_FALSE(moved(other().id, kNoon)) << "it is there";
  auto const drop = [&] {
    return write([&](Transaction& transaction) { return Copies(transaction).drop(story.id, other().id); });
  };
  EXPECT_TRUE(drop());
  EXPECT_FALSE(drop());
  ask("UPDATE title SET settings = '{\"base_url\": \"https://courier.example\"}' WHERE id = " +
      std::to_string(title().id.number()) + " RETURNING name");
  EXPECT_EQ(moved(other().id, kNoon),
            "https://courier.example/news/tide-closes-harbour-" + std::to_string(story.id.number()));
  EXPECT_FALSE(moved(other().id, kNoon - kHour)) << "readers don't see it yet";
  share(story.id, farms());
  EXPECT_FALSE(moved(other().id, kNoon)) << "it is there once more";
  drop();
  write([&](Transaction& transaction) { return remove(transaction, story, story::State::killed, kNoon); });
  EXPECT_FALSE(moved(other().id, kNoon));
}

}  // namespace
}  // namespace stoppress::store
