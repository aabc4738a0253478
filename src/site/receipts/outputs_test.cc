// Where a story stands, by what the archive says.
#include "site/receipts/outputs.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "desk/stories/publish.h"
#include "desk/stories/remove.h"
#include "store/database/temporary.h"
#include "store/stories/stories.h"
#include "store/titles/titles.h"

namespace stoppress::site {
namespace {

using store::Transaction;

struct Archive {
  store::TemporaryStore store;
  StoppedClock clock{Instant::from_seconds(1'795'176'000)};
  story::Title title;
  StoryId id;

  Archive() {
    title.name = "The Test";
    title.base_url = "https://test.example";
    title.sections = {{{}, "town", "Town", ""}, {{}, "sport", "Sport", ""}};
    title =
        store->write([&](Transaction& transaction) { return store::Titles(transaction).save_title(title); })
            .value();
    id = store
             ->write([&](Transaction& transaction) -> Result<StoryId> {
               story::Content content;
               content.headline = "Tide closes harbour";
               content.section = title.sections[0].id;
               content.topics = {{"tides", "Tides"}};
               content.byline.authors = {"Ada Quill"};
               content.body = {{story::Paragraph{story::plain("Words.")}}};
               story::Story story;
               story.title = title.id;
               story.slug = story::Slug::from_headline(content.headline);
               auto stories = store::Stories(transaction);
               story.id = TRY(stories.create(story));
               story.head = TRY(stories.add_revision(story.id, Revision(1), content, "test", clock.now()));
               TRY(stories.save(story, Revision()));
               TRY(desk::publish(transaction, story, {}, clock.now()));
               return story.id;
             })
             .value();
  }

  std::optional<Outputs> outputs() {
    story::Change change;
    change.title = title.id;
    change.story = id;
    return store
        ->read([&](store::Snapshot& snapshot) { return outputs_of(snapshot, {title}, change, clock.now()); })
        .value();
  }
  Output output(std::string const& name) {
    auto const all = outputs();
    auto const found = std::ranges::find(all->list, name, &Output::name);
    return found == all->list.end() ? Output{} : *found;
  }
};

TEST(OutputsOfAStory, AreItsPageAndEveryListItStandsIn) {
  Archive archive;
  auto const all = archive.outputs();
  ASSERT_TRUE(all);
  EXPECT_EQ(all->list.front().kind, Output::Kind::article);
  EXPECT_EQ(all->expected.headline, "Tide closes harbour");
  for (auto const* name : {"Article", "Front: home", "Section: Town", "RSS: Town", "Topic: Tides",
                           "Author: Ada Quill", "Latest", "RSS", "JSON Feed", "News sitemap", "API"})
    EXPECT_FALSE(archive.output(name).address.empty()) << name;
  EXPECT_TRUE(archive.output("Section: Sport").address.empty());
  EXPECT_TRUE(archive.output("Picture").address.empty()) << "it has none";
}

TEST(OutputsOfAStory, LeaveTheNewsSitemapAfterTwoDays) {
  Archive archive;
  EXPECT_EQ(archive.output("News sitemap").belongs, Output::Belongs::yes);
  EXPECT_EQ(archive.output("News sitemap").address, "/sitemap-news.xml");
  archive.clock.advance(std::chrono::hours(49));
  EXPECT_EQ(archive.output("News sitemap").belongs, Output::Belongs::no);
}

TEST(OutputsOfAStory, ThatWasKilledAreLookedAtForItsAbsence) {
  Archive archive;
  auto const done = archive.store->write([&](Transaction& transaction) -> Result<Done> {
    auto story = TRY(store::Stories(transaction).story(archive.id));
    return desk::remove(transaction, story, desk::Removal::kill, "It was wrong.", archive.clock.now());
  });
  ASSERT_TRUE(done.ok());
  ASSERT_TRUE(archive.outputs());
  EXPECT_TRUE(archive.outputs()->expected.gone);
}

}  // namespace
}  // namespace stoppress::site
