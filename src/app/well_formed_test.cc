// Whatever is typed, no output of a title can become ill-formed by it.

#include "markup/well_formed.h"

#include "base/text.h"
#include "media/testing_pictures.h"
#include "newsroom/testing_newsroom.h"
#include "site/site_by_host.h"

namespace stoppress::app {
namespace {

using engine::Method;
using people::Role;

// Controls, non-characters, half of an emoji, marks in pieces, and everything that ends a string, an element,
// a section or a script somewhere.
constexpr char kTyped[] =
    R"(Cafe\u0301\u0092 \u0001\u0008\u001F\uFFFE\uFFFF\ud83d\udead <b>&amp;& ]]> </script><!-- \"' \u2028\u007F\u0338 \\ #)";

class WhateverIsTyped : public newsroom::NewsroomTest {
 protected:
  void SetUp() override {
    templates_ = pages::Templates::open({}).value();
    assets_ = std::make_shared<site::Assets const>(site::Assets::open(std::nullopt).value());
    site_ = std::make_unique<site::SiteByHost>(
        site::SiteServices{*store_, *library_, cache_, clock_, reads_, *attachments_},
        [this](auto const& title, bool) {
          pages::Setup setup;
          setup.title = title;
          setup.assets = assets_->addresses();
          return std::make_shared<site::TitleLook const>(site::TitleLook{templates_, assets_, setup});
        });
  }
  void send(Method method, std::string const& path, std::string body) {
    for (std::size_t at; (at = body.find("TYPED")) != std::string::npos;) body.replace(at, 5, kTyped);
    auto const reply = ask(method, path, body, session_of(Role::administrator));
    ASSERT_LT(reply.status, 300) << path << reply.text;
  }
  void add_picture() {
    auto upload =
        request(Method::post, "pictures", media::two_halves(1200, 800, ".jpg"), session_of(Role::editor));
    std::erase_if(upload.headers, [](auto const& header) { return header.first == "content-type"; });
    upload.headers.emplace_back("content-type", "image/jpeg");
    upload.headers.emplace_back("x-file-name", "a.jpg");
    ASSERT_EQ(ask(upload).status, 201);
    send(Method::patch, "pictures/1",
         R"({"headline": "TYPED", "caption": "TYPED", "credit": "TYPED", "creator": "TYPED", "alt": "TYPED",
             "copyright": "TYPED", "usage_terms": "TYPED", "keywords": ["TYPED"]})");
  }
  std::string body_of(std::string const& path) {
    engine::Request request;
    request.target = path;
    request.host = "courier.example";
    request.headers = {{"host", request.host}};
    auto answer = site_->answer(request);
    auto const* made = std::get_if<engine::PreparedResponsePtr>(&answer);
    if (made == nullptr) return std::get<engine::Response>(answer).body;
    EXPECT_EQ((*made)->status, 200) << path;
    return (*made)->body ? *(*made)->body : "";
  }
  static void expect_json(std::string const& text, std::string const& where) {
    auto const read = json::parse(text);
    EXPECT_TRUE(read.ok()) << where << (read.ok() ? "" : read.error().message);
  }
  // What search engines and the page's own scripts read.
  static void expect_data_blocks(std::string const& page, std::string const& where) {
    for (auto at = page.find("<script type=\"application/"); at != std::string::npos;
         at = page.find("<script type=\"application/", at + 1)) {
      auto const from = page.find('>', at) + 1;
      expect_json(page.substr(from, page.find("</script>", from) - from), where);
    }
  }
  void expect_sound(std::string const& path) {
    auto const body = body_of(path);
    ASSERT_FALSE(body.empty()) << path;
    bool const is_xml = path.ends_with(".xml"), is_json = path.ends_with(".json") ||
                                                          path.ends_with(".webmanifest") ||
                                                          path.starts_with("/api/");
    for (auto const* never : {"\x01", "\x08", "\x1F", "\x7F", "\uFFFE", "\uFFFF", "\u0092", "<b>&"})
      EXPECT_EQ(is_json && never[0] == '<' ? std::string::npos : body.find(never), std::string::npos)
          << path << " has " << never;
    EXPECT_TRUE(is_clean_utf8(body)) << path;
    if (is_xml) {
      auto const read = markup::check_xml(body);
      EXPECT_TRUE(read.ok()) << path << (read.ok() ? "" : read.error().message);
    } else if (is_json) {
      expect_json(body, path);
    } else {
      EXPECT_TRUE(trim(body).ends_with("</html>")) << path;
      EXPECT_EQ(body.find("<!-- &"), std::string::npos) << path;
      expect_data_blocks(body, path);
    }
  }

  pages::PageCache cache_{8 << 20};
  audience::Reads reads_;
  std::shared_ptr<pages::Templates const> templates_;
  std::shared_ptr<site::Assets const> assets_;
  std::unique_ptr<site::SiteByHost> site_;
};

TEST_F(WhateverIsTyped, NoOutputBecomesIllFormed) {
  add_picture();
  send(
      Method::patch, "titles/1",
      R"({"name": "TYPED", "tagline": "TYPED", "place": "TYPED", "publisher": "TYPED", "footer_lines": ["TYPED"],
           "navigation": [{"name": "TYPED", "href": "/town"}]})");
  send(Method::post, "stories",
       R"({"content": {"headline": "TYPED", "headline_search": "TYPED", "headline_share": "TYPED",
      "standfirst": "TYPED", "kicker": "TYPED", "kind": "live", "source": "TYPED", "copyright": "TYPED",
      "byline": {"authors": [{"slug": "", "name": "TYPED"}], "agency": "TYPED", "wording": ""},
      "dateline": {"place": "TYPED"}, "topics": [{"slug": "quay", "name": "TYPED"}], "desk_note": "TYPED",
      "main_picture": {"picture": 1, "caption": "TYPED", "credit": "TYPED", "alt": "TYPED"},
      "body": {"type": "doc", "content": [
        {"type": "paragraph", "content": [{"type": "text", "text": "TYPED", "marks": [{"type": "bold"}]}]},
        {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "TYPED"}]},
        {"type": "picture", "attrs": {"picture": 1, "caption": "TYPED"}},
        {"type": "pullQuote", "attrs": {"attribution": "TYPED"}, "content": [{"type": "text", "text": "TYPED"}]},
        {"type": "embed", "attrs": {"url": "https://video.example/1", "title": "TYPED"}},
        {"type": "relatedLink", "attrs": {"url": "https://other.example/", "text": "TYPED"}},
        {"type": "table", "attrs": {"caption": "TYPED"}, "content": [{"type": "tableRow", "content": [
          {"type": "tableCell", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "TYPED"}]}]}]}]},
        {"type": "liveEntry", "attrs": {"id": "a1", "time": "2026-11-24T14:30:00Z", "headline": "TYPED"},
         "content": [{"type": "paragraph", "content": [{"type": "text", "text": "TYPED"}]}]}]}}})");
  send(Method::post, "stories/1/publication", R"({"revision": 1})");
  send(Method::patch, "stories/1", R"({"revision": 1, "content": {"standfirst": "TYPED again"}})");
  send(Method::post, "stories/1/publication",
       R"({"revision": 2, "correction": {"class": "correction", "text": "TYPED"}})");
  send(Method::put, "stories/1/breaking", R"({"until": "2026-11-20T20:00:00Z"})");
  send(Method::put, "fronts/home/draft", R"({"version": 0, "containers": [{"name": "TYPED",
      "shape": "splash", "link": "", "fill": "newest", "section": 0, "most": 3,
      "cards": [{"story": 1, "headline": "TYPED", "kicker": "TYPED"}]}]})");
  send(Method::post, "fronts/home/publication", R"({"version": 1})");

  ASSERT_TRUE(titles_.read_again().ok());
  site_->show(*titles_.now());
  auto const api = json::parse(body_of("/api/v1/stories/1")).value();
  auto const url = json::text(api.as_object(), "url").value();
  expect_sound(url.substr(url.find("/town/")));
  for (auto const* path : {"/", "/town", "/latest", "/corrections", "/topic/quay", "/newsletter", "/message",
                           "/offline", "/feed.xml", "/feed.json", "/town/feed.xml", "/sitemap.xml",
                           "/sitemap-news.xml", "/sitemap-2026-11.xml", "/breaking.json",
                           "/manifest.webmanifest", "/api/v1/stories", "/api/v1/stories/1"})
    expect_sound(path);
}

}  // namespace
}  // namespace stoppress::app
