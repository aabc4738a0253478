// What the room's tests share: the front door over a real archive, with a clock that stands still.
#pragma once

#include <gtest/gtest.h>

#include "desk/fronts/fronts.h"
#include "desk/stories/publish.h"
#include "desk/stories/remove.h"
#include "media/testing_library.h"
#include "people/sealed_box.h"
#include "people/testing_work.h"
#include "site/site_by_host.h"
#include "store/database/temporary.h"
#include "store/feed/feed.h"
#include "store/stories/stories.h"
#include "store/titles/titles.h"

namespace stoppress::site {

struct Got {
  int status = 0;
  std::string head, body;
  bool shows(std::string const& text) const { return body.find(text) != std::string::npos; }
};

class Door : public testing::Test {
 protected:
  Door()
      : library_(media::open_library(store_.folder() / "pictures")),
        templates_(pages::Templates::open({}).value()),
        assets_(std::make_shared<Assets const>(Assets::open(std::nullopt).value())) {
    setup_.title.name = "The Test";
    setup_.title.base_url = "https://test.example";
    setup_.title.sections = {{{}, "town", "Town", ""}, {{}, "sport", "Sport", ""}};
    setup_.title.message_key = inbox_.public_key();
    setup_.title = store_
                       ->write([&](store::Transaction& transaction) {
                         return store::Titles(transaction).save_title(setup_.title);
                       })
                       .value();
    setup_.assets = assets_->addresses();
    site_ = std::make_unique<SiteByHost>(services(), [this](story::Title const& title, bool) {
      auto setup = setup_;
      setup.title = title;
      return std::make_shared<TitleLook const>(TitleLook{templates_, assets_, setup});
    });
    site_->show({setup_.title});
  }

  SiteServices services() {
    SiteServices services{*store_, *library_, cache_, clock_, reads_, *attachments_};
    services.clicks = clicks_;
    return services;
  }

  StoryId publish(std::string const& headline, std::optional<Instant> embargo = {},
                  story::Kind kind = story::Content().kind) {
    return store_
        ->write([&](store::Transaction& transaction) -> Result<StoryId> {
          story::Content content;
          content.headline = headline;
          content.kind = kind;
          content.section = setup_.title.sections[0].id;
          content.body = {{story::Paragraph{story::plain("Words about it.")}}};
          story::Story story;
          story.title = setup_.title.id;
          story.slug = story::Slug::from_headline(headline);
          story.id = TRY(store::Stories(transaction).create(story));
          story.head = TRY(
              store::Stories(transaction).add_revision(story.id, Revision(1), content, "test", clock_.now()));
          TRY(store::Stories(transaction).save(story, Revision()));
          TRY(desk::publish(transaction, story, embargo, clock_.now()));
          return story.id;
        })
        .value();
  }

  void publish_front(story::FrontContainers const& containers, story::Section const* section) {
    auto const by = desk::command_line();
    ASSERT_TRUE(desk::save_front(*store_, by, setup_.title, section, 0, containers, clock_.now()).ok());
    ASSERT_TRUE(desk::publish_front(*store_, by, setup_.title, section, 1, clock_.now()).ok());
  }

  void kill(StoryId id) {
    auto const done = store_->write([&](store::Transaction& transaction) -> Result<Done> {
      auto story = TRY(store::Stories(transaction).story(id));
      return desk::remove(transaction, story, desk::Removal::kill, "It was wrong.", clock_.now());
    });
    ASSERT_TRUE(done.ok());
  }

  // Hands the site what the feed says, as its follower does.
  void deliver() {
    auto const changes = store_
                             ->read([&](store::Snapshot& snapshot) {
                               return store::Feed(snapshot).changes_after(position_, 100);
                             })
                             .value();
    if (changes.empty()) return;
    position_ = changes.back().position;
    site_->deliver(changes);
  }

  engine::Request request(std::string const& target) {
    engine::Request request;
    request.target = target;
    request.host = "test.example";
    request.peer = "127.0.0.1";
    return request;
  }

  Got got(engine::PreparedResponsePtr const& ready) {
    return {ready->status, ready->head, ready->body ? *ready->body : ""};
  }

  Got ask(engine::Request const& request) {
    if (auto const ready = site_->prepared(request)) return got(ready);
    auto const answer = site_->answer(request);
    if (auto const* ready = std::get_if<engine::PreparedResponsePtr>(&answer)) return got(*ready);
    auto const& response = std::get<engine::Response>(answer);
    Got out{response.status, "", response.body};
    for (auto const& [name, value] : response.headers) out.head += name + ": " + value + "\r\n";
    return out;
  }
  Got get(std::string const& target) { return ask(request(target)); }

  Got post(std::string const& target, std::string const& body,
           std::vector<std::pair<std::string, std::string>> headers = {}) {
    auto sent = request(target);
    sent.method = engine::Method::post;
    sent.headers = std::move(headers);
    sent.body = body;
    return ask(sent);
  }

  // What a reader's browser sends who took as long as people take; without work when it runs no script.
  enum class Work { done, none };
  std::string message(std::string const& fields, Work work = Work::done) {
    auto const told = json::parse(get("/message/token").body).value();
    std::string const token(told.at("token").as_string());
    clock_.advance(std::chrono::seconds(10));
    return fields + "&token=" + token + (work == Work::done ? "&work=" + people::work_for(token) : "");
  }
  Got send_message(std::string const& fields) {
    return post("/message", message(fields), {{"accept", "application/json"}});
  }

  people::BoxKeys const inbox_ = people::BoxKeys::from_seed("the inbox's");
  store::TemporaryStore store_;
  StoppedClock clock_{Instant::from_seconds(1'795'176'000)};
  std::unique_ptr<media::Library> library_;
  std::unique_ptr<media::Attachments> attachments_ =
      media::Attachments::open(store_.folder() / "messages", clock_, {.free_bytes = 0}).value();
  std::shared_ptr<pages::Templates const> templates_;
  std::shared_ptr<Assets const> assets_;
  pages::Setup setup_;
  pages::PageCache cache_{8 << 20};
  audience::Reads reads_;
  std::shared_ptr<newsletter::ClickCounts> clicks_ = std::make_shared<newsletter::ClickCounts>();
  story::FeedPosition position_;
  std::unique_ptr<SiteByHost> site_;
};

}  // namespace stoppress::site
