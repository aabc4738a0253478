#include "app/followers/renditions.h"

#include <gmock/gmock.h>

#include "desk/fronts/fronts.h"
#include "desk/pictures/pictures.h"
#include "desk/stories/publication.h"
#include "desk/stories/write.h"
#include "desk/testing_desk.h"
#include "media/testing_library.h"
#include "media/testing_pictures.h"
#include "store/feed/feed.h"
#include "store/titles/titles_cache.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;
using story::ChangeKind;
using testing::ElementsAre;
using testing::IsEmpty;

class PicturesBrought : public desk::DeskTest {
 protected:
  PictureId picture(int width) {
    return desk::add_picture(*store_, *library_, eve_, media::two_halves(width, 480, ".jpg"), "",
                             clock_.now())
        .value()
        .id;
  }
  // The home front with one card that has that picture on this front alone.
  void save_front(std::int64_t seen, PictureId picture, bool hidden = false) {
    story::FrontContainer container;
    container.cards = {{story_, "", "", picture, hidden}};
    ASSERT_TRUE(desk::save_front(*store_, eve_, title_, nullptr, seen, {container}, clock_.now()).ok());
  }
  void publish_front(std::int64_t seen) {
    ASSERT_TRUE(desk::publish_front(*store_, eve_, title_, nullptr, seen, clock_.now()).ok());
  }
  void crop(PictureId id) {
    desk::PictureChange change;
    change.focus = {0.25, 0.5};
    ASSERT_TRUE(desk::change_picture(*store_, eve_, id, change, clock_.now()).ok());
  }
  // By the last change in the feed.
  std::vector<PictureId> brought() {
    return store_
        ->read([&](store::Snapshot& snapshot) -> Result<std::vector<PictureId>> {
          auto const change = TRY(store::Feed(snapshot).changes_after({}, 1000)).back();
          std::vector<PictureId> ids;
          for (auto const& [asked, shown] : TRY(pictures_brought(snapshot, change, clock_.now())))
            ids.push_back(shown.id);
          return ids;
        })
        .value();
  }

  desk::Actor eve_ = somebody(people::Role::editor);
  std::unique_ptr<media::Library> library_ = media::open_library(store_.folder() / "pictures");
  StoryId story_;

  void SetUp() override {
    DeskTest::SetUp();
    story::ContentChange change;
    change.set(&story::Content::headline, "Tide closes harbour");
    story_ = desk::begin_story(*store_, eve_, title_, change, clock_.now()).value();
  }
};
ON_BOTH_DATABASES(PicturesBrought);

TEST_P(PicturesBrought, AFrontThatIsPublishedBringsThoseOfItsCards) {
  auto const boats = picture(640);
  save_front(0, boats);
  EXPECT_THAT(brought(), IsEmpty()) << "a draft is not for readers";
  publish_front(1);
  EXPECT_THAT(brought(), ElementsAre(boats));
  save_front(1, boats, true);
  publish_front(2);
  EXPECT_THAT(brought(), IsEmpty()) << "the card shows none";
}

TEST_P(PicturesBrought, ACropFollowsOntoAFrontThatAloneShowsThePicture) {
  auto const boats = picture(640);
  save_front(0, boats);
  crop(boats);
  EXPECT_THAT(brought(), IsEmpty());
  publish_front(1);
  crop(boats);
  EXPECT_THAT(brought(), ElementsAre(boats));
}

TEST_P(PicturesBrought, WhatStandsInForOneThatHasExpired) {
  auto const boats = picture(640), quay = picture(700);
  save_front(0, boats);
  publish_front(1);
  desk::PictureChange change;
  change.expires = clock_.now();
  change.replacement = quay;
  ASSERT_TRUE(desk::change_picture(*store_, eve_, boats, change, clock_.now()).ok());
  EXPECT_THAT(brought(), ElementsAre(quay));
}

class Renditions : public PicturesBrought {
 protected:
  void SetUp() override {
    PicturesBrought::SetUp();
    ASSERT_TRUE(titles_.read_again().ok());
  }
  std::size_t made() const {
    std::size_t files = 0;
    std::error_code none;
    for (auto const& entry :
         std::filesystem::recursive_directory_iterator(store_.folder() / "pictures" / "renditions", none))
      files += entry.is_regular_file() ? 1 : 0;
    return files;
  }
  story::Change last() {
    return store_
        ->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 1000); })
        .value()
        .back();
  }

  store::TitlesCache titles_{*store_};
  RenditionsFollower follower_{*store_, *library_, titles_, clock_};
};
ON_BOTH_DATABASES(Renditions);

TEST_P(Renditions, AreMadeWhenAFrontIsPublished) {
  save_front(0, picture(640));
  EXPECT_FALSE(follower_.wants(last())) << "a draft";
  publish_front(1);
  ASSERT_TRUE(follower_.wants(last()));
  std::vector const changes{last()};
  ASSERT_TRUE(follower_.take({changes, changes[0].position, {}, nullptr}).ok());
  EXPECT_GT(made(), 0u);
}

TEST_P(Renditions, OfAPictureWhoseLicenceEndedWhileTheyWereMadeLeaveTheDisk) {
  auto const boats = picture(640);
  save_front(0, boats);
  publish_front(1);
  std::vector const published{last()};
  desk::PictureChange change;
  change.expires = clock_.now() + 10s;
  ASSERT_TRUE(desk::change_picture(*store_, eve_, boats, change, clock_.now()).ok());
  clock_.set(clock_.now() + 10s);
  ASSERT_EQ(desk::expire_pictures(*store_, *library_, clock_.now()).value(), 1);
  std::vector const ended{last()};
  clock_.set(clock_.now() - 10s);  // the follower is behind: it makes what the end has just taken away
  ASSERT_TRUE(follower_.take({published, published[0].position, {}, nullptr}).ok());
  ASSERT_GT(made(), 0u);
  clock_.set(clock_.now() + 10s);
  ASSERT_TRUE(follower_.take({ended, ended[0].position, {}, nullptr}).ok());
  EXPECT_EQ(made(), 0u);
}

TEST_P(Renditions, AreNotCountedAsMadeWhenTheProgramStops) {
  save_front(0, picture(640));
  publish_front(1);
  std::stop_source stop;
  stop.request_stop();
  std::vector const changes{last()};
  auto const taken = follower_.take({changes, changes[0].position, stop.get_token(), nullptr});
  EXPECT_FALSE(taken.ok()) << "it comes again at the next start";
}

TEST_P(Renditions, OfTheNewestStoriesAreMadeByARebuild) {
  story::ContentChange change;
  change.set(&story::Content::headline, "Tide closes harbour");
  change.set(&story::Content::main_picture, std::optional(story::PictureUse{picture(640), "", "", ""}));
  change.set(&story::Content::body, story::Body{{story::Paragraph{story::plain("Words.")}}});
  auto const id = desk::begin_story(*store_, eve_, title_, change, clock_.now()).value();
  ASSERT_TRUE(desk::publish_by(*store_, eve_, id, {Revision(1), {}, {}, {}}, clock_.now()).ok());
  ASSERT_TRUE(follower_.rebuild({}).ok());
  EXPECT_GT(made(), 0u);
}

}  // namespace
}  // namespace stoppress::app
