#include <algorithm>
#include <filesystem>

#include "pages/fetch/article.h"
#include "pages/fetch/corrections.h"
#include "pages/fetch/lists.h"
#include "pages/render/fronts/front.h"
#include "pages/render/lists/corrections.h"
#include "pages/render/lists/list.h"
#include "pages/testing_pages.h"
#include "store/newsstand/newsstand.h"
#include "store/store.h"
#include "store/stories/breaking.h"
#include "store/stories/stories.h"
#include "store/titles/titles.h"

namespace stoppress::pages {
namespace {

// A real archive in a folder of its own.
struct Archive {
  std::filesystem::path folder;
  std::unique_ptr<store::Store> store;
  Setup title = setup();

  Archive() {
    folder = std::filesystem::path(testing::TempDir()) /
             ("pages-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    auto opened = store::Store::open({.url = "sqlite:" + (folder / "pages.db").string()});
    if (!opened.ok()) throw std::runtime_error(opened.error().message);
    store = std::move(*opened);
    title.title.id = TitleId();
    for (auto& section : title.title.sections) section.id = SectionId();
    auto saved = store->write(
        [&](store::Transaction& transaction) { return store::Titles(transaction).save_title(title.title); });
    if (!saved.ok()) throw std::runtime_error(saved.error().message + saved.error().detail);
    title.title = *saved;
  }
  ~Archive() {
    store.reset();
    std::filesystem::remove_all(folder);
  }

  StoryId publish(std::string const& headline, std::size_t section, int minutes_ago, int urgency = 4) {
    Instant const when = kNow - std::chrono::minutes(minutes_ago);
    auto const done = store->write([&](store::Transaction& transaction) -> Result<StoryId> {
      story::Story story;
      story.title = title.title.id;
      story.slug = story::Slug::from_headline(headline);
      StoryId const id = TRY(store::Stories(transaction).create(story));
      story::Content content = article().story.content;
      content.headline = headline;
      content.section = title.title.sections[section].id;
      content.main_picture.reset();
      content.urgency = urgency;
      content.language = "en-GB";
      story = TRY(store::Stories(transaction).story(id));
      Revision const seen = story.head;
      story.head = TRY(store::Stories(transaction).add_revision(id, Revision(1), content, "desk", when));
      story.published = story.head;
      story.state = story::State::live;
      story.first_published = story.updated = when;
      TRY(store::Stories(transaction).save(story, seen));
      return id;
    });
    if (!done.ok()) throw std::runtime_error(done.error().message + done.error().detail);
    return *done;
  }

  // What `fetch` reads at that instant.
  auto read(auto const& fetch) {
    auto read = store->read([&](store::Snapshot& snapshot) { return fetch(snapshot); });
    if (!read.ok()) throw std::runtime_error(read.error().message + read.error().detail);
    return *std::move(read);
  }
  FrontModel front(Instant now = kNow) {
    return read([&](auto& snapshot) { return fetch_front(snapshot, title.title, now); });
  }
  Result<ListModel> section(std::size_t at, StoryId before = {}, Instant now = kNow) {
    return store->read([&](store::Snapshot& snapshot) {
      return fetch_section(snapshot, title.title, title.title.sections[at], before, now);
    });
  }
  Result<ListModel> topic(std::string const& slug, StoryId before = {}, Instant now = kNow) {
    return store->read(
        [&](store::Snapshot& snapshot) { return fetch_topic(snapshot, title.title, slug, before, now); });
  }
  ListModel latest(Instant now = kNow) {
    return read([&](auto& snapshot) { return fetch_latest(snapshot, title.title, StoryId(), now); });
  }
  ArticleModel article_of(StoryId id, Instant now = kNow) {
    return read([&](auto& snapshot) -> Result<ArticleModel> {
      auto found = TRY(store::Newsstand(snapshot, title.title.id, now).story(id));
      return fetch_article(snapshot, title.title.id, std::get<store::PublicStory>(std::move(found)), now);
    });
  }
};

std::vector<std::string> headlines(Cards const& cards) {
  std::vector<std::string> out;
  for (auto const& card : cards) out.push_back(card.headline);
  return out;
}

TEST(Fetch, PutsTheMostUrgentStoryOfTheDayOnTheFront) {
  Archive archive;
  archive.publish("Fete raises £90", 0, 5, 7);
  archive.publish("Barrage closed", 1, 60, 1);
  auto const front = archive.front();
  ASSERT_TRUE(front.layout.splash);
  EXPECT_EQ(front.layout.splash->headline, "Barrage closed");
  EXPECT_EQ(headlines(front.layout.seconds), std::vector<std::string>{"Fete raises £90"});
}

TEST(Fetch, FindsWhatIsBreakingForEveryKindOfPageUntilItsEnd) {
  Archive archive;
  StoryId const id = archive.publish("Barrage closed", 1, 60, 1);
  auto const made = archive.store->write([&](store::Transaction& transaction) {
    return store::Breaking(transaction)
        .keep({id, archive.title.title.id, kNow, kNow + std::chrono::hours(1)});
  });
  ASSERT_TRUE(made.ok());
  for (auto const now : {kNow, kNow + std::chrono::hours(1)}) {
    std::vector<Page> const pages{
        render_front(theme(), archive.title, archive.front(now), now),
        render_list(theme(), archive.title, *archive.section(0, {}, now), now),
        render_list(theme(), archive.title, archive.latest(now), now),
        render_list(theme(), archive.title, *archive.topic("storm-surge", {}, now), now),
        render_corrections(theme(), archive.title, archive.read([&](auto& snapshot) {
          return fetch_corrections(snapshot, archive.title.title.id, 0, now);
        }),
                           now),
        render_article(theme(), archive.title, archive.article_of(id, now), now)};
    for (auto const& page : pages) {
      EXPECT_EQ(has(page.body, "data-breaking"), now == kNow);
      bool const depends = std::ranges::count(page.keys, story_key(id)) > 0;
      EXPECT_TRUE(depends || now != kNow) << "a kill must reach its bar too";
    }
  }
}

TEST(Fetch, APreviewIsTheTruePageWithoutAnAddress) {
  Archive archive;
  StoryId const id = archive.publish("Barrage closed", 0, 1);
  auto model = archive.article_of(id);
  auto const real = render_article(theme(), archive.title, model, kNow);
  model.preview_until = kNow + std::chrono::hours(24);
  auto const shown = render_article(theme(), archive.title, model, kNow);
  auto const body_of = [](Page const& page) {
    auto const from = page.body.find("<article class=\"article");
    return page.body.substr(from, page.body.find("</article>", from) - from);
  };
  EXPECT_EQ(body_of(shown), body_of(real));
  EXPECT_TRUE(has(shown.body, "25 November 2026, 15:00")) << "until when the link is good";
  for (auto const* word : {"rel=\"canonical\"", "og:url", "application/ld+json"}) {
    EXPECT_FALSE(has(shown.body, word)) << word;
    EXPECT_TRUE(has(real.body, word)) << word;
  }
  EXPECT_TRUE(has(shown.body, "content=\"noindex\""));
  EXPECT_TRUE(shown.is_private);
}

TEST(Fetch, ReadsASectionPageByPage) {
  Archive archive;
  std::vector<StoryId> ids;
  for (int number = 0; number < 30; ++number)
    ids.push_back(archive.publish("Story " + std::to_string(number), 0, number));
  auto const first = archive.section(0);
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first->cards.size(), 24u);
  EXPECT_TRUE(first->more);
  EXPECT_EQ(first->cards.back().id, ids[23]);
  auto const second = archive.section(0, ids[23]);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->cards.size(), 6u);
  EXPECT_EQ(second->cards.front().id, ids[24]);
  EXPECT_FALSE(second->more);
}

TEST(Fetch, AListHasNoPageAfterAStoryThatDoesNotStandInIt) {
  Archive archive;
  archive.publish("Here", 0, 1);
  auto const there = archive.publish("There", 1, 2);
  archive.publish("Here too", 0, 3);
  for (auto const before : {there, StoryId(999)}) {
    auto const page = archive.section(0, before);
    ASSERT_FALSE(page.ok());
    EXPECT_EQ(page.error().fault, Fault::not_found);
  }
  EXPECT_TRUE(archive.section(1, there).ok()) << "after the last one there is an empty page";
}

TEST(Fetch, CorrectionsHaveNoPageAfterOneThatIsNotThere) {
  Archive archive;
  auto const page = archive.store->read([&](store::Snapshot& snapshot) {
    return fetch_corrections(snapshot, archive.title.title.id, 7, kNow);
  });
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(page.error().fault, Fault::not_found);
}

TEST(Fetch, NamesATopicAndAnAuthorAndNothingForUnknownOnes) {
  Archive archive;
  archive.publish("Barrage closed", 0, 1);
  EXPECT_EQ(archive.topic("storm-surge")->name, "Storm surge");
  auto const author = archive.read([&](auto& snapshot) {
    return fetch_author(snapshot, archive.title.title, "ada-brennan", StoryId(), kNow);
  });
  EXPECT_EQ(author.name, "Ada Brennan");
  auto const unknown = archive.topic("nothing");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().fault, Fault::not_found);
}

TEST(Fetch, FillsReadMoreWithWhatIsNearestAndNeverWithTheStoryItself) {
  Archive archive;
  StoryId const id = archive.publish("Barrage closed", 0, 1);
  for (int number = 2; number < 8; ++number) archive.publish("Other " + std::to_string(number), 0, number);
  auto const model = archive.article_of(id);
  EXPECT_EQ(model.related.size(), 4u);
  EXPECT_EQ(std::ranges::count(model.related, id, &store::Card::id), 0);
}

TEST(Fetch, AFrontOfWhichNothingMayBeSeenLaysItselfOut) {
  Archive archive;
  archive.publish("Barrage closed", 0, 1);
  story::FrontContainer hidden{"Later", story::FrontShape::four, "", story::FrontFill::none, {}, 4, {}};
  hidden.cards = {{StoryId(99), "", "", {}, false}};
  auto const front = archive.read(
      [&](auto& snapshot) { return fetch_front_preview(snapshot, archive.title.title, {hidden}, kNow); });
  ASSERT_TRUE(front.layout.splash);
  EXPECT_EQ(front.pinned, std::vector<StoryId>{StoryId(99)})
      << "it is rendered anew when that one may be seen";
  auto const curated = archive.read(
      [&](auto& snapshot) { return fetch_curated(snapshot, archive.title.title, {hidden}, kNow); });
  EXPECT_TRUE(is_empty(curated));
  ASSERT_EQ(curated.shown.size(), 1u);
  EXPECT_FALSE(curated.shown[0].shape);
}

}  // namespace
}  // namespace stoppress::pages
