// Whatever is typed or pasted into the newsroom: text comes in one form, whichever field and whichever way.

#include <gtest/gtest.h>

#include "base/text.h"
#include "media/testing_pictures.h"
#include "newsroom/fields.h"
#include "newsroom/testing_newsroom.h"

namespace stoppress::newsroom {
namespace {

using engine::Method;
using people::Role;

// A letter and its accent as two characters, an apostrophe and quotes as old Windows numbers them, what XML
// can't hold, half of an emoji; then a soft hyphen and a hard blank, which stay.
constexpr char kTyped[] = R"(Cafe\u0301 it\u0092s \u0093in\u0094\u0001\uFFFE\ud83d so\u00adon 5\u00a0km)";
constexpr char kKept[] = "Café it’s “in” so\u00ADon 5\u00A0km";

class TextThatComesIn : public NewsroomTest {
 protected:
  ApiReply send(Method method, std::string const& path, std::string body) {
    for (std::size_t at; (at = body.find("TYPED")) != std::string::npos;) body.replace(at, 5, kTyped);
    auto reply = ask(method, path, body, session_of(Role::administrator));
    EXPECT_LT(reply.status, 300) << path << reply.text;
    return reply;
  }
  // Nothing of what was typed is left as it was, and `times` texts say what they should.
  static void expect_kept(std::string const& text, int times) {
    int found = 0;
    for (auto at = text.find(kKept); at != std::string::npos; at = text.find(kKept, at + 1)) ++found;
    EXPECT_EQ(found, times) << text;
    EXPECT_EQ(normalize_text(text), text);
  }
};

TEST_F(TextThatComesIn, IsInItsOneFormInAllOfAStory) {
  send(Method::post, "stories", R"({"content": {"headline": "TYPED", "standfirst": "TYPED", "kicker": "TYPED",
      "byline": {"authors": [{"slug": "", "name": "TYPED"}], "agency": "TYPED", "wording": ""},
      "dateline": {"place": "TYPED"}, "topics": [{"slug": "", "name": "TYPED"}], "desk_note": "TYPED",
      "body": {"type": "doc", "content": [
        {"type": "paragraph", "content": [{"type": "text", "text": "TYPED", "marks": [{"type": "bold"}]}]},
        {"type": "pullQuote", "attrs": {"attribution": "TYPED"}, "content": [{"type": "text", "text": "TYPED"}]},
        {"type": "liveEntry", "attrs": {"id": "a1", "time": "2026-11-24T14:30:00Z", "headline": "TYPED"},
         "content": [{"type": "paragraph", "content": [{"type": "text", "text": "TYPED"}]}]}]}}})");
  auto const story = ask(Method::get, "stories/1", "", session_of(Role::editor));
  expect_kept(json::dump(story.body.at("content")), 11);
  auto const entries = ask(Method::get, "stories/1/entries", "", session_of(Role::editor));
  expect_kept(json::dump(entries.body.at("entries")), 2);
  EXPECT_EQ(story.body.at("story").as_object().at("slug"), "cafe-its-in-soon-5-km");
}

TEST_F(TextThatComesIn, IsInItsOneFormInATitlesSettings) {
  auto const changed = send(Method::patch, "titles/1",
                            R"({"name": "TYPED", "tagline": "TYPED", "footer_lines": ["TYPED"],
                                "navigation": [{"name": "TYPED", "href": "/town"}]})");
  expect_kept(changed.text, 4);
}

TEST_F(TextThatComesIn, IsInItsOneFormOnAFront) {
  send(Method::post, "stories", R"({"content": {"headline": "Tide closes harbour"}})");
  auto const draft = send(Method::put, "fronts/home/draft", R"({"version": 0, "containers": [{"name": "TYPED",
      "shape": "splash", "link": "", "fill": "newest", "section": 0, "most": 3,
      "cards": [{"story": 1, "headline": "TYPED", "kicker": "TYPED"}]}]})");
  expect_kept(json::dump(draft.body.at("draft")), 3);
}

TEST_F(TextThatComesIn, IsInItsOneFormInWhatIsSaidOfAPicture) {
  auto upload =
      request(Method::post, "pictures", media::two_halves(1200, 800, ".jpg"), session_of(Role::editor));
  std::erase_if(upload.headers, [](auto const& header) { return header.first == "content-type"; });
  upload.headers.emplace_back("content-type", "image/jpeg");
  upload.headers.emplace_back("x-file-name", "Cafe%CC%81%C2%92s.jpg");
  EXPECT_EQ(ask(upload).body.at("file_name"), "Café’s.jpg");
  auto const changed =
      send(Method::patch, "pictures/1",
           R"({"caption": "TYPED", "credit": "TYPED", "alt": "TYPED", "keywords": ["TYPED"]})");
  expect_kept(changed.text, 4);
  auto const found = ask(Method::get, "pictures?q=caf%C3%A9", "", session_of(Role::editor));
  EXPECT_EQ(found.body.at("pictures").as_array().size(), 1u);
}

TEST_F(TextThatComesIn, IsInItsOneFormInWhatIsAskedFor) {
  send(Method::post, "stories", R"({"content": {"headline": "TYPED"}})");
  for (auto const* asked : {"Cafe%CC%81+it%C2%92s", "caf%C3%A9+it%E2%80%99s", "soon+5+km"})
    EXPECT_EQ(ask(Method::get, std::string("stories?q=") + asked, "", session_of(Role::editor))
                  .body.at("stories")
                  .as_array()
                  .size(),
              1u)
        << asked;
}

// Whoever set one elsewhere, with letters in two pieces, still signs in with it here.
TEST(TextThatIsSecret, StaysAsItWasTyped) {
  auto const read = read_object(R"({"password": "Cafe\u0301", "note": "Cafe\u0301"})");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->at("password"), "Cafe\u0301");
  EXPECT_EQ(read->at("note"), "Café");
}

}  // namespace
}  // namespace stoppress::newsroom
