// What the room's tests share: a desk with stories that readers see, and a newsletter.
#pragma once

#include "desk/stories/publication.h"
#include "desk/stories/remove.h"
#include "desk/stories/write.h"
#include "desk/testing_desk.h"
#include "newsletter/newsletters.h"
#include "store/newsletter/editions.h"
#include "store/stories/stories.h"

namespace stoppress::newsletter {

class NewsletterTest : public desk::DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    title_.zone = "Europe/Dublin";
    title_.base_url = "https://courier.example";
    title_ = store_
                 ->write([&](store::Transaction& transaction) {
                   return store::Titles(transaction).save_title(title_);
                 })
                 .value();
  }

  StoryId published(std::string const& headline) {
    clock_.advance(std::chrono::seconds(1));
    story::ContentChange change;
    change.set(&story::Content::headline, headline);
    change.set(&story::Content::section, title_.sections.front().id);
    change.set(&story::Content::body, story::Body{{story::Paragraph{story::plain("Words.")}}});
    auto const id = desk::begin_story(*store_, eve_, title_, change, clock_.now()).value();
    EXPECT_TRUE(desk::publish_by(*store_, eve_, id, {Revision(1), {}, {}, {}}, clock_.now()).ok());
    return id;
  }
  std::vector<StoryId> published(int count) {
    std::vector<StoryId> ids;
    for (int number = 1; number <= count; ++number)
      ids.push_back(published("Story number " + std::to_string(number)));
    return ids;
  }
  void kill(StoryId id) {
    auto const done = store_->write([&](store::Transaction& transaction) -> Result<Done> {
      auto story = TRY(store::Stories(transaction).story(id));
      return desk::remove(transaction, story, desk::Removal::kill, "It was wrong.", clock_.now());
    });
    EXPECT_TRUE(done.ok());
  }

  // With that many stories at least and at most.
  store::Newsletter lunch(int fewest = 3, int most = 8) {
    auto lunch = lunch_newsletter(title_);
    lunch.settings.fewest = fewest;
    lunch.settings.most = most;
    return add_newsletter(*store_, eve_, title_, lunch, clock_.now()).value();
  }
  // Those that are planned, approved or held.
  std::vector<store::Edition> planned(NewsletterId id) {
    return store_->read([&](store::Snapshot& snapshot) { return store::Editions(snapshot).open_of(id); })
        .value();
  }
  store::Edition kept(EditionId id) {
    return store_->read([&](store::Snapshot& snapshot) { return store::Editions(snapshot).edition(id); })
        .value();
  }
  store::EditionContent content(EditionId id) {
    return store_->read([&](store::Snapshot& snapshot) { return store::Editions(snapshot).content(id); })
        .value()
        .value_or(store::EditionContent());
  }
  static store::EditionDraft called(std::string subject) {
    store::EditionDraft draft;
    draft.subject = std::move(subject);
    return draft;
  }
  static std::vector<StoryId> stories_of(store::EditionContent const& content) {
    std::vector<StoryId> ids;
    for (auto const& story : content.stories) ids.push_back(story.story);
    return ids;
  }

  desk::Actor eve_ = somebody(people::Role::editor, "Eve Marsh");
};

}  // namespace stoppress::newsletter
