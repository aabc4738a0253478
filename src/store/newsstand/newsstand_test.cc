// What readers may see, and in which order.
#include "store/newsstand/newsstand.h"

#include "store/stories/stories.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;

std::vector<StoryId> numbers(std::vector<Card> const& cards) {
  std::vector<StoryId> ids;
  for (auto const& card : cards) ids.push_back(card.id);
  return ids;
}

class TheNewsstand : public Archive {
 protected:
  // Every list of stories that the newsstand has, by its name.
  using Lists = std::map<std::string, std::vector<StoryId>>;
  Lists lists(StoryId asked, Instant now) {
    auto const section = news();
    return read([&](Snapshot& snapshot) -> Result<Lists> {
      auto stand = Newsstand(snapshot, title().id, now);
      Lists lists;
      lists["cards"] = numbers(TRY(stand.cards({asked})));
      lists["newest"] = numbers(TRY(stand.newest(9)));
      lists["in_section"] = numbers(TRY(stand.in_section(section, 9)));
      lists["on_topic"] = numbers(TRY(stand.on_topic("tide", 9)));
      lists["by_author"] = numbers(TRY(stand.by_author("ada-brennan", 9)));
      lists["of_kind"] = numbers(TRY(stand.of_kind(story::Kind::news, 9)));
      lists["leading"] = numbers(TRY(stand.leading(9, kNoon - 24 * kHour)));
      lists["related"] = numbers(TRY(stand.related(StoryId(404), section, {{"tide", "Tide"}}, 9)));
      lists["related by section"] = numbers(TRY(stand.related(StoryId(404), section, {}, 9)));
      for (auto const& listed : TRY(stand.addresses_in(2026, 11, 9, StoryId())))
        lists["addresses_in"].push_back(listed.id);
      for (auto const& listed : TRY(stand.addresses_since(kNoon - 24 * kHour, 9)))
        lists["addresses_since"].push_back(listed.id);
      lists["topic_name"].resize(TRY(stand.topic_name("tide")) ? 1 : 0, asked);
      lists["author_name"].resize(TRY(stand.author_name("ada-brennan")) ? 1 : 0, asked);
      lists["months"].resize(TRY(stand.months()).size(), asked);
      lists["story"].resize(stand.story(asked).ok() ? 1 : 0, asked);
      lists["addresses_in"];
      lists["addresses_since"];
      return lists;
    });
  }
  void expect_everywhere(StoryId id, Instant now) {
    for (auto const& [name, ids] : lists(id, now)) EXPECT_EQ(ids, std::vector{id}) << name;
  }
  void expect_nowhere(StoryId id, Instant now) {
    for (auto const& [name, ids] : lists(id, now)) EXPECT_TRUE(ids.empty()) << name;
  }

  story::Content tidal(std::string const& headline) {
    auto words = content(headline);
    words.topics = {{"tide", "Tide"}};
    words.byline.authors = {"Ada Brennan"};
    return words;
  }
  template <class F>
  auto ask_stand(Instant now, F&& question) {
    auto const id = title().id;
    return read([&](Snapshot& snapshot) {
      auto stand = Newsstand(snapshot, id, now);
      return question(stand);
    });
  }
  Result<std::variant<PublicStory, Removal>> asked(StoryId id, Instant now) {
    auto const of = title().id;
    return store().read([&](Snapshot& snapshot) { return Newsstand(snapshot, of, now).story(id); });
  }
};
ON_BOTH_DATABASES(TheNewsstand);

TEST_P(TheNewsstand, ShowsALiveStoryInEveryList) {
  expect_everywhere(published(tidal("Tide"), kNoon).id, kNoon);
}

TEST_P(TheNewsstand, HidesAStoryEverywhereUntilTheMicrosecondOfItsEmbargo) {
  auto const id = published(tidal("Tide"), kNoon, kNoon + kHour).id;
  expect_nowhere(id, kNoon + kHour - Duration(1));
  expect_everywhere(id, kNoon + kHour);
}

TEST_P(TheNewsstand, HidesADraftEverywhere) { expect_nowhere(filed(tidal("Tide")).id, kNoon + kHour); }

TEST_P(TheNewsstand, HidesAStoryOfAnotherTitle) {
  auto const id = published(tidal("Tide"), kNoon).id;
  auto const other =
      read([&](Snapshot& snapshot) { return Newsstand(snapshot, TitleId(77), kNoon).newest(9); });
  EXPECT_TRUE(other.empty());
  EXPECT_FALSE(
      store()
          .read([&](Snapshot& snapshot) { return Newsstand(snapshot, TitleId(77), kNoon).story(id); })
          .ok());
}

TEST_P(TheNewsstand, DropsAKilledStoryFromEveryListAndSaysHowItLeft) {
  auto story = published(tidal("Tide"), kNoon);
  write([&](Transaction& transaction) {
    return remove(transaction, story, story::State::killed, kNoon + kHour);
  });
  auto all = lists(story.id, kNoon + 2 * kHour);
  EXPECT_EQ(all["story"].size(), 1u);
  all.erase("story");
  for (auto const& [name, ids] : all) EXPECT_TRUE(ids.empty()) << name;
  auto const found = must(asked(story.id, kNoon + 2 * kHour));
  auto const* removal = std::get_if<Removal>(&found);
  ASSERT_NE(removal, nullptr);
  EXPECT_TRUE(removal->killed);
  EXPECT_EQ(removal->at, kNoon + kHour);
  EXPECT_EQ(removal->note, "It was wrong.");
  EXPECT_EQ(removal->section, news());
}

TEST_P(TheNewsstand, TellsAWithdrawnStoryFromAKilledOne) {
  auto story = published(tidal("Tide"), kNoon);
  write([&](Transaction& transaction) {
    return remove(transaction, story, story::State::withdrawn, kNoon + kHour);
  });
  EXPECT_FALSE(std::get<Removal>(must(asked(story.id, kNoon + kHour))).killed);
}

TEST_P(TheNewsstand, NeverTellsOfAStoryThatWasKilledBeforeItsEmbargo) {
  auto story = published(tidal("Tide"), kNoon, kNoon + 2 * kHour);
  write([&](Transaction& transaction) {
    return remove(transaction, story, story::State::killed, kNoon + kHour);
  });
  expect_nowhere(story.id, kNoon + kHour);
  expect_nowhere(story.id, kNoon + 9 * kHour);
}

TEST_P(TheNewsstand, NeverTellsOfADraftThatWasWithdrawn) {
  auto story = filed(tidal("Tide"));
  write([&](Transaction& transaction) { return remove(transaction, story, story::State::withdrawn, kNoon); });
  expect_nowhere(story.id, kNoon + kHour);
}

TEST_P(TheNewsstand, ShowsAWithdrawnStoryAgainOnceItIsPublishedAgain) {
  auto story = published(tidal("Tide"), kNoon);
  write([&](Transaction& transaction) {
    return remove(transaction, story, story::State::withdrawn, kNoon + kHour);
  });
  write([&](Transaction& transaction) { return publish(transaction, story, kNoon + 2 * kHour); });
  expect_everywhere(story.id, kNoon + 2 * kHour);
}

TEST_P(TheNewsstand, ShowsThePublishedRevisionAndNotTheOneInWork) {
  auto story = published(tidal("Tide"), kNoon);
  auto next = tidal("Secret");
  next.section = sport();
  next.topics = {{"secret", "Secret"}};
  write([&](Transaction& transaction) -> Result<Done> {
    story.head = TRY(Stories(transaction).add_revision(story.id, Revision(2), next, "a test", kNoon));
    return Stories(transaction).save(story, Revision(1));
  });
  expect_everywhere(story.id, kNoon);
  EXPECT_EQ(std::get<PublicStory>(must(asked(story.id, kNoon))).content.headline, "Tide");
  EXPECT_EQ(ask_stand(kNoon, [](auto& stand) { return stand.newest(1); }).at(0).headline, "Tide");
  EXPECT_EQ(ask_stand(kNoon, [](auto& stand) { return stand.topic_name("secret"); }), std::nullopt);
}

TEST_P(TheNewsstand, MovesAStoryToWhereItsNewRevisionStands) {
  auto story = published(tidal("Tide"), kNoon);
  auto next = content("Regatta");
  next.section = sport();
  next.topics = {{"regatta", "Regatta"}};
  next.byline.authors = {"Tom Hale"};
  write([&](Transaction& transaction) -> Result<Done> {
    story.head = TRY(Stories(transaction).add_revision(story.id, Revision(2), next, "a test", kNoon));
    TRY(Stories(transaction).save(story, Revision(1)));
    return publish(transaction, story, kNoon + kHour);
  });
  auto const now = kNoon + kHour;
  EXPECT_TRUE(ask_stand(now, [&](auto& stand) { return stand.in_section(news(), 9); }).empty());
  EXPECT_TRUE(ask_stand(now, [](auto& stand) { return stand.on_topic("tide", 9); }).empty());
  EXPECT_TRUE(ask_stand(now, [](auto& stand) { return stand.by_author("ada-brennan", 9); }).empty());
  auto const cards = ask_stand(now, [&](auto& stand) { return stand.in_section(sport(), 9); });
  ASSERT_EQ(numbers(cards), std::vector{story.id});
  EXPECT_EQ(cards[0].first_published, kNoon);
  EXPECT_EQ(cards[0].updated, now);
  EXPECT_EQ(ask_stand(now, [](auto& stand) { return stand.on_topic("regatta", 9); }).size(), 1u);
  EXPECT_EQ(ask_stand(now, [](auto& stand) { return stand.by_author("tom-hale", 9); }).size(), 1u);
}

TEST_P(TheNewsstand, HasOnACardWhatAListShows) {
  auto words = tidal("Tide");
  words.standfirst = "Harbour closed.";
  words.kicker = "Weather";
  words.urgency = 2;
  words.main_picture = story::PictureUse{PictureId(7), "A wave", "Jane Roe", "Water"};
  published(words, kNoon, kNoon + kHour);
  auto const card = ask_stand(kNoon + kHour, [](auto& stand) { return stand.newest(1); }).at(0);
  EXPECT_EQ(card.slug.str(), "tide");
  EXPECT_EQ(card.section, news());
  EXPECT_EQ(card.kind, story::Kind::news);
  EXPECT_EQ(card.headline, "Tide");
  EXPECT_EQ(card.standfirst, "Harbour closed.");
  EXPECT_EQ(card.kicker, "Weather");
  EXPECT_EQ(card.byline, words.byline);
  EXPECT_EQ(card.language, "en");
  EXPECT_EQ(card.main_picture, words.main_picture);
  EXPECT_EQ(card.first_published, kNoon + kHour);  // the first moment that readers could see it
  EXPECT_EQ(card.updated, kNoon);
  EXPECT_EQ(card.urgency, 2);
  EXPECT_EQ(card.words, 8u);
}

}  // namespace
}  // namespace stoppress::store
