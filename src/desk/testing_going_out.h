// What the tests of going out share: stories that are written, put out, corrected and made breaking, and what
// readers see of them.
#pragma once

#include <algorithm>
#include <gmock/gmock.h>

#include "desk/stories/breaking.h"
#include "desk/stories/checks.h"
#include "desk/stories/preview.h"
#include "desk/stories/publication.h"
#include "desk/stories/release.h"
#include "desk/stories/write.h"
#include "desk/testing_desk.h"
#include "desk/wires/receive.h"
#include "store/feed/feed.h"
#include "store/newsstand/newsstand.h"
#include "store/stories/breaking.h"
#include "store/stories/desk_lists.h"
#include "store/stories/previews.h"
#include "store/stories/stories.h"

namespace stoppress::desk {

class GoingOut : public DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    editor_ = somebody(people::Role::editor);
  }
  StoryId draft(std::string const& headline) {
    story::ContentChange change;
    change.set(&story::Content::headline, headline);
    change.set(&story::Content::body,
               story::Body{{story::Paragraph{story::plain("The harbour closed at six.")}}});
    return begin_story(*store_, editor_, title_, change, clock_.now()).value();
  }
  // The next revision, with that headline.
  Revision write_on(StoryId id, std::string const& headline) {
    story::ContentChange change;
    change.set(&story::Content::headline, headline);
    auto const saved = save(*store_, editor_, id, row(id).head, change, true, clock_.now()).value();
    return std::get<SavedRevision>(saved).revision;
  }
  Result<Done> put_out(StoryId id, PublicationRequest wanted = {}) {
    wanted.revision = row(id).head;
    return publish_by(*store_, editor_, id, wanted, clock_.now());
  }
  Result<Done> correct(StoryId id, story::CorrectionClass kind, std::string const& text,
                       std::optional<Instant> at = {}) {
    return put_out(id, {{}, at, {}, CorrectionNote{kind, text}});
  }
  story::Story row(StoryId id) {
    return store_->read([&](store::Snapshot& snapshot) { return store::Stories(snapshot).story(id); })
        .value();
  }
  template <class F>
  auto ask_newsstand(F&& ask) {
    return store_
        ->read([&](store::Snapshot& snapshot) {
          return ask(store::Newsstand(snapshot, title_.id, clock_.now()));
        })
        .value();
  }
  // With urgency 1.
  StoryId flash(std::string const& headline) {
    auto const id = draft(headline);
    story::ContentChange change;
    change.set(&story::Content::urgency, 1);
    EXPECT_TRUE(save(*store_, editor_, id, Revision(1), change, true, clock_.now()).ok());
    return id;
  }
  // The same from an agency, published as it comes.
  void flash_comes(std::string const& headline) {
    WireRules rules;
    rules.default_section = "town";
    story::Arrival arrival;
    arrival.content.headline = headline;
    arrival.content.urgency = 1;
    arrival.content.body = {{story::Paragraph{story::plain("The barrage is closed.")}}};
    auto const taken = store_->write([&](store::Transaction& transaction) {
      return receive(transaction, title_, rules, arrival, {}, Policy::publish, clock_.now());
    });
    ASSERT_TRUE(taken.ok());
    EXPECT_EQ(taken->outcome, ArrivalOutcome::published);
  }
  void set_rule(bool breaking_by_urgency) {
    title_.breaking_by_urgency = breaking_by_urgency;
    store_
        ->write(
            [&](store::Transaction& transaction) { return store::Titles(transaction).save_title(title_); })
        .value();
  }
  store::DeskRow listed(StoryId id) {
    return store_
        ->read(
            [&](store::Snapshot& snapshot) { return store::DeskLists(snapshot).desk_row(id, clock_.now()); })
        .value();
  }
  // Whether who publishes it is told that it will be breaking.
  bool warns_of_flash(StoryId id) {
    auto const checked =
        store_->read([&](store::Snapshot& snapshot) { return check(snapshot, id, clock_.now()); }).value();
    return std::ranges::any_of(checked.warnings, [](auto const& each) { return each.what == "flash"; });
  }
  std::string seen(StoryId id) {
    auto const found = store_->read([&](store::Snapshot& snapshot) {
      return store::Newsstand(snapshot, title_.id, clock_.now()).story(id);
    });
    if (!found.ok()) return "";
    if (auto const* story = std::get_if<store::PublicStory>(&*found)) return story->content.headline;
    return "gone";
  }
  std::vector<std::string> told(StoryId id) {
    std::vector<std::string> texts;
    for (auto const& each : ask_newsstand([&](auto stand) { return stand.corrections_of(id); }))
      texts.push_back(std::string(name_of(each.kind)) + ": " + each.text);
    return texts;
  }
  std::string breaking() {
    auto const found = ask_newsstand([](auto stand) { return stand.breaking(); });
    return found ? found->card.headline : "";
  }
  std::size_t announced(story::ChangeKind kind) {
    auto const all =
        store_->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 1000); })
            .value();
    return static_cast<std::size_t>(
        std::ranges::count_if(all, [&](auto const& change) { return change.kind == kind; }));
  }
  int release() { return release_due(*store_, clock_.now()).value(); }
  int end_breaking_due() { return end_due_breaking(*store_, clock_.now()).value(); }

  Actor editor_;
};

}  // namespace stoppress::desk
