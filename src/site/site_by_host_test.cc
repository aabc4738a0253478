// Several titles behind one port.
#include <gtest/gtest.h>

#include "desk/stories/copies.h"
#include "desk/stories/publish.h"
#include "desk/stories/remove.h"
#include "desk/titles/titles.h"
#include "media/testing_library.h"
#include "site/testing_site.h"
#include "store/database/temporary.h"
#include "store/feed/feed.h"
#include "store/stories/stories.h"
#include "store/titles/titles.h"

namespace stoppress::site {
namespace {

using store::Transaction;

class TwoTitles : public testing::Test {
 protected:
  TwoTitles()
      : library_(media::open_library(store_.folder() / "pictures")),
        templates_(pages::Templates::open({}).value()),
        assets_(std::make_shared<Assets const>(Assets::open(std::nullopt).value())) {
    courier_ = add("The Courier", "courier.example", "town");
    tidings_ = add("The Tidings", "tidings.example", "harbour");
    site_ = std::make_unique<SiteByHost>(
        SiteServices{*store_, *library_, cache_, clock_, reads_, *attachments_},
        [this](story::Title const& title, bool) {
          pages::Setup setup;
          setup.title = title;
          setup.assets = assets_->addresses();
          return std::make_shared<TitleLook const>(TitleLook{templates_, assets_, setup});
        });
    show();
    site_->warm_up();
  }

  story::Title add(std::string const& name, std::string const& host, std::string const& section) {
    story::Title title;
    title.name = name;
    title.base_url = "https://" + host;
    title.sections = {{{}, section, "A section", ""}};
    return store_->write([&](Transaction& transaction) { return store::Titles(transaction).add(title); })
        .value();
  }

  void show() {
    site_->show(
        store_->read([](store::Snapshot& snapshot) { return store::Titles(snapshot).titles(); }).value());
  }

  StoryId publish(story::Title const& title, std::string const& headline) {
    auto const id = store_->write([&](Transaction& transaction) -> Result<StoryId> {
      story::Content content;
      content.headline = headline;
      content.section = title.sections[0].id;
      content.byline.authors = {"Ada Quill"};
      content.body = {{story::Paragraph{story::plain("Words about it.")}}};
      story::Story story;
      story.title = title.id;
      story.slug = story::Slug::from_headline(headline);
      story.id = TRY(store::Stories(transaction).create(story));
      story.head =
          TRY(store::Stories(transaction).add_revision(story.id, Revision(1), content, "test", clock_.now()));
      TRY(store::Stories(transaction).save(story, Revision()));
      TRY(desk::publish(transaction, story, {}, clock_.now()));
      return story.id;
    });
    deliver();
    return id.value();
  }

  void deliver() {
    auto const changes = store_
                             ->read([&](store::Snapshot& snapshot) {
                               return store::Feed(snapshot).changes_after(position_, 100);
                             })
                             .value();
    if (changes.empty()) return;
    position_ = changes.back().position;
    for (auto const& change : changes)
      if (change.kind == story::ChangeKind::title_changed) show();
    site_->deliver(changes);
  }

  void share(StoryId id) {
    auto const done = desk::share_story(*store_, desk::command_line(), id, tidings_.id,
                                        tidings_.sections[0].id, clock_.now());
    ASSERT_TRUE(done.ok()) << done.error().message;
    deliver();
  }

  engine::PreparedResponsePtr ready(std::string const& host, std::string const& target) {
    engine::Request request;
    request.target = target;
    request.host = host;
    request.peer = "127.0.0.1";
    return site_->prepared(request);
  }
  Got get(std::string const& host, std::string const& target) {
    engine::Request request;
    request.target = target;
    request.host = host;
    request.peer = "127.0.0.1";
    auto const got = [](engine::PreparedResponsePtr const& page) {
      return Got{page->status, page->head, page->body ? *page->body : ""};
    };
    if (auto const page = site_->prepared(request)) return got(page);
    auto const answer = site_->answer(request);
    if (auto const* page = std::get_if<engine::PreparedResponsePtr>(&answer)) return got(*page);
    auto const& response = std::get<engine::Response>(answer);
    Got out{response.status, "", response.body};
    for (auto const& [name, value] : response.headers) out.head += name + ": " + value + "\r\n";
    return out;
  }

  static std::string number(StoryId id) { return std::to_string(id.number()); }

  store::TemporaryStore store_;
  StoppedClock clock_{Instant::from_seconds(1'795'176'000)};
  std::unique_ptr<media::Library> library_;
  std::unique_ptr<media::Attachments> attachments_ =
      media::Attachments::open(store_.folder() / "messages", clock_).value();
  std::shared_ptr<pages::Templates const> templates_;
  std::shared_ptr<Assets const> assets_;
  story::Title courier_, tidings_;
  pages::PageCache cache_{8 << 20};
  audience::Reads reads_;
  story::FeedPosition position_;
  std::unique_ptr<SiteByHost> site_;
};

TEST_F(TwoTitles, TheHostChooses) {
  EXPECT_TRUE(get("courier.example", "/").shows("The Courier"));
  EXPECT_TRUE(get("tidings.example", "/").shows("The Tidings"));
  EXPECT_FALSE(get("tidings.example", "/").shows("The Courier"));
  EXPECT_TRUE(get("tidings.example.", "/").shows("The Tidings")) << "the same host, written out in full";
  EXPECT_TRUE(get("nobody.example", "/").shows("The Courier"));
  EXPECT_TRUE(get("", "/").shows("The Courier"));
}

TEST_F(TwoTitles, APageOfOneIsNeverTheOthers) {
  auto const here = publish(courier_, "Tide closes harbour");
  publish(tidings_, "Herring are late");
  auto const path = "/town/tide-closes-harbour-" + number(here);
  EXPECT_EQ(get("courier.example", path).status, 200);
  EXPECT_EQ(get("tidings.example", path).status, 404);
  EXPECT_FALSE(get("tidings.example", "/").shows("Tide closes harbour"));
  EXPECT_FALSE(get("courier.example", "/latest").shows("Herring are late"));
  EXPECT_EQ(get("tidings.example", "/town").status, 404);
  for (auto const* target : {"/feed.xml", "/feed.json", "/sitemap-news.xml", "/robots.txt", "/api/v1/stories",
                             "/api/v1/sections", "/manifest.webmanifest"}) {
    EXPECT_FALSE(get("tidings.example", target).shows("courier.example")) << target;
    EXPECT_FALSE(get("courier.example", target).shows("tidings.example")) << target;
  }
  EXPECT_TRUE(get("tidings.example", "/robots.txt").shows("https://tidings.example/sitemap.xml"));
}

TEST_F(TwoTitles, ASharedStoryHasAPageInBothAndOneCanonicalAddress) {
  auto const id = publish(courier_, "Tide closes harbour");
  share(id);
  auto const home = "https://courier.example/town/tide-closes-harbour-" + number(id);
  auto const copy = get("tidings.example", "/harbour/tide-closes-harbour-" + number(id));
  EXPECT_EQ(copy.status, 200);
  EXPECT_TRUE(copy.shows("<link rel=\"canonical\" href=\"" + home + "\">"));
  EXPECT_TRUE(copy.shows("\"mainEntityOfPage\":\"" + home + "\""));
  EXPECT_TRUE(copy.shows("First published in <a href=\"" + home + "\">The Courier</a>"));
  EXPECT_TRUE(copy.shows("href=\"/by/ada-quill\""));
  EXPECT_TRUE(get("tidings.example", "/by/ada-quill").shows("Tide closes harbour"));
  EXPECT_EQ(get("tidings.example", "/town/tide-closes-harbour-" + number(id)).status, 301);
  EXPECT_FALSE(get("tidings.example", "/sitemap-news.xml").shows("tide-closes-harbour"));
  EXPECT_TRUE(get("courier.example", "/sitemap-news.xml").shows("tide-closes-harbour"));
  EXPECT_TRUE(get("tidings.example", "/").shows("Tide closes harbour"));
}

TEST_F(TwoTitles, AKillReachesEveryCopyAtOnce) {
  auto const id = publish(courier_, "Tide closes harbour");
  share(id);
  auto const path = "/harbour/tide-closes-harbour-" + number(id);
  ASSERT_NE(ready("tidings.example", path), nullptr) << "it is ready before anybody asks";
  auto const done = store_->write([&](Transaction& transaction) -> Result<Done> {
    auto story = TRY(store::Stories(transaction).story(id));
    return desk::remove(transaction, story, desk::Removal::kill, "It was wrong.", clock_.now());
  });
  ASSERT_TRUE(done.ok());
  deliver();
  for (auto const& [host, address] :
       {std::pair<std::string, std::string>{"courier.example", "/town/tide-closes-harbour-" + number(id)},
        {"tidings.example", path}}) {
    auto const gone = get(host, address);
    EXPECT_EQ(gone.status, 410) << host;
    EXPECT_TRUE(gone.shows("It was wrong.")) << host;
    EXPECT_FALSE(get(host, "/").shows("Tide closes harbour")) << host;
    EXPECT_FALSE(get(host, "/feed.xml").shows("Tide closes harbour")) << host;
  }
}

TEST_F(TwoTitles, WhatIsNoLongerSharedLeavesTheOtherTitleAlone) {
  auto const id = publish(courier_, "Tide closes harbour");
  share(id);
  ASSERT_TRUE(desk::unshare_story(*store_, desk::command_line(), id, tidings_.id, clock_.now()).ok());
  deliver();
  EXPECT_FALSE(get("tidings.example", "/").shows("Tide closes harbour"));
  EXPECT_EQ(get("tidings.example", "/api/v1/stories/" + number(id)).status, 404);
  EXPECT_EQ(get("courier.example", "/town/tide-closes-harbour-" + number(id)).status, 200);
}

TEST_F(TwoTitles, WhatTheApiHasNoLongerStillSendsReadersOn) {
  auto const id = publish(courier_, "Tide closes harbour");
  share(id);
  ASSERT_TRUE(desk::unshare_story(*store_, desk::command_line(), id, tidings_.id, clock_.now()).ok());
  deliver();
  for (int asked = 0; asked < 2; ++asked) {
    EXPECT_EQ(get("tidings.example", "/api/v1/stories/" + number(id)).status, 404);
    EXPECT_EQ(get("tidings.example", "/harbour/tide-closes-harbour-" + number(id)).status, 301);
  }
}

TEST_F(TwoTitles, WhoHasALinkToWhatIsNoLongerSharedIsSentOnToTheStory) {
  auto const id = publish(courier_, "Tide closes harbour");
  share(id);
  auto const path = "/harbour/tide-closes-harbour-" + number(id);
  ASSERT_EQ(get("tidings.example", path).status, 200);
  ASSERT_TRUE(desk::unshare_story(*store_, desk::command_line(), id, tidings_.id, clock_.now()).ok());
  deliver();
  auto const sent = get("tidings.example", path);
  EXPECT_EQ(sent.status, 301);
  EXPECT_NE(
      sent.head.find("Location: https://courier.example/town/tide-closes-harbour-" + number(id) + "\r\n"),
      std::string::npos)
      << sent.head;
  share(id);
  EXPECT_EQ(get("tidings.example", path).status, 200) << "nobody is kept away from what is here again";
  ASSERT_TRUE(desk::unshare_story(*store_, desk::command_line(), id, tidings_.id, clock_.now()).ok());
  auto const killed = store_->write([&](Transaction& transaction) -> Result<Done> {
    auto story = TRY(store::Stories(transaction).story(id));
    return desk::remove(transaction, story, desk::Removal::kill, "It was wrong.", clock_.now());
  });
  ASSERT_TRUE(killed.ok());
  deliver();
  EXPECT_EQ(get("tidings.example", path).status, 404);
}

TEST_F(TwoTitles, EachSaysForItselfWhoMaySellItsSpaceAndAChangeIsThereAtOnce) {
  auto const empty = "placeholder.example.com, placeholder, DIRECT, placeholder\n";
  EXPECT_EQ(get("tidings.example", "/ads.txt").body, empty);
  tidings_.ads_txt = {"# ours", "google.com, pub-1, DIRECT"};
  ASSERT_TRUE(desk::change_title(*store_, desk::command_line(), tidings_, clock_.now()).ok());
  deliver();
  EXPECT_EQ(get("tidings.example", "/ads.txt").body, "# ours\ngoogle.com, pub-1, DIRECT\n");
  EXPECT_EQ(get("courier.example", "/ads.txt").body, empty);
}

TEST_F(TwoTitles, ANewNameStandsOnLivePagesAtOnce) {
  publish(tidings_, "Herring are late");
  tidings_.name = "The Harbour Tidings";
  tidings_.hosts = {"harbour.example"};
  ASSERT_TRUE(desk::change_title(*store_, desk::command_line(), tidings_, clock_.now()).ok());
  deliver();
  EXPECT_NE(ready("tidings.example", "/"), nullptr);
  EXPECT_TRUE(get("tidings.example", "/").shows("The Harbour Tidings"));
  EXPECT_TRUE(get("harbour.example", "/latest").shows("Herring are late"));
  EXPECT_FALSE(get("courier.example", "/").shows("The Harbour Tidings"));
}

TEST_F(TwoTitles, ATitleThatIsMadeWhileWeServeIsThereAtOnce) {
  story::Title title;
  title.name = "The Weekly";
  title.base_url = "https://weekly.example";
  title.sections = {{{}, "news", "News", ""}};
  ASSERT_TRUE(desk::add_title(*store_, desk::command_line(), title, clock_.now()).ok());
  deliver();
  EXPECT_TRUE(get("weekly.example", "/").shows("The Weekly"));
}

TEST_F(TwoTitles, AStoryOfARetiredSectionKeepsItsAddress) {
  auto const id = publish(courier_, "Tide closes harbour");
  auto changed = courier_;
  changed.sections = {{{}, "county", "County", ""}};
  ASSERT_TRUE(desk::change_title(*store_, desk::command_line(), changed, clock_.now()).ok());
  deliver();
  EXPECT_EQ(get("courier.example", "/town/tide-closes-harbour-" + number(id)).status, 200);
  EXPECT_TRUE(get("courier.example", "/town").shows("Tide closes harbour"));
  EXPECT_FALSE(get("courier.example", "/").shows("href=\"/town\""));
}

}  // namespace
}  // namespace stoppress::site
