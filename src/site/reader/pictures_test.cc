#include "site/reader/pictures.h"

#include <gmock/gmock.h>

#include "desk/pictures/pictures.h"
#include "desk/stories/publish.h"
#include "media/testing_library.h"
#include "media/testing_pictures.h"
#include "pages/cache/changes.h"
#include "site/site_by_host.h"
#include "store/database/temporary.h"
#include "store/feed/feed.h"
#include "store/pictures/picture_library.h"
#include "store/stories/stories.h"
#include "store/titles/titles.h"

namespace stoppress::site {
namespace {

using namespace std::chrono_literals;
using media::two_halves;
using testing::HasSubstr;
using testing::Not;

// Readers before pages that show pictures, and the desk behind them.
class PicturesOnPages : public testing::Test {
 protected:
  PicturesOnPages() {
    setup_.title.name = "The Test";
    setup_.title.base_url = "https://test.example";
    setup_.title.sections = {{{}, "town", "Town", ""}};
    setup_.title = store_
                       ->write([&](store::Transaction& transaction) {
                         return store::Titles(transaction).save_title(setup_.title);
                       })
                       .value();
    setup_.assets = assets_->addresses();
    site_.show({setup_.title});
    picture_ = added(two_halves(1200, 800, ".jpg"), "Boats at anchor");
  }

  PictureId added(std::string const& bytes, std::string const& caption) {
    auto const id = desk::add_picture(*store_, *library_, actor_, bytes, "a.jpg", clock_.now()).value().id;
    desk::PictureChange change;
    change.caption = caption;
    change.credit = "Jane Roe";
    change.alt = caption;
    this->change(id, change);
    return id;
  }
  void change(PictureId id, desk::PictureChange const& change) {
    auto const done = desk::change_picture(*store_, actor_, id, change, clock_.now());
    ASSERT_TRUE(done.ok()) << done.error().message;
    deliver();
  }
  void expire() {
    ASSERT_TRUE(desk::expire_pictures(*store_, *library_, clock_.now()).ok());
    deliver();
  }
  std::string publish(std::string const& headline, story::PictureUse const& use) {
    auto const id = store_->write([&](store::Transaction& transaction) -> Result<StoryId> {
      story::Content content;
      content.headline = headline;
      content.section = setup_.title.sections[0].id;
      content.body = {{story::Paragraph{story::plain("Words about it.")}}, {use}};
      content.main_picture = use;
      story::Story story;
      story.title = setup_.title.id;
      story.slug = story::Slug::from_headline(headline);
      story.id = TRY(store::Stories(transaction).create(story));
      story.head =
          TRY(store::Stories(transaction).add_revision(story.id, Revision(1), content, "test", clock_.now()));
      TRY(store::Stories(transaction).save(story, Revision()));
      TRY(desk::publish(transaction, story, {}, clock_.now()));
      return story.id;
    });
    deliver();
    return "/town/" + story::Slug::from_headline(headline).str() + "-" + std::to_string(id->number());
  }
  void deliver() {
    auto const changes = store_
                             ->read([&](store::Snapshot& snapshot) {
                               return store::Feed(snapshot).changes_after(position_, 100);
                             })
                             .value();
    if (changes.empty()) return;
    position_ = changes.back().position;
    site_.deliver(changes);
  }
  // What a reader gets: the page in the page cache, else one that is set now.
  std::pair<int, std::string> get(std::string const& target) {
    engine::Request request;
    request.target = target;
    request.host = "test.example";
    if (auto const ready = site_.prepared(request)) return {ready->status, ready->body ? *ready->body : ""};
    auto const answer = site_.answer(request);
    if (auto const* ready = std::get_if<engine::PreparedResponsePtr>(&answer))
      return {(*ready)->status, (*ready)->body ? *(*ready)->body : ""};
    auto const& response = std::get<engine::Response>(answer);
    for (auto const& [name, value] : response.headers)
      if (name == "Location" || name == "Cache-Control") last_[name] = value;
    return {response.status, response.body};
  }
  std::string page(std::string const& target) { return get(target).second; }
  story::LibraryPicture kept(PictureId id) {
    return store_
        ->read([&](store::Snapshot& snapshot) { return store::PictureLibrary(snapshot).picture(id); })
        .value()
        .picture;
  }
  std::string rendition(media::Shape shape) {
    return media::address_of(kept(picture_), 640, shape, media::Format::jpeg);
  }

  store::TemporaryStore store_;
  StoppedClock clock_{Instant::from_seconds(1'795'176'000)};
  std::unique_ptr<media::Library> library_ = media::open_library(store_.folder() / "pictures");
  std::unique_ptr<media::Attachments> attachments_ =
      media::Attachments::open(store_.folder() / "messages", clock_).value();
  std::shared_ptr<pages::Templates const> templates_ = pages::Templates::open({}).value();
  std::shared_ptr<Assets const> assets_ = std::make_shared<Assets const>(Assets::open(std::nullopt).value());
  pages::PageCache cache_{8 << 20};
  pages::Setup setup_;
  audience::Reads reads_;
  SiteByHost site_{SiteServices{*store_, *library_, cache_, clock_, reads_, *attachments_},
                   [this](story::Title const& title, bool) {
                     pages::Setup setup = setup_;
                     setup.title = title;
                     return std::make_shared<TitleLook const>(TitleLook{templates_, assets_, setup});
                   }};
  story::FeedPosition position_;
  desk::Actor actor_ = desk::command_line();
  PictureId picture_;
  std::map<std::string, std::string> last_;
};

TEST_F(PicturesOnPages, EditedWordsAreOnEveryOutputAtOnce) {
  auto const article = publish("Tide", {picture_, "", "", ""});
  for (auto const& target : {article, std::string("/feed.xml")})
    EXPECT_THAT(page(target), HasSubstr("Boats at anchor"));
  desk::PictureChange edited;
  edited.caption = "Seven boats, Tuesday";
  edited.credit = "Ada Quill";
  change(picture_, edited);
  for (auto const& target : {article, std::string("/feed.xml"), std::string("/api/v1/stories"),
                             "/api/v1/stories/" + article.substr(article.rfind('-') + 1)}) {
    EXPECT_THAT(page(target), HasSubstr("Seven boats, Tuesday")) << target;
    EXPECT_THAT(page(target), HasSubstr("Ada Quill")) << target;
    EXPECT_THAT(page(target), Not(HasSubstr("Boats at anchor<"))) << target;
  }
}

TEST_F(PicturesOnPages, WhatAStorySaysOfItsPictureGoesBeforeTheLibrary) {
  auto const article = publish("Tide", {picture_, "Our own caption", "", ""});
  for (auto const& target : {article, std::string("/feed.xml"), std::string("/api/v1/stories")}) {
    EXPECT_THAT(page(target), HasSubstr("Our own caption")) << target;
    EXPECT_THAT(page(target), HasSubstr("Jane Roe")) << target;
  }
}

TEST_F(PicturesOnPages, ACreditStandsWithoutACaption) {
  desk::PictureChange bare;
  bare.caption = "";
  change(picture_, bare);
  EXPECT_THAT(page(publish("Tide", {picture_, "", "", ""})), HasSubstr("© Jane Roe"));
}

TEST_F(PicturesOnPages, AnotherCropIsAnotherAddressOnThePageAndTheFormerOneLeadsOn) {
  auto const article = publish("Tide", {picture_, "", "", ""});
  auto const former = rendition(media::Shape::sixteen_by_nine);
  EXPECT_THAT(page(article), HasSubstr(media::address_of(kept(picture_), 960, media::Shape::sixteen_by_nine,
                                                         media::Format::jpeg)));
  EXPECT_EQ(get(former).first, 200);
  desk::PictureChange cropped;
  cropped.crops = {{{"16x9", {0.1, 0.1, 0.5, 0.421875}}}};
  change(picture_, cropped);
  auto const now = rendition(media::Shape::sixteen_by_nine);
  EXPECT_NE(now, former);
  auto const mark = media::mark_of(kept(picture_), media::Shape::sixteen_by_nine);
  EXPECT_THAT(page(article), HasSubstr("-16x9-" + mark + ".jpg"));
  EXPECT_EQ(get(now).first, 200);
  EXPECT_EQ(get(former).first, 302);
  EXPECT_EQ(last_["Location"], now);
}

TEST_F(PicturesOnPages, AFocalPointIsOneToo) {
  auto const former = rendition(media::Shape::square);
  desk::PictureChange pointed;
  pointed.focus = {0.9, 0.5};
  change(picture_, pointed);
  EXPECT_NE(rendition(media::Shape::square), former);
  EXPECT_EQ(get(rendition(media::Shape::square)).first, 200);
}

TEST_F(PicturesOnPages, WhenItsLicenceEndsEveryPageGoesWithoutItAndItsAddressesAreGone) {
  auto const article = publish("Tide", {picture_, "", "", ""});
  auto const address = rendition(media::Shape::own);
  desk::PictureChange limited;
  limited.expires = clock_.now() + 1h;
  change(picture_, limited);
  EXPECT_EQ(get(address).first, 200);
  EXPECT_EQ(last_["Cache-Control"], "public, max-age=3600");
  EXPECT_THAT(page(article), HasSubstr(kept(picture_).hash));
  clock_.advance(1h);
  expire();
  for (auto const& target :
       {article, std::string("/"), std::string("/town"), std::string("/feed.xml"),
        std::string("/api/v1/stories"), "/api/v1/stories/" + article.substr(article.rfind('-') + 1)})
    EXPECT_THAT(page(target), Not(HasSubstr(kept(picture_).hash))) << target;
  EXPECT_THAT(page(article), Not(HasSubstr("Boats at anchor")));
  EXPECT_EQ(get(address).first, 410);
  limited.expires = std::optional<Instant>();
  change(picture_, limited);
  EXPECT_EQ(get(address).first, 200);
  EXPECT_THAT(page(article), HasSubstr(kept(picture_).hash));
}

TEST_F(PicturesOnPages, WhatStandsInForItHasItsOwnWordsAndIsKeptUpToDate) {
  auto const other = added(two_halves(900, 600, ".png"), "A file picture of the harbour");
  auto const article = publish("Tide", {picture_, "The mayor on Tuesday", "", ""});
  desk::PictureChange limited;
  limited.expires = clock_.now();
  limited.replacement = other;
  change(picture_, limited);
  expire();
  EXPECT_THAT(page(article), HasSubstr(kept(other).hash));
  EXPECT_THAT(page(article), HasSubstr("A file picture of the harbour"));
  EXPECT_THAT(page(article), Not(HasSubstr("The mayor on Tuesday")));
  desk::PictureChange edited;
  edited.caption = "The harbour in May";
  change(other, edited);
  EXPECT_THAT(page(article), HasSubstr("The harbour in May"));
}

TEST_F(PicturesOnPages, ABetterFileIsOnThePagesAndItsFormerAddressLeadsOn) {
  auto const article = publish("Tide", {picture_, "", "", ""});
  auto const former = rendition(media::Shape::own);
  ASSERT_TRUE(desk::replace_picture(*store_, *library_, actor_, picture_, two_halves(2400, 1600, ".jpg"),
                                    "b.jpg", clock_.now())
                  .ok());
  deliver();
  EXPECT_THAT(page(article), HasSubstr(kept(picture_).hash));
  EXPECT_THAT(page(article), HasSubstr("Boats at anchor"));
  EXPECT_EQ(get(former).first, 302);
  EXPECT_EQ(last_["Location"], rendition(media::Shape::own));
}

}  // namespace
}  // namespace stoppress::site
