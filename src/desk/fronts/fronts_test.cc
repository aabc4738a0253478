#include "desk/fronts/fronts.h"

#include <gmock/gmock.h>

#include "base/hash.h"
#include "desk/stories/write.h"
#include "desk/testing_desk.h"
#include "store/feed/feed.h"
#include "store/fronts/fronts.h"
#include "store/stories/previews.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using people::Role;
using story::FrontContainer;
using story::FrontContainers;
using testing::Contains;
using testing::Not;

class Curating : public DeskTest {
 protected:
  FrontContainers with(std::string name, std::vector<StoryId> const& pins = {}) {
    FrontContainer container;
    container.name = std::move(name);
    for (auto const pin : pins) container.cards.push_back({pin, "", "", {}, false});
    return {container};
  }
  StoryId story(std::string headline = "Tide closes harbour") {
    ContentChange change;
    change.headline = std::move(headline);
    return begin_story(*store_, eve_, title_, change, clock_.now()).value();
  }
  Result<FrontOutcome> save(Actor const& actor, std::int64_t seen, FrontContainers const& containers,
                            story::Section const* section = nullptr) {
    return save_front(*store_, actor, title_, section, seen, containers, clock_.now());
  }
  Result<FrontOutcome> publish(Actor const& actor, std::int64_t seen) {
    return publish_front(*store_, actor, title_, nullptr, seen, clock_.now());
  }
  std::string published() {
    auto const found = store_->read([&](store::Snapshot& snapshot) {
      return store::Fronts(snapshot).published({title_.id, SectionId()});
    });
    return found.value() ? (**found).at(0).name : "";
  }
  std::vector<story::Change> changes() {
    return store_
        ->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 100); })
        .value();
  }
  static FrontSaved saved(Result<FrontOutcome> const& outcome) { return std::get<FrontSaved>(*outcome); }

  Actor eve_ = somebody(Role::editor, "Eve Marsh");
  Actor mia_ = somebody(Role::editor, "Mia Weir");
  Actor ada_ = somebody(Role::reporter, "Ada Quill");
};
ON_BOTH_DATABASES(Curating);

TEST_P(Curating, AFrontBeginsWithWhatItLooksLikeToday) {
  auto const draft =
      store_->read([&](store::Snapshot& snapshot) { return front_draft(snapshot, title_, nullptr); }).value();
  EXPECT_EQ(draft.version, 0);
  EXPECT_EQ(draft.containers.front().shape, story::FrontShape::splash);
  EXPECT_EQ(draft.containers[1].link, "/town");
  EXPECT_EQ(draft.containers.back().shape, story::FrontShape::latest);
}

TEST_P(Curating, WhatIsPublishedIsWhatReadersGet) {
  auto const id = story();
  EXPECT_EQ(saved(save(eve_, 0, with("Flood", {id}))).version, 1);
  EXPECT_EQ(published(), "");
  EXPECT_EQ(saved(publish(eve_, 1)).published, 1);
  EXPECT_EQ(published(), "Flood");
  EXPECT_THAT(acts(), Contains("front.publish"));
  EXPECT_EQ(changes().back().kind, story::ChangeKind::front_published);
  EXPECT_TRUE(changes().back().sections.empty());
}

TEST_P(Curating, NeedsTheRight) {
  EXPECT_EQ(save(ada_, 0, with("Mine")).error().fault, Fault::forbidden);
  EXPECT_EQ(publish(ada_, 0).error().fault, Fault::forbidden);
  EXPECT_EQ(restore_front(*store_, ada_, title_, nullptr, 0, 1, clock_.now()).error().fault,
            Fault::forbidden);
  EXPECT_EQ(preview_front(*store_, ada_, title_, nullptr, clock_.now()).error().fault, Fault::forbidden);
}

TEST_P(Curating, AStaleFrontNeverGoesOverANewerOne) {
  (void)saved(save(eve_, 0, with("Eve's")));
  (void)saved(save(mia_, 1, with("Mia's")));
  (void)saved(publish(mia_, 2));
  auto const late = publish(eve_, 1).value();
  auto const& newest = std::get<FrontOvertaken>(late).newest;
  EXPECT_EQ(newest.by.name, "Mia Weir");
  EXPECT_EQ(newest.version, 2);
  EXPECT_EQ(newest.containers, with("Mia's"));
  EXPECT_EQ(published(), "Mia's");
  auto const stale = save(eve_, 1, with("Eve's again")).value();
  EXPECT_TRUE(std::holds_alternative<FrontOvertaken>(stale));
}

TEST_P(Curating, AnEarlierVersionComesBackAsTheDraft) {
  (void)saved(save(eve_, 0, with("One")));
  (void)saved(publish(eve_, 1));
  (void)saved(save(eve_, 1, with("Two")));
  (void)saved(publish(eve_, 2));
  auto const back = restore_front(*store_, mia_, title_, nullptr, 2, 1, clock_.now());
  EXPECT_EQ(saved(back).version, 3);
  EXPECT_EQ(published(), "Two") << "readers get it when it is published";
  (void)saved(publish(mia_, 3));
  EXPECT_EQ(published(), "One");
  EXPECT_THAT(acts(), Contains("front.restore"));
}

TEST_P(Curating, NamesOnlyWhatIsThere) {
  auto const nowhere = save(eve_, 0, with("Flood", {StoryId(999)}));
  EXPECT_EQ(nowhere.error().field, "containers[0].cards[0].story");
  auto linked = with("Flood");
  for (auto const* link : {"javascript:alert(1)", "//evil.example", "data:x", "/\\evil.example"}) {
    linked[0].link = link;
    EXPECT_EQ(save(eve_, 0, linked).error().field, "containers[0].link") << link;
  }
  linked[0].link = "/town";
  linked[0].section = SectionId(999);
  EXPECT_EQ(save(eve_, 0, linked).error().field, "containers[0].section");
  auto pictured = with("Flood", {story()});
  pictured[0].cards[0].picture = PictureId(999);
  EXPECT_EQ(save(eve_, 0, pictured).error().field, "containers[0].cards[0].picture");
}

TEST_P(Curating, ASectionsFrontIsItsOwn) {
  auto const& sport = title_.sections[1];
  (void)saved(save(eve_, 0, with("Cup"), &sport));
  (void)saved(publish_front(*store_, eve_, title_, &sport, 1, clock_.now()));
  EXPECT_EQ(published(), "");
  EXPECT_EQ(changes().back().sections, std::vector{sport.id});
}

TEST_P(Curating, APreviewIsGoodForADay) {
  auto const& town = title_.sections[0];
  auto const link = preview_front(*store_, eve_, title_, &town, clock_.now()).value();
  auto const shown = store_->read(
      [&](store::Snapshot& snapshot) { return store::Previews(snapshot).find(sha256_hex(link.token)); });
  EXPECT_EQ(shown->what, (store::Previewed{"front", town.id.number(), title_.id}));
  EXPECT_EQ(shown->expires, clock_.now() + 24h);
}

}  // namespace
}  // namespace stoppress::desk
