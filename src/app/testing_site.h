// For tests: a desk on either database, and the readers' site over it, in the built-in theme.
#pragma once

#include <memory>

#include "desk/stories/publication.h"
#include "desk/stories/write.h"
#include "desk/testing_desk.h"
#include "media/testing_library.h"
#include "site/site_by_host.h"
#include "store/feed/feed.h"
#include "store/titles/titles_cache.h"

namespace stoppress::app {

class SiteTest : public desk::DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    ASSERT_TRUE(titles_.read_again().ok());
    templates_ = pages::Templates::open({}).value();
    assets_ = std::make_shared<site::Assets const>(site::Assets::open(std::nullopt).value());
    site_ = std::make_unique<site::SiteByHost>(
        site::SiteServices{*store_, *library_, cache_, clock_, reads_, *attachments_},
        [this](auto const& title, bool) { return look_of(title); });
    site_->show(*titles_.now());
  }
  std::shared_ptr<site::TitleLook const> look_of(story::Title const& title) const {
    pages::Setup setup;
    setup.title = title;
    setup.assets = assets_->addresses();
    setup.sends_mail = true;
    return std::make_shared<site::TitleLook const>(site::TitleLook{templates_, assets_, setup});
  }

  StoryId begin(std::string const& headline = "Budget in full") {
    story::ContentChange change;
    change.set(&story::Content::headline, headline);
    change.set(&story::Content::body, story::Body{{story::Paragraph{story::plain("Words.")}}});
    return desk::begin_story(*store_, eve_, title_, change, clock_.now()).value();
  }
  void publish(StoryId id, std::optional<Instant> at = {}) {
    ASSERT_TRUE(desk::publish_by(*store_, eve_, id, {Revision(1), at, at, {}}, clock_.now()).ok());
  }
  // The changes since the last time.
  std::vector<story::Change> news() {
    auto const changes = store_
                             ->read([&](store::Snapshot& snapshot) {
                               return store::Feed(snapshot).changes_after(position_, 1000);
                             })
                             .value();
    if (!changes.empty()) position_ = changes.back().position;
    return changes;
  }
  std::string page(std::string const& path) {
    engine::Request request;
    request.target = path;
    request.host = "localhost";
    request.headers = {{"host", request.host}};
    auto answer = site_->answer(request);
    auto const* made = std::get_if<engine::PreparedResponsePtr>(&answer);
    return made != nullptr && *made && (*made)->body ? *(*made)->body : "";
  }

  desk::Actor eve_ = somebody(people::Role::editor);
  std::unique_ptr<media::Library> library_ = media::open_library(store_.folder() / "pictures");
  std::unique_ptr<media::Attachments> attachments_ =
      media::Attachments::open(store_.folder() / "messages", clock_, {.free_bytes = 0}).value();
  pages::PageCache cache_{8 << 20};
  audience::Reads reads_;
  store::TitlesCache titles_{*store_};
  std::shared_ptr<pages::Templates const> templates_;
  std::shared_ptr<site::Assets const> assets_;
  std::unique_ptr<site::SiteByHost> site_;
  story::FeedPosition position_;
};

}  // namespace stoppress::app
