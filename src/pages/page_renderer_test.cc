#include "pages/page_renderer.h"

#include <algorithm>
#include <filesystem>

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
  std::unique_ptr<PageRenderer> renderer = std::move(*PageRenderer::open(std::nullopt));

  Archive() {
    folder = std::filesystem::path(testing::TempDir()) /
             ("press-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    auto opened = store::Store::open({.url = "sqlite:" + (folder / "press.db").string()});
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

  Page page(auto const& render) {
    auto made = store->read([&](store::Snapshot& snapshot) -> Result<Page> { return render(snapshot); });
    if (!made.ok()) throw std::runtime_error(made.error().message + made.error().detail);
    return *made;
  }
};

TEST(PageRenderer, PutsTheMostUrgentStoryOfTheDayOnTheFront) {
  Archive archive;
  archive.publish("Fete raises £90", 0, 5, 7);
  archive.publish("Barrage closed", 1, 60, 1);
  auto const front =
      archive.page([&](auto& snapshot) { return archive.renderer->front(snapshot, archive.title, kNow); });
  auto const splash = front.body.find("Barrage closed"), second = front.body.find("Fete raises");
  EXPECT_LT(splash, second);
}

TEST(PageRenderer, NamesWhatIsBreakingOnEveryKindOfPageUntilItsEnd) {
  Archive archive;
  StoryId const id = archive.publish("Barrage closed", 1, 60, 1);
  auto const made = archive.store->write([&](store::Transaction& transaction) {
    return store::Breaking(transaction)
        .keep({id, archive.title.title.id, kNow, kNow + std::chrono::hours(1)});
  });
  ASSERT_TRUE(made.ok());
  auto const& renderer = *archive.renderer;
  auto const& world = archive.title.title.sections[0];
  for (auto const now : {kNow, kNow + std::chrono::hours(1)}) {
    bool const breaking = now == kNow;
    std::vector<Page> const pages{
        archive.page([&](auto& snapshot) { return renderer.front(snapshot, archive.title, now); }),
        archive.page(
            [&](auto& snapshot) { return renderer.section(snapshot, archive.title, world, {}, now); }),
        archive.page([&](auto& snapshot) { return renderer.latest(snapshot, archive.title, {}, now); }),
        archive.page(
            [&](auto& snapshot) { return renderer.topic(snapshot, archive.title, "storm-surge", {}, now); }),
        archive.page([&](auto& snapshot) { return renderer.corrections(snapshot, archive.title, 0, now); }),
        archive.page([&](auto& snapshot) -> Result<Page> {
          auto const found = TRY(store::Newsstand(snapshot, archive.title.title.id, now).story(id));
          return renderer.article(snapshot, archive.title, std::get<store::PublicStory>(found), now);
        })};
    for (auto const& page : pages) {
      EXPECT_EQ(has(page.body, "data-breaking"), breaking);
      bool const depends = std::ranges::count(page.keys, story_key(id)) > 0;
      EXPECT_TRUE(depends || !breaking) << "a kill must reach its bar too";
    }
  }
}

TEST(PageRenderer, APreviewIsTheTruePageWithoutAnAddress) {
  Archive archive;
  StoryId const id = archive.publish("Barrage closed", 0, 1);
  auto const pages = [&](bool preview) {
    return archive.page([&](auto& snapshot) -> Result<Page> {
      auto const found = TRY(store::Newsstand(snapshot, archive.title.title.id, kNow).story(id));
      auto const& story = std::get<store::PublicStory>(found);
      if (!preview) return archive.renderer->article(snapshot, archive.title, story, kNow);
      return archive.renderer->preview(snapshot, archive.title, story, kNow + std::chrono::hours(24), kNow);
    });
  };
  auto const shown = pages(true), real = pages(false);
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

TEST(PageRenderer, PrintsASectionPageByPage) {
  Archive archive;
  std::vector<StoryId> ids;
  for (int number = 0; number < 30; ++number)
    ids.push_back(archive.publish("Story " + std::to_string(number), 0, number));
  auto const& world = archive.title.title.sections[0];
  auto const first = archive.page([&](auto& snapshot) {
    return archive.renderer->section(snapshot, archive.title, world, std::nullopt, kNow);
  });
  EXPECT_EQ(count(first.body, "<article"), 24u);
  EXPECT_TRUE(has(first.body, "/world?before=" + std::to_string(ids[23].number())));
  auto const second = archive.page([&](auto& snapshot) {
    return archive.renderer->section(snapshot, archive.title, world,
                                     store::After{kNow - std::chrono::minutes(23), ids[23]}, kNow);
  });
  EXPECT_EQ(count(second.body, "<article"), 6u);
  EXPECT_TRUE(has(second.body, "Newest stories"));
}

TEST(PageRenderer, PrintsATopicAndAnAuthorAndNothingForUnknownOnes) {
  Archive archive;
  archive.publish("Barrage closed", 0, 1);
  auto const topic = archive.page([&](auto& snapshot) {
    return archive.renderer->topic(snapshot, archive.title, "storm-surge", std::nullopt, kNow);
  });
  EXPECT_TRUE(has(topic.body, "<h1>Storm surge</h1>"));
  auto const author = archive.page([&](auto& snapshot) {
    return archive.renderer->author(snapshot, archive.title, "ada-brennan", std::nullopt, kNow);
  });
  EXPECT_TRUE(has(author.body, "<h1>Ada Brennan</h1>"));
  auto const unknown = archive.store->read([&](store::Snapshot& snapshot) {
    return archive.renderer->topic(snapshot, archive.title, "nothing", std::nullopt, kNow);
  });
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().fault, Fault::not_found);
}

TEST(PageRenderer, FillsReadMoreWithWhatIsNearestAndNeverWithTheStoryItself) {
  Archive archive;
  StoryId const id = archive.publish("Barrage closed", 0, 1);
  for (int number = 2; number < 8; ++number) archive.publish("Other " + std::to_string(number), 0, number);
  auto const page = archive.page([&](auto& snapshot) -> Result<Page> {
    auto const found = TRY(store::Newsstand(snapshot, archive.title.title.id, kNow).story(id));
    return archive.renderer->article(snapshot, archive.title, std::get<store::PublicStory>(found), kNow);
  });
  EXPECT_EQ(count(page.body, "<article class=\"card"), 4u);
  EXPECT_FALSE(has(page.body, "<h3 class=\"headline\"><a href=\"/world/barrage-closed"));
}

}  // namespace
}  // namespace stoppress::pages
