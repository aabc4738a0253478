// The picture library over the API.

#include <gmock/gmock.h>

#include "media/metadata.h"
#include "media/testing_pictures.h"
#include "newsroom/testing_newsroom.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using media::two_halves;
using people::Role;
using testing::HasSubstr;

class PicturesApi : public NewsroomTest {
 protected:
  ApiReply send(Method method, std::string const& path, std::string const& bytes, std::string const& name,
                std::string const& session) {
    auto request = this->request(method, path, bytes, session);
    std::erase_if(request.headers, [](auto const& header) { return header.first == "content-type"; });
    request.headers.emplace_back("content-type", "image/jpeg");
    request.headers.emplace_back("x-file-name", name);
    return ask(request);
  }
  std::string const editor_ = session_of(Role::editor);
};

TEST_F(PicturesApi, AFileComesInWithItsNameAndIsFound) {
  auto const made =
      send(Method::post, "pictures", media::photo("guardian-grid/pa.jpg"), "H%C3%A4fen.jpg", editor_);
  ASSERT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(made.body.at("file_name"), "Häfen.jpg");
  EXPECT_EQ(made.body.at("credit"), "Martin Rickett / PA");
  auto const again = send(Method::post, "pictures", media::photo("guardian-grid/pa.jpg"), "x.jpg", editor_);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body.at("was_there"), true);
  auto const found = ask(Method::get, "pictures?q=rickett", "", editor_);
  EXPECT_EQ(found.body.at("pictures").as_array().size(), 1u);
  EXPECT_TRUE(ask(Method::get, "pictures?q=nobody", "", editor_).body.at("pictures").as_array().empty());
}

TEST_F(PicturesApi, ALieIsRefusedInASentence) {
  auto const refused = send(Method::post, "pictures", "<svg onload='alert(1)'/>", "lie.jpg", editor_);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.text, HasSubstr("no picture of a kind that we take"));
  EXPECT_TRUE(ask(Method::get, "pictures", "", editor_).body.at("pictures").as_array().empty());
}

TEST_F(PicturesApi, WordsCropsAndRightsAreChangedAndNullEmpties) {
  send(Method::post, "pictures", two_halves(1200, 800, ".jpg"), "a.jpg", editor_);
  auto const changed = ask(Method::patch, "pictures/1", R"({"caption": "Boats", "keywords": ["tide"],
      "expires": "2026-12-24T12:00:00Z", "focus": {"x": 0.25, "y": 1},
      "crops": {"1x1": {"x": 0.1, "y": 0.1, "width": 0.4, "height": 0.6}}})",
                           editor_);
  ASSERT_EQ(changed.status, 200) << changed.text;
  EXPECT_EQ(changed.body.at("caption"), "Boats");
  EXPECT_EQ(changed.body.at("expires"), "2026-12-24T12:00:00Z");
  EXPECT_EQ(changed.body.at("crops").as_object().at("1x1").as_object().at("height"), 0.6);
  auto const emptied =
      ask(Method::patch, "pictures/1", R"({"expires": null, "keywords": [], "crops": {}})", editor_);
  EXPECT_TRUE(emptied.body.at("expires").is_null());
  EXPECT_TRUE(emptied.body.at("crops").as_object().empty());
  EXPECT_EQ(emptied.body.at("caption"), "Boats");
  auto const wrong = ask(Method::patch, "pictures/1",
                         R"({"crops": {"16x9": {"x": 0, "y": 0, "width": 1, "height": 1}}})", editor_);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(wrong.body.at("field"), "crops.16x9");
}

TEST_F(PicturesApi, StoriesThatUseItAreListed) {
  send(Method::post, "pictures", two_halves(640, 480, ".jpg"), "a.jpg", editor_);
  ask(Method::post, "stories",
      R"({"content": {"headline": "Tide", "main_picture": {"picture": 1, "caption": "", "credit": "", "alt": ""}}})",
      editor_);
  auto const uses = ask(Method::get, "pictures/1/uses", "", editor_);
  ASSERT_EQ(uses.body.at("uses").as_array().size(), 1u) << uses.text;
  auto const& use = uses.body.at("uses").as_array()[0].as_object();
  EXPECT_EQ(use.at("headline"), "Tide");
  EXPECT_EQ(use.at("main"), true);
  EXPECT_EQ(use.at("live"), false);
  EXPECT_EQ(ask(Method::get, "pictures/404/uses", "", editor_).status, 404);
}

TEST_F(PicturesApi, AFrontThatAloneShowsItIsListed) {
  send(Method::post, "pictures", two_halves(640, 480, ".jpg"), "a.jpg", editor_);
  ask(Method::post, "stories", R"({"content": {"headline": "Tide"}})", editor_);
  auto const saved = ask(Method::put, "fronts/home/draft", R"({"version": 0, "containers": [{"name": "Flood",
      "shape": "splash", "fill": "none", "most": 3, "cards": [{"story": 1, "picture": 1}]}]})",
                         editor_);
  ASSERT_EQ(saved.status, 200) << saved.text;
  auto const shown = [&] {
    auto const heard = ask(Method::get, "pictures/1/uses", "", editor_);
    EXPECT_TRUE(heard.body.at("uses").as_array().empty());
    return json::dump(heard.body.at("fronts"));
  };
  std::string const front =
      R"("front":"home","name":"Front page","title":{"id":1,"name":"The Test"},"draft":true,"published":)";
  EXPECT_EQ(shown(), "[{" + front + "false}]");
  ASSERT_EQ(ask(Method::post, "fronts/home/publication", R"({"version": 1})", editor_).status, 200);
  EXPECT_EQ(shown(), "[{" + front + "true}]");
}

TEST_F(PicturesApi, AFrontShowsItsCardsPicturesAsTheyAreCutAndUntilWhen) {
  send(Method::post, "pictures", two_halves(1600, 1200, ".jpg"), "a.jpg", editor_);
  ask(Method::post, "stories", R"({"content": {"headline": "Tide"}})", editor_);
  ask(Method::put, "fronts/home/draft", R"({"version": 0, "containers": [{"name": "Flood",
      "shape": "splash", "fill": "none", "most": 3, "cards": [{"story": 1, "picture": 1}]}]})",
      editor_);
  auto const picture = [&] {
    return ask(Method::get, "fronts/home", "", editor_).body.at("pictures").at("1").as_object();
  };
  auto const uncut = picture();
  auto const changed = ask(Method::patch, "pictures/1", R"({"expires": "2026-12-24T12:00:00Z",
      "crops": {"16x9": {"x": 0, "y": 0.2, "width": 1, "height": 0.75}}})",
                           editor_);
  ASSERT_EQ(changed.status, 200) << changed.text;
  EXPECT_EQ(picture().at("expires"), "2026-12-24T12:00:00Z");
  EXPECT_NE(picture().at("thumb"), uncut.at("thumb")) << "another crop is another file";
}

TEST_F(PicturesApi, TheDownloadAndTheBetterFile) {
  send(Method::post, "pictures", two_halves(640, 480, ".jpg"), "tide.jpeg", editor_);
  ask(Method::patch, "pictures/1", R"({"caption": "Edited"})", editor_);
  auto const out = ask(Method::get, "pictures/1/original", "", editor_);
  EXPECT_EQ(out.headers.at("Content-Disposition"), "attachment; filename*=UTF-8''tide.jpg");
  EXPECT_EQ(media::read_metadata(out.text)->caption, "Edited");
  auto const better =
      send(Method::put, "pictures/1/original", two_halves(1280, 960, ".jpg"), "b.jpg", editor_);
  EXPECT_EQ(better.status, 200);
  EXPECT_EQ(better.body.at("width"), 1280);
  EXPECT_EQ(better.body.at("caption"), "Edited");
}

TEST_F(PicturesApi, TheNewsroomSeesThumbnailsOfWhatReadersMayNotSee) {
  send(Method::post, "pictures", two_halves(640, 480, ".jpg"), "a.jpg", editor_);
  ask(Method::patch, "pictures/1", R"({"expires": "2020-01-01T00:00:00Z"})", editor_);
  auto const thumb = ask(Method::get, "pictures/1/thumb", "", editor_);
  EXPECT_EQ(thumb.status, 200);
  EXPECT_EQ(thumb.headers.at("Content-Type"), "image/webp");
  EXPECT_EQ(ask(Method::get, "pictures/1/thumb").status, 401);
  EXPECT_EQ(ask(Method::get, "pictures/1", "", editor_).body.at("expired"), true);
}

TEST_F(PicturesApi, OnlyAPicturesFileMayBeLargeAndOnlyFromWhoWouldBeLetIn) {
  auto const json_response = [&](Method method, std::string const& path, std::string const& session) {
    return newsroom_.most_body(request(method, path, "", session));
  };
  auto const most = [&](Method method, std::string const& path, std::string const& session) {
    return std::get<std::size_t>(json_response(method, path, session));
  };
  auto const refusal = [&](Method method, std::string const& path, std::string const& session) {
    return std::get<engine::Response>(json_response(method, path, session)).status;
  };
  EXPECT_GT(most(Method::post, "pictures", editor_), 50'000'000u);
  EXPECT_GT(most(Method::put, "pictures/4/original", editor_), 50'000'000u);
  EXPECT_EQ(refusal(Method::post, "pictures", ""), 401);
  EXPECT_EQ(refusal(Method::post, "pictures", "made-up"), 401) << "a cookie alone opens nothing";
  EXPECT_EQ(refusal(Method::put, "pictures/4/original", "made-up"), 401);
  auto elsewhere = request(Method::post, "pictures", "", editor_);
  elsewhere.headers[1].second = "https://elsewhere.example";
  EXPECT_EQ(std::get<engine::Response>(newsroom_.most_body(elsewhere)).status, 403);
  EXPECT_EQ(most(Method::post, "stories", editor_), 0u);
  EXPECT_EQ(most(Method::get, "pictures", editor_), 0u);
}

}  // namespace
}  // namespace stoppress::newsroom
