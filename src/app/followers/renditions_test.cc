#include "app/followers/renditions.h"

#include <gmock/gmock.h>

#include "desk/fronts/fronts.h"
#include "desk/pictures/pictures.h"
#include "desk/stories/write.h"
#include "desk/testing_desk.h"
#include "media/testing_pictures.h"
#include "store/feed/feed.h"

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
  std::unique_ptr<media::Library> library_ = media::Library::open(store_.folder() / "pictures").value();
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

}  // namespace
}  // namespace stoppress::app
