#include <gmock/gmock.h>

#include "engine/threads/thread.h"
#include "media/drawing.h"
#include "media/encoder.h"
#include "media/sniff.h"
#include "media/testing_library.h"
#include "media/testing_pictures.h"

namespace stoppress::media {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class LibraryTest : public testing::Test {
 protected:
  Folder folder_;
  std::unique_ptr<Library> library_ = open_library(folder_.path());

  vips::VImage rendition(story::LibraryPicture const& picture, int width, Shape shape, Format format,
                         double focus_x = 0.5) {
    story::LibraryPicture as = picture;
    as.focus_x = focus_x;
    auto const bytes = library_->rendition(rendition_of(as, width, shape, format), as);
    EXPECT_TRUE(bytes.ok()) << (bytes.ok() ? "" : bytes.error().message);
    return opened(bytes.value());
  }
  std::size_t renditions() const {
    std::size_t count = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder_.path() / "renditions"))
      count += entry.is_regular_file() ? 1 : 0;
    return count;
  }
};

TEST_F(LibraryTest, KeepsTheSameBytesOnce) {
  auto const bytes = two_halves(640, 480, ".jpg");
  auto const first = library_->keep(bytes), again = library_->keep(bytes);
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first->hash, again->hash);
  EXPECT_EQ(library_->original(first->hash).value(), bytes);
}

TEST_F(LibraryTest, TakesEveryKindOfPhotographWhateverItsNameSays) {
  for (auto const* ending : {".jpg", ".png", ".webp", ".avif", ".tif", ".gif"}) {
    auto const kept = library_->keep(two_halves(400, 300, ending));
    ASSERT_TRUE(kept.ok()) << ending << ": " << kept.error().message << " " << kept.error().detail;
    EXPECT_EQ(kept->width, 400) << ending;
    EXPECT_EQ(rendition(*kept, 320, Shape::own, Format::jpeg).width(), 320) << ending;
  }
}

TEST_F(LibraryTest, RefusesWhatIsNoPhotograph) {
  using namespace std::string_literals;
  for (auto const& bytes : {"<svg xmlns='http://www.w3.org/2000/svg'></svg>"s, "%PDF-1.4 …"s,
                            "<html></html>"s, "\xFF\xD8\xFF junk after a good beginning"s, "GIF89a"s, ""s,
                            photo("guardian-grid/thisisnotanimage.jpg")}) {
    auto const refused = library_->keep(bytes);
    ASSERT_FALSE(refused.ok()) << bytes.substr(0, 10);
    EXPECT_EQ(refused.error().fault, Fault::invalid);
    EXPECT_FALSE(refused.error().message.empty());
  }
}

TEST_F(LibraryTest, RefusesAPictureThatClaimsToBeHugeWithoutReadingItsPixels) {
  auto bomb = two_halves(64, 64, ".png");
  bomb.replace(16, 8, std::string("\x00\x01\x86\xA0\x00\x01\x86\xA0", 8));  // IHDR: 100,000 × 100,000
  auto const refused = library_->keep(bomb);
  ASSERT_FALSE(refused.ok());
}

TEST_F(LibraryTest, RefusesMoreThanAHundredMegapixels) {
  auto const wide = vips::VImage::black(20'000, 5'100);
  auto const refused = library_->keep(file_of(wide, ".png"));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().fault, Fault::limit);
  EXPECT_THAT(refused.error().message, HasSubstr("102 megapixels"));
}

TEST_F(LibraryTest, ATruncatedPhotographIsShownAsFarAsItGoesOrSaysThatItIsDamaged) {
  auto const whole = two_halves(1280, 960, ".jpg");
  auto const kept = library_->keep(whole.substr(0, whole.size() / 2));
  if (!kept.ok()) return;
  auto const made = library_->rendition({kept->hash, 320, Shape::own, Format::webp});
  EXPECT_TRUE(made.ok() || made.error().fault == Fault::invalid);
}

TEST_F(LibraryTest, RenditionsAreAsHighAsPagesSay) {
  for (auto const& [width, height] : {std::pair{1999, 1333}, {1001, 997}, {640, 1921}, {333, 250}}) {
    auto const kept = library_->keep(two_halves(width, height, ".jpg"));
    ASSERT_TRUE(kept.ok());
    for (Shape const shape : {Shape::own, Shape::square, Shape::four_by_three, Shape::sixteen_by_nine})
      for (int const each : widths_for(kept->width)) {
        auto const made = rendition(*kept, each, shape, Format::jpeg);
        EXPECT_EQ(made.width(), each);
        EXPECT_EQ(made.height(), height_for(*kept, each, shape)) << width << "x" << height << " at " << each;
      }
  }
}

TEST_F(LibraryTest, NothingIsMadeWiderThanItsOriginal) {
  EXPECT_THAT(widths_for(1000), ElementsAre(320, 480, 640, 960));
  EXPECT_THAT(widths_for(150), ElementsAre(150));
  auto const kept = library_->keep(two_halves(500, 400, ".jpg"));
  auto const refused = library_->rendition({kept->hash, 1920, Shape::own, Format::jpeg});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().fault, Fault::not_found);
}

TEST_F(LibraryTest, ACropHasItsFocalPointInIt) {
  auto const kept = library_->keep(two_halves(1600, 400, ".png"));
  auto const red = [&](double focus) {
    auto const middle = rendition(*kept, 320, Shape::square, Format::jpeg, focus).getpoint(160, 160);
    return middle[0] > middle[2];
  };
  EXPECT_TRUE(red(0.1));
  EXPECT_FALSE(red(0.9));
}

TEST_F(LibraryTest, ACropOfTheDesksShowsThatPartAndHasAnAddressOfItsOwn) {
  auto kept = library_->keep(two_halves(1600, 400, ".png")).value();
  auto const former = address_of(kept, 320, Shape::square, Format::jpeg);
  auto const is_red = [&] {
    auto const made = rendition(kept, 320, Shape::square, Format::jpeg);
    EXPECT_EQ(made.width(), 320);
    EXPECT_EQ(made.height(), 320);
    return made.getpoint(160, 160)[0] > made.getpoint(160, 160)[2];
  };
  kept.crops["1x1"] = {0.05, 0, 0.125, 0.5};
  auto const left = address_of(kept, 320, Shape::square, Format::jpeg);
  EXPECT_TRUE(is_red());
  kept.crops["1x1"] = {0.8, 0.5, 0.125, 0.5};
  EXPECT_FALSE(is_red());
  EXPECT_NE(address_of(kept, 320, Shape::square, Format::jpeg), left);
  EXPECT_NE(left, former);
  EXPECT_EQ(address_of(kept, 320, Shape::own, Format::jpeg),
            address_of({kept.hash, 320, Shape::own, Format::jpeg}))
      << "the whole picture is the same whatever is cropped";
}

TEST_F(LibraryTest, RenditionsGoAndTheOriginalStays) {
  auto const kept = library_->keep(two_halves(640, 480, ".jpg")).value();
  auto const other = library_->keep(two_halves(480, 480, ".jpg")).value();
  rendition(kept, 320, Shape::own, Format::jpeg);
  rendition(kept, 480, Shape::square, Format::webp, 0.2);
  rendition(other, 320, Shape::own, Format::jpeg);
  ASSERT_TRUE(library_->drop_renditions(kept.hash).ok());
  EXPECT_EQ(renditions(), 1u);
  EXPECT_TRUE(library_->original(kept.hash).ok());
  EXPECT_TRUE(library_->drop_renditions(std::string(64, 'f')).ok());
}

TEST(WholePicture, IsToldFromOneThatBreaksOff) {
  for (auto const* ending : {".jpg", ".png", ".webp", ".tif"}) {
    auto const whole = two_halves(1280, 960, ending);
    EXPECT_TRUE(check_whole(whole).ok()) << ending;
    auto const broken = check_whole(whole.substr(0, whole.size() / 2));
    ASSERT_FALSE(broken.ok()) << ending;
    EXPECT_EQ(broken.error().fault, Fault::invalid) << ending;
  }
  EXPECT_FALSE(check_whole("<svg xmlns='http://www.w3.org/2000/svg'/>").ok());
}

TEST_F(LibraryTest, APictureTakenUprightIsShownUpright) {
  auto const turned = photo("superdesk-superdesk-core/Polizeihund-China-2.jpg");
  auto const kept = library_->keep(turned);
  ASSERT_TRUE(kept.ok());
  auto const made = rendition(*kept, 320, Shape::own, Format::jpeg);
  EXPECT_EQ(made.height(), height_for(*kept, 320, Shape::own));
  EXPECT_EQ(made.get_typeof(VIPS_META_ORIENTATION), 0u);
}

TEST_F(LibraryTest, ReadersGetNoMetadata) {
  story::Picture said;
  said.caption = "Where the photographer lives";
  auto const bytes = embed_metadata(two_halves(640, 480, ".jpg"), said);
  auto const kept = library_->keep(bytes.value());
  for (Format const format : {Format::avif, Format::webp, Format::jpeg}) {
    auto const made = library_->rendition({kept->hash, 640, Shape::own, format});
    ASSERT_TRUE(made.ok());
    EXPECT_THAT(*made, Not(HasSubstr("photographer lives"))) << extension_of(format);
    EXPECT_EQ(opened(*made).get_typeof(VIPS_META_ICC_NAME), 0u) << extension_of(format);
  }
}

TEST_F(LibraryTest, ASmallRenditionIsNotMostlyMetadata) {
  auto const cp = "superdesk-superdesk-cp/9e627f74b97841b3b8562b6547ada9c7-d1538139479c43e88021152.jpg";
  auto const kept = library_->keep(photo(cp));
  ASSERT_TRUE(kept.ok());
  for (Format const format : {Format::avif, Format::webp, Format::jpeg}) {
    auto const bytes = library_->rendition({kept->hash, 320, Shape::own, format}).value();
    EXPECT_LT(bytes.size(), 11'000u) << extension_of(format);
    for (auto const& field : fields_of(opened(bytes)))
      for (auto const* private_word : {"Artist", "GPS", "Copyright", "thumbnail", "xmp-"})
        EXPECT_EQ(field.find(private_word), std::string::npos) << extension_of(format) << field;
  }
}

TEST_F(LibraryTest, TransparencyBecomesWhite) {
  auto const clear = vips::VImage::black(400, 300, vips::VImage::option()->set("bands", 4))
                         .copy(vips::VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
  auto const kept = library_->keep(file_of(clear, ".png"));
  EXPECT_GT(rendition(*kept, 320, Shape::own, Format::jpeg).getpoint(10, 10)[0], 250);
}

TEST_F(LibraryTest, WhatMostWillAskForIsMadeAheadAndOnce) {
  auto const kept = library_->keep(two_halves(1920, 1280, ".jpg"));
  ASSERT_TRUE(library_->make_all(*kept).ok());
  auto const made = renditions();
  EXPECT_GT(made, 10u);
  ASSERT_TRUE(library_->make_all(*kept).ok());
  EXPECT_EQ(renditions(), made);
  std::stop_source stopped;
  stopped.request_stop();
  auto const second = library_->keep(two_halves(1900, 1280, ".jpg"));
  ASSERT_TRUE(library_->make_all(*second, stopped.get_token()).ok());
  EXPECT_EQ(renditions(), made) << "a program that ends makes no more";
}

TEST_F(LibraryTest, ManyWhoAskForOneRenditionGetTheSameBytes) {
  auto const kept = library_->keep(two_halves(1600, 1200, ".jpg"));
  std::vector<std::string> answers(6);
  {
    std::vector<engine::Thread> askers;
    for (auto& answer : answers)
      askers.emplace_back("asker", [&](std::stop_token const&) {
        answer = library_->rendition({kept->hash, 640, Shape::own, Format::webp}).value();
      });
  }
  for (auto const& answer : answers) EXPECT_EQ(answer, answers.front());
}

TEST_F(LibraryTest, WhatIsNotThereIsNotFound) {
  auto const missing = library_->rendition({std::string(64, 'a'), 320, Shape::own, Format::jpeg});
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().fault, Fault::not_found);
  EXPECT_EQ(library_->original(std::string(64, 'a')).error().fault, Fault::not_found);
}

TEST(RenditionAddress, IsReadAsItIsPrinted) {
  for (Shape const shape : {Shape::own, Shape::square, Shape::four_by_three, Shape::sixteen_by_nine})
    for (Format const format : {Format::avif, Format::webp, Format::jpeg}) {
      RenditionName const name{std::string(64, 'c'), 1280, shape, format};
      auto const read = parse_address(address_of(name));
      ASSERT_TRUE(read) << address_of(name);
      EXPECT_EQ(address_of(*read), address_of(name));
    }
  RenditionName const cropped{std::string(64, 'c'), 640, Shape::square, Format::avif, "0a1b2c3d"};
  EXPECT_EQ(parse_address(address_of(cropped))->mark, "0a1b2c3d");
}

TEST(RenditionAddress, IsRefusedWhenItIsNotOneOfOurs) {
  auto const hash = std::string(64, 'c');
  for (auto const& path :
       {"/pictures/" + hash + "-0640.webp", "/pictures/" + hash + "-640.svg",
        "/pictures/" + hash + "-640-2x1.jpg", "/pictures/" + hash + "-640-1x1-xyz.jpg",
        "/pictures/" + hash + "-640-1x1-.jpg", "/pictures/" + hash + "-640--0a1b2c3d.jpg",
        "/pictures/" + hash + "-99999.jpg", "/pictures/" + hash + ".jpg",
        "/pictures/../../etc/passwd" + hash + "-640.jpg", "/pictures/" + std::string(64, 'G') + "-640.jpg",
        "/pictures/" + hash + "--640.jpg", std::string("/pictures/"), "/picture/" + hash + "-640.jpg"})
    EXPECT_FALSE(parse_address(path)) << path;
}

TEST(FirstBytes, DecideWhatAFileIs) {
  EXPECT_STREQ(type_of(two_halves(16, 16, ".webp"))->mime, "image/webp");
  EXPECT_STREQ(type_of(two_halves(16, 16, ".avif"))->mime, "image/avif");
  EXPECT_FALSE(type_of("BM bitmap"));
  EXPECT_FALSE(type_of("RIFF....WAVE"));
}

}  // namespace
}  // namespace stoppress::media
