#include "desk/pictures/pictures.h"

#include <gmock/gmock.h>

#include "base/file.h"
#include "desk/stories/checks.h"
#include "desk/stories/publish.h"
#include "desk/stories/write.h"
#include "desk/testing_desk.h"
#include "media/metadata.h"
#include "media/testing_library.h"
#include "media/testing_pictures.h"
#include "store/feed/feed.h"
#include "store/pictures/picture_library.h"
#include "store/stories/stories.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using media::two_halves;
using people::Role;
using testing::ElementsAre;
using testing::HasSubstr;

PictureChange words(std::string caption) {
  PictureChange change;
  change.caption = std::move(caption);
  return change;
}

class PictureDesk : public DeskTest {
 protected:
  PictureId added(std::string const& bytes, std::string const& name = "tide.jpg") {
    auto const done = add_picture(*store_, *library_, editor(), bytes, name, clock_.now());
    EXPECT_TRUE(done.ok()) << done.error().message;
    return done.value().id;
  }
  Result<Done> change(PictureId id, PictureChange const& wanted) {
    return change_picture(*store_, editor(), id, wanted, clock_.now());
  }
  store::LibraryRow kept(PictureId id) {
    return store_
        ->read([&](store::Snapshot& snapshot) { return store::PictureLibrary(snapshot).picture(id); })
        .value();
  }
  // The pictures that the change feed has told of.
  std::vector<PictureId> told() {
    std::vector<PictureId> ids;
    for (auto const& each :
         store_->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 100); })
             .value())
      if (each.kind == story::ChangeKind::picture_changed) ids.push_back(each.picture);
    return ids;
  }
  Actor const& editor() {
    if (!editor_) editor_ = somebody(Role::editor);
    return *editor_;
  }

  std::unique_ptr<media::Library> library_ = media::open_library(store_.folder() / "pictures");

 private:
  std::optional<Actor> editor_;
};
ON_BOTH_DATABASES(PictureDesk);

TEST_P(PictureDesk, AFileBringsItsWordsAlongAndSaysWhoAddedIt) {
  auto const id = added(media::photo("guardian-grid/pa.jpg"), "C:\\photos\\pa.jpg");
  auto const picture = kept(id);
  EXPECT_EQ(picture.picture.credit, "Martin Rickett / PA");
  EXPECT_EQ(picture.file_name, "pa.jpg");
  EXPECT_EQ(picture.added_by.name, "Ada Quill");
  EXPECT_THAT(acts(), ElementsAre("picture.add"));
}

TEST_P(PictureDesk, TheSameFileAgainKeepsWhatTheDeskHasWritten) {
  auto const id = added(two_halves(640, 480, ".jpg"));
  ASSERT_TRUE(change(id, words("The desk's caption")).ok());
  auto const again =
      add_picture(*store_, *library_, editor(), two_halves(640, 480, ".jpg"), "other.jpg", clock_.now());
  EXPECT_TRUE(again->was_there);
  EXPECT_EQ(again->id, id);
  EXPECT_EQ(kept(id).picture.caption, "The desk's caption");
  EXPECT_EQ(kept(id).file_name, "tide.jpg");
}

TEST_P(PictureDesk, WhatIsNoWholePictureIsRefusedAndNothingIsKept) {
  auto bomb = two_halves(64, 64, ".png");
  bomb.replace(16, 8, std::string("\x00\x01\x86\xA0\x00\x01\x86\xA0", 8));  // IHDR: 100,000 × 100,000
  auto const whole = two_halves(1280, 960, ".jpg");
  for (auto const& bytes : {std::string("<svg xmlns='http://www.w3.org/2000/svg'></svg>"),
                            std::string("<html><script>alert(1)</script></html>"), bomb,
                            whole.substr(0, whole.size() / 2), std::string()}) {
    auto const refused = add_picture(*store_, *library_, editor(), bytes, "lie.jpg", clock_.now());
    ASSERT_FALSE(refused.ok()) << bytes.substr(0, 10);
    EXPECT_THAT(refused.error().message, HasSubstr("icture"));
  }
  EXPECT_TRUE(
      store_->read([](store::Snapshot& snapshot) { return store::PictureLibrary(snapshot).pictures({}); })
          .value()
          .empty());
  std::size_t files = 0;
  for (auto const& entry :
       std::filesystem::recursive_directory_iterator(store_.folder() / "pictures" / "originals"))
    files += entry.is_regular_file() ? 1 : 0;
  EXPECT_EQ(files, 0u);
}

TEST_P(PictureDesk, EveryChangeIsToldToThePagesAndWrittenDown) {
  auto const id = added(two_halves(1200, 800, ".jpg"));
  PictureChange wanted;
  wanted.caption = "  Boats at anchor.  ";
  wanted.credit = "Jane Roe";
  wanted.keywords = {{"tide", " ", "harbour  wall"}};
  wanted.focus = {0.25, 0.75};
  wanted.crops = {{{"1x1", {0.1, 0.1, 0.4, 0.6}}}};
  ASSERT_TRUE(change(id, wanted).ok());
  auto const picture = kept(id).picture;
  EXPECT_EQ(picture.caption, "Boats at anchor.");
  EXPECT_THAT(picture.keywords, ElementsAre("tide", "harbour wall"));
  EXPECT_EQ(picture.focus_y, 0.75);
  EXPECT_EQ(picture.crops.at("1x1"), (story::Crop{0.1, 0.1, 0.4, 0.6}));
  EXPECT_THAT(told(), ElementsAre(id, id));
  EXPECT_THAT(acts(), ElementsAre("picture.change", "picture.add"));
}

TEST_P(PictureDesk, ACropThatIsNotItsShapeIsRefusedByName) {
  auto const id = added(two_halves(1200, 800, ".jpg"));
  PictureChange wanted;
  wanted.crops = {{{"16x9", {0, 0, 1, 1}}}};
  auto const refused = change(id, wanted);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "crops.16x9");
  PictureChange itself;
  itself.replacement = id;
  EXPECT_EQ(change(id, itself).error().field, "replacement");
  PictureChange outside;
  outside.focus = {1.5, 0.5};
  EXPECT_EQ(change(id, outside).error().field, "focus");
}

TEST_P(PictureDesk, OnlyWhoMayWorkWithPicturesDoes) {
  auto const commercial = somebody(Role::commercial);
  auto const refused =
      add_picture(*store_, *library_, commercial, two_halves(64, 64, ".jpg"), "", clock_.now());
  EXPECT_EQ(refused.error().fault, Fault::forbidden);
  auto const id = added(two_halves(64, 48, ".jpg"));
  EXPECT_EQ(change_picture(*store_, commercial, id, words("A"), clock_.now()).error().fault,
            Fault::forbidden);
  EXPECT_EQ(original_of(*store_, *library_, commercial, id, clock_.now()).error().fault, Fault::forbidden);
}

TEST_P(PictureDesk, ABetterFileKeepsWordsCropsAndFocus) {
  auto const id = added(two_halves(1200, 800, ".jpg"));
  PictureChange wanted;
  wanted.caption = "Boats";
  wanted.focus = {0.25, 0.5};
  wanted.crops = {{{"1x1", {0.1, 0.1, 0.4, 0.6}}}};
  ASSERT_TRUE(change(id, wanted).ok());
  auto const replaced = [&](std::string const& bytes) {
    return replace_picture(*store_, *library_, editor(), id, bytes, "better.jpg", clock_.now());
  };
  auto const former = kept(id).picture.hash;
  ASSERT_TRUE(replaced(two_halves(2400, 1600, ".jpg")).ok());
  auto const better = kept(id).picture;
  EXPECT_NE(better.hash, former);
  EXPECT_EQ(better.width, 2400);
  EXPECT_EQ(better.caption, "Boats");
  EXPECT_EQ(better.focus_x, 0.25);
  EXPECT_EQ(better.crops.at("1x1"), (story::Crop{0.1, 0.1, 0.4, 0.6}));
  ASSERT_TRUE(replaced(two_halves(1000, 1000, ".jpg")).ok());
  EXPECT_TRUE(story::fits(kept(id).picture.crops.at("1x1"), 1, 1)) << "fitted to another ratio";
  EXPECT_EQ(told().size(), 4u);
  EXPECT_FALSE(replaced("no picture").ok());
  added(two_halves(700, 500, ".png"));
  EXPECT_EQ(replaced(two_halves(700, 500, ".png")).error().fault, Fault::conflict);
  EXPECT_EQ(kept(id).picture.width, 1000);
}

// A file that says itself until when it may be shown.
std::string limited(int width, Instant expires) {
  story::LibraryPicture said;
  said.expires = expires;
  return media::with_texts(two_halves(width, 480, ".jpg"), said).value().bytes;
}

TEST_P(PictureDesk, AFileThatSaysWhenItsLicenceEndsEndsThen) {
  auto const id = added(limited(640, clock_.now() + 1h));
  EXPECT_EQ(kept(id).picture.expires, clock_.now() + 1h);
  clock_.advance(1h);
  EXPECT_EQ(expire_pictures(*store_, *library_, clock_.now()).value(), 1);
}

TEST_P(PictureDesk, ABetterFileEndsWhenItSaysUnlessSomebodyHasSaidOtherwise) {
  auto const replace = [&](PictureId id, std::string const& bytes) {
    ASSERT_TRUE(replace_picture(*store_, *library_, editor(), id, bytes, "", clock_.now()).ok());
  };
  auto const first = clock_.now() + 24h, second = clock_.now() + 48h, ours = clock_.now() + 36h;
  auto const untouched = added(limited(640, first));
  replace(untouched, limited(800, second));
  EXPECT_EQ(kept(untouched).picture.expires, second);
  replace(untouched, two_halves(810, 480, ".jpg"));
  EXPECT_EQ(kept(untouched).picture.expires, second) << "a file that says nothing lifts no end";

  auto const edited = added(limited(1000, first));
  PictureChange wanted;
  wanted.expires = ours;
  ASSERT_TRUE(change(edited, wanted).ok());
  replace(edited, limited(1010, second));
  EXPECT_EQ(kept(edited).picture.expires, ours);

  auto const freed = added(limited(1200, first));
  wanted.expires = std::optional<Instant>();
  ASSERT_TRUE(change(freed, wanted).ok());
  replace(freed, limited(1210, second));
  EXPECT_FALSE(kept(freed).picture.expires);
}

TEST_P(PictureDesk, TheDownloadSaysWhatTheDeskSaysAndTheOriginalStaysAsItWas) {
  auto const photograph = media::photo("guardian-grid/getty.jpg");
  auto const id = added(photograph, "getty.jpeg");
  ASSERT_TRUE(change(id, words("Corrected caption")).ok());
  auto const out = original_of(*store_, *library_, editor(), id, clock_.now());
  ASSERT_TRUE(out.ok()) << out.error().message;
  EXPECT_EQ(out->name, "getty.jpg");
  EXPECT_EQ(media::read_metadata(out->file.bytes)->caption, "Corrected caption");
  EXPECT_EQ(library_->original(kept(id).picture.hash).value(), photograph);
}

TEST_P(PictureDesk, WhenALicenceEndsPagesAreToldOnceAndTheRenditionsGo) {
  auto const id = added(two_halves(640, 480, ".jpg"));
  PictureChange wanted;
  wanted.expires = clock_.now() + 1h;
  ASSERT_TRUE(change(id, wanted).ok());
  auto const rendition = media::rendition_of(kept(id).picture, 320, media::Shape::own, media::Format::jpeg);
  ASSERT_TRUE(library_->rendition(rendition).ok());
  auto const before = told().size();
  EXPECT_EQ(expire_pictures(*store_, *library_, clock_.now()).value(), 0);
  clock_.advance(1h);
  EXPECT_EQ(expire_pictures(*store_, *library_, clock_.now()).value(), 1);
  EXPECT_EQ(expire_pictures(*store_, *library_, clock_.now()).value(), 0);
  EXPECT_EQ(told().size(), before + 1);
  EXPECT_EQ(acts().front(), "picture.expire");
  auto const folder = store_.folder() / "pictures" / "renditions" / kept(id).picture.hash.substr(0, 2);
  EXPECT_TRUE(std::filesystem::is_empty(folder));
  EXPECT_TRUE(library_->original(kept(id).picture.hash).ok());
}

TEST_P(PictureDesk, AReporterEndsNoLicenceOfAPictureThatReadersSee) {
  auto const id = added(two_halves(640, 480, ".jpg"));
  auto const reporter = somebody(Role::reporter);
  PictureChange ended;
  ended.expires = clock_.now();
  auto const end = [&] { return change_picture(*store_, reporter, id, ended, clock_.now()); };
  auto const put = [&](std::string const& bytes) {
    return replace_picture(*store_, *library_, reporter, id, bytes, "", clock_.now());
  };
  PictureChange open;
  open.expires = std::optional<Instant>();
  EXPECT_TRUE(end().ok()) << "nobody sees it yet";
  ASSERT_TRUE(change(id, open).ok());

  story::ContentChange content;
  content.set(&story::Content::headline, "Tide closes harbour");
  content.set(&story::Content::main_picture, story::PictureUse{id, "", "", ""});
  auto const story = begin_story(*store_, editor(), title_, content, clock_.now()).value();
  ASSERT_TRUE(store_
                  ->write([&](store::Transaction& transaction) -> Result<Done> {
                    auto live = TRY(store::Stories(transaction).story(story));
                    return desk::publish(transaction, live, {}, clock_.now());
                  })
                  .ok());
  ASSERT_FALSE(end().ok());
  EXPECT_EQ(end().error().fault, Fault::forbidden);
  EXPECT_EQ(put(limited(800, clock_.now() - 1h)).error().fault, Fault::forbidden) << "not by a file either";
  EXPECT_FALSE(kept(id).picture.expires);
  EXPECT_TRUE(change_picture(*store_, reporter, id, words("A better caption"), clock_.now()).ok());
  EXPECT_TRUE(change(id, ended).ok()) << "an editor may";
}

TEST_P(PictureDesk, AnEditorIsWarnedBeforeALicenceEnds) {
  auto const id = added(two_halves(640, 480, ".jpg"));
  story::ContentChange content;
  content.set(&story::Content::main_picture, story::PictureUse{id, "", "", ""});
  auto const story = begin_story(*store_, editor(), title_, content, clock_.now()).value();
  auto const risks = [&] {
    std::vector<std::string> whats;
    auto const checks =
        store_->read([&](store::Snapshot& snapshot) { return check(snapshot, story, clock_.now()); }).value();
    for (auto const& risk : checks.warnings) whats.push_back(risk.what);
    return whats;
  };
  EXPECT_THAT(risks(), ElementsAre());
  PictureChange wanted;
  wanted.expires = clock_.now() + 24h;
  ASSERT_TRUE(change(id, wanted).ok());
  EXPECT_THAT(risks(), ElementsAre("expires"));
  clock_.advance(24h);
  EXPECT_THAT(risks(), ElementsAre("expired"));
}

}  // namespace
}  // namespace stoppress::desk
