// A picture decoded in another process is what it is here, and nothing that such a process says is believed.
#include "media/picture_messages.h"

#include <gtest/gtest.h>

#include "media/picture_decoder.h"
#include "media/testing_pictures.h"

namespace stoppress::media {
namespace {

Result<std::string> done(std::string_view task, std::string const& request) {
  return picture_tasks().at(std::string(task))(request);
}

story::LibraryPicture as_cut() {
  story::LibraryPicture picture;
  picture.focus_x = 0.25;
  picture.crops["1x1"] = {0.1, 0.2, 0.3, 0.4};
  return picture;
}

class PictureMessages : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(load_for_pictures().ok()); }
  std::string const photo_ = two_halves(1600, 1200, ".jpg");
};

TEST_F(PictureMessages, BringBackWhatAFileSaysOfItself) {
  auto said = read_picture(done(kInspectTask, photo_).value(), photo_).value();
  EXPECT_EQ(said.width, 1600);
  said.caption = "Tide";
  said.keywords = {"harbour", "tide"};
  said.expires = Instant::from_seconds(1'900'000'000);
  auto const file = read_download(done(kTextsTask, texts_request(photo_, said)).value()).value();
  EXPECT_EQ(file.extension, "jpg");
  auto const again = read_picture(done(kMetadataTask, file.bytes).value(), file.bytes).value();
  EXPECT_EQ(again.caption, said.caption);
  EXPECT_EQ(again.keywords, said.keywords);
  EXPECT_EQ(again.expires, said.expires);
  EXPECT_EQ(again.mime, "image/jpeg");
}

TEST_F(PictureMessages, BringBackTheRenditionsThatWereAskedForCutAsTheDeskCutsThem) {
  std::vector<RenditionName> const names{{"", 320, Shape::square, Format::webp},
                                         {"", 640, Shape::own, Format::jpeg}};
  auto const request = renditions_request(photo_, as_cut(), names);
  auto const made = read_renditions(done(kRenditionsTask, request).value(), names);
  ASSERT_TRUE(made.ok());
  auto const here = decoder_in_this_process()
                        ->turn(engine::Patience::all)
                        .value()
                        ->renditions(photo_, as_cut(), names)
                        .value();
  EXPECT_EQ(*made, here);
  EXPECT_EQ(opened(made->at(1)).width(), 640);
}

TEST_F(PictureMessages, ErrorsTravelToo) {
  std::vector<RenditionName> const names{{"", 1920, Shape::own, Format::jpeg}};
  EXPECT_EQ(done(kRenditionsTask, renditions_request(photo_, {}, names)).error().fault, Fault::not_found);
  EXPECT_EQ(done(kInspectTask, photo_.substr(0, photo_.size() / 2)).error().fault, Fault::invalid);
  EXPECT_EQ(done(kRenditionsTask, "what?").error().fault, Fault::internal);
}

TEST_F(PictureMessages, NonsenseIsNotBelieved) {
  auto const answer = done(kInspectTask, photo_).value();
  for (std::size_t size = 0; size < answer.size(); ++size)
    EXPECT_FALSE(read_picture(answer.substr(0, size), photo_).ok()) << size;
  auto huge = answer;
  huge[2] = '\x7F';  // the width
  EXPECT_FALSE(read_picture(huge, photo_).ok());

  std::vector<RenditionName> const names{{"", 320, Shape::own, Format::webp}};
  auto const made = done(kRenditionsTask, renditions_request(photo_, {}, names)).value();
  EXPECT_TRUE(read_renditions(made, names).ok());
  EXPECT_FALSE(read_renditions(made, {names.front(), names.front()}).ok()) << "fewer than were asked for";
  EXPECT_FALSE(read_renditions(made, {{"", 320, Shape::own, Format::avif}}).ok()) << "another format";
  EXPECT_FALSE(read_download("<script>").ok());
}

}  // namespace
}  // namespace stoppress::media
