// Checking the outputs after a change, over a real archive and the site's own pages.
#include "app/followers/receipt_checker.h"

#include <algorithm>
#include <gmock/gmock.h>

#include "app/followers/follower.h"
#include "desk/stories/copies.h"
#include "desk/stories/publication.h"
#include "desk/stories/write.h"
#include "media/testing_library.h"
#include "site/site_by_host.h"
#include "store/database/temporary.h"
#include "store/database/testing_server.h"
#include "store/feed/feed.h"
#include "store/feed/receipts.h"
#include "store/stories/stories.h"
#include "store/titles/titles.h"
#include "store/titles/titles_cache.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;
using store::ReceiptState;
using testing::Contains;
using testing::IsEmpty;
using testing::IsSupersetOf;

// A site that may be made to go on giving what it gave before.
class StaleSite : public engine::RequestHandler {
 public:
  explicit StaleSite(site::SiteByHost& site) : site_(site) {}
  engine::PreparedResponsePtr prepared(engine::Request const& request) override {
    return stale_.contains(request.target) ? nullptr : site_.prepared(request);
  }
  engine::Answer answer(engine::Request const& request) override {
    auto const old = stale_.find(request.target);
    if (old != stale_.end()) return engine::Response{200, {}, old->second};
    return site_.answer(request);
  }
  engine::Response refusal(int) override { return {}; }
  std::map<std::string, std::string> stale_;

 private:
  site::SiteByHost& site_;
};

class Receipts : public testing::TestWithParam<char const*> {
 protected:
  Receipts()
      : library_(media::open_library(store_.folder() / "pictures")),
        templates_(pages::Templates::open({}).value()),
        assets_(std::make_shared<site::Assets const>(site::Assets::open(std::nullopt).value())) {
    setup_.title.name = "The Test";
    setup_.title.base_url = "https://test.example";
    setup_.title.sections = {{{}, "town", "Town", ""}, {{}, "sport", "Sport", ""}};
    setup_.title = store_
                       ->write([&](store::Transaction& transaction) {
                         return store::Titles(transaction).save_title(setup_.title);
                       })
                       .value();
    setup_.assets = assets_->addresses();
    open();
  }
  static std::string url() {
    return GetParam() == std::string("postgresql") ? store::testing::PostgresqlServer::one().new_archive()
                                                   : "";
  }
  // As after a start: an empty page cache, and the follower finds the position that it kept.
  void open() {
    cache_.drop_all();
    EXPECT_TRUE(titles_.read_again().ok());
    site_ = std::make_unique<site::SiteByHost>(
        site::SiteServices{*store_, *library_, cache_, clock_, reads_, *attachments_},
        [this](auto const& title, bool) {
          pages::Setup setup = setup_;
          setup.title = title;
          return std::make_shared<site::TitleLook const>(site::TitleLook{templates_, assets_, setup});
        });
    site_->show(*titles_.now());
    handler_ = std::make_unique<StaleSite>(*site_);
    receipt_checker_ = std::make_unique<ReceiptChecker>(
        *store_, titles_, *handler_, clock_, [this](auto const& change) { site_->deliver({change}); });
    follower_ = std::make_unique<Follower>(
        *store_, *receipt_checker_, clock_,
        FollowerOptions{.name = store::kReceiptsFollower, .batch = 100, .after = &pages_});
    pages_.set(
        store_->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).feed_end(); }).value());
  }
  void deliver() {
    auto const changes = store_
                             ->read([&](store::Snapshot& snapshot) {
                               return store::Feed(snapshot).changes_after(position_, 1000);
                             })
                             .value();
    if (changes.empty()) return;
    position_ = changes.back().position;
    site_->deliver(changes);
    pages_.set(position_);
  }
  void check() {
    while (follower_->read_on().value()) {
    }
    if (auto const due = receipt_checker_->next_check().value(); due && *due <= clock_.now()) {
      ASSERT_TRUE(receipt_checker_->check_again(clock_.now()).ok());
    }
  }
  void deliver_and_check() {
    deliver();
    clock_.advance(40ms);
    check();
  }
  StoryId publish(std::string const& headline) {
    story::ContentChange change;
    change.set(&story::Content::headline, headline);
    change.set(&story::Content::topics, std::vector<story::Topic>{{"tides", "Tides"}});
    change.set(&story::Content::byline, story::Byline{{"Ada Quill"}, "", ""});
    change.set(&story::Content::body, story::Body{{story::Paragraph{story::plain("Words about it.")}}});
    auto const id = desk::begin_story(*store_, actor_, setup_.title, change, clock_.now()).value();
    EXPECT_TRUE(desk::publish_by(*store_, actor_, id, {Revision(1), {}, {}, {}}, clock_.now()).ok());
    return id;
  }
  Revision update(StoryId id, std::string const& headline, std::optional<desk::CorrectionNote> note = {}) {
    story::ContentChange change;
    change.set(&story::Content::headline, headline);
    auto const head =
        store_->read([&](store::Snapshot& snapshot) { return store::Stories(snapshot).story(id); })
            .value()
            .head;
    auto const saved = desk::save(*store_, actor_, id, head, change, true, clock_.now()).value();
    auto const revision = std::get<desk::SavedRevision>(saved).revision;
    EXPECT_TRUE(desk::publish_by(*store_, actor_, id, {revision, {}, {}, note}, clock_.now()).ok());
    return revision;
  }
  // A second title that shows stories of the first.
  void open_tidings() {
    story::Title made;
    made.name = "The Tidings";
    made.base_url = "https://tidings.example";
    made.sections = {{{}, "harbour", "Harbour", ""}};
    tidings_ =
        store_->write([&](store::Transaction& transaction) { return store::Titles(transaction).add(made); })
            .value();
    open();
  }
  void share(StoryId id) {
    ASSERT_TRUE(
        desk::share_story(*store_, actor_, id, tidings_.id, tidings_.sections[0].id, clock_.now()).ok());
  }
  void take_back(StoryId id) {
    ASSERT_TRUE(desk::unshare_story(*store_, actor_, id, tidings_.id, clock_.now()).ok());
  }
  // The checker hears of it, and the pages do not.
  void lose_delivery() {
    auto const changes = store_
                             ->read([&](store::Snapshot& snapshot) {
                               return store::Feed(snapshot).changes_after(position_, 1000);
                             })
                             .value();
    position_ = changes.back().position;
    pages_.set(position_);
  }
  std::vector<store::Receipt> receipts(StoryId id) {
    return store_->read([&](store::Snapshot& snapshot) { return store::Receipts(snapshot).of(id); }).value();
  }
  std::vector<std::string> at(StoryId id, ReceiptState state) {
    std::vector<std::string> outputs;
    for (auto const& receipt : receipts(id))
      if (receipt.state == state) outputs.push_back(receipt.output);
    return outputs;
  }

  store::TemporaryStore store_{url()};
  StoppedClock clock_{Instant::from_seconds(1'795'176'000)};
  std::unique_ptr<media::Library> library_;
  std::unique_ptr<media::Attachments> attachments_ =
      media::Attachments::open(store_.folder() / "messages", clock_).value();
  std::shared_ptr<pages::Templates const> templates_;
  std::shared_ptr<site::Assets const> assets_;
  pages::Setup setup_;
  story::Title tidings_;
  pages::PageCache cache_{8 << 20};
  story::FeedPosition position_;
  store::TitlesCache titles_{*store_};
  audience::Reads reads_;
  std::unique_ptr<site::SiteByHost> site_;
  std::unique_ptr<StaleSite> handler_;
  std::unique_ptr<ReceiptChecker> receipt_checker_;
  Progress pages_;  // how far the pages have come
  std::unique_ptr<Follower> follower_;
  desk::Actor actor_ = desk::command_line();
};
INSTANTIATE_TEST_SUITE_P(Store, Receipts, ::testing::Values("sqlite", "postgresql"),
                         [](auto const& tried) { return std::string(tried.param); });

TEST_P(Receipts, APublishedStoryIsSeenAtEveryOutputWithinItsTime) {
  auto const id = publish("Tide closes harbour");
  deliver_and_check();
  EXPECT_EQ(at(id, ReceiptState::out),
            (std::vector<std::string>{"Article", "Front: home", "Section: Town", "RSS: Town", "Topic: Tides",
                                      "Author: Ada Quill", "Latest", "RSS", "JSON Feed",
                                      "Sitemap: November 2026", "News sitemap", "API"}));
  EXPECT_EQ(receipts(id).size(), 12u);
  EXPECT_EQ(receipts(id)[0].took, 40ms);
  EXPECT_EQ(receipts(id)[0].revision, Revision(1));
}

TEST_P(Receipts, ACorrectionIsLookedForAsTheRevisionThatItIs) {
  auto const id = publish("Tide closes harbour");
  deliver_and_check();
  auto const revision =
      update(id, "Tide closes east harbour",
             desk::CorrectionNote{story::CorrectionClass::correction, "It was the east one."});
  deliver_and_check();
  EXPECT_THAT(at(id, ReceiptState::out), Contains("Corrections"));
  EXPECT_THAT(at(id, ReceiptState::failed), IsEmpty());
  for (auto const& receipt : receipts(id)) EXPECT_EQ(receipt.revision, revision) << receipt.output;
}

TEST_P(Receipts, AKillIsFetchedAtEachAddress) {
  auto const id = publish("Tide closes harbour");
  deliver_and_check();
  auto const before = receipts(id).size();
  ASSERT_TRUE(desk::kill_by(*store_, actor_, id, "It was wrong.", clock_.now()).ok());
  deliver_and_check();
  EXPECT_EQ(at(id, ReceiptState::gone).size(), before);
  EXPECT_EQ(receipts(id).size(), before);
}

TEST_P(Receipts, APageThatStayedBehindIsSaidWithItsReasonAndBroughtUntilItIsRight) {
  auto const id = publish("Tide closes harbour");
  deliver_and_check();
  auto const path = "/town/tide-closes-harbour-" + std::to_string(id.number());
  handler_->stale_[path] = "<article data-story=\"1\" data-revision=\"1\">Tide closes harbour";
  update(id, "Tide opens harbour");
  deliver_and_check();
  EXPECT_EQ(at(id, ReceiptState::failed), std::vector<std::string>{"Article"});
  auto const failed = receipts(id)[0];
  EXPECT_FALSE(failed.note.empty());
  ASSERT_TRUE(failed.next_look);
  deliver_and_check();
  EXPECT_EQ(receipts(id)[0].tries, 1) << "not before its time";
  clock_.set(*failed.next_look);
  check();
  EXPECT_EQ(receipts(id)[0].tries, 2);
  auto const took = receipts(id)[1].took;
  handler_->stale_.clear();
  clock_.advance(10s);
  check();
  EXPECT_THAT(at(id, ReceiptState::failed), IsEmpty());
  EXPECT_FALSE(receipts(id)[0].next_look);
  EXPECT_GE(receipts(id)[0].took, 10s) << "as long as it took in truth";
  EXPECT_EQ(receipts(id)[1].took, took) << "what was right at once stays so";
}

TEST_P(Receipts, AFailureThatStaysIsLookedForLessAndLessAndLoggedOnce) {
  auto const id = publish("Tide closes harbour");
  deliver_and_check();
  auto const path = "/town/tide-closes-harbour-" + std::to_string(id.number());
  handler_->stale_[path] = "<article data-story=\"1\" data-revision=\"1\">Tide closes harbour";
  update(id, "Tide opens harbour");
  testing::internal::CaptureStderr();
  deliver_and_check();
  int looks = 0;
  for (auto next = receipts(id)[0].next_look; next; next = receipts(id)[0].next_look) {
    clock_.set(*next);
    check();
    ++looks;
  }
  auto const logged = testing::internal::GetCapturedStderr();
  EXPECT_LT(looks, 200) << "of a whole day";
  auto const lines = std::ranges::count(logged, '\n');
  EXPECT_EQ(lines, 1) << logged;
}

TEST_P(Receipts, ARevisionThatIsOvertakenMeanwhileIsNoFailure) {
  auto const id = publish("Tide closes harbour");
  deliver_and_check();
  update(id, "Tide opens harbour");
  deliver();
  // Committed, and the pages have not been told of it yet.
  auto const last = update(id, "Tide spares harbour");
  check();
  EXPECT_THAT(at(id, ReceiptState::failed), IsEmpty());
  deliver_and_check();
  EXPECT_EQ(at(id, ReceiptState::out).size(), 12u);
  for (auto const& receipt : receipts(id)) EXPECT_EQ(receipt.revision, last) << receipt.output;
}

TEST_P(Receipts, WhoWasKilledInBetweenGoesOnAndEndsWithTheSameReceipts) {
  auto const first = publish("Tide closes harbour");
  deliver_and_check();
  auto const second = publish("Mayor resigns");
  ASSERT_TRUE(desk::kill_by(*store_, actor_, first, "It was wrong.", clock_.now()).ok());
  EXPECT_THAT(receipts(second), IsEmpty());
  auto const awaited = [&](StoryId id) {
    return store_
        ->read([&](store::Snapshot& snapshot) -> Result<bool> {
          auto const place = TRY(store::Feed(snapshot).follower_position(store::kReceiptsFollower));
          return store::Receipts(snapshot).is_awaited(id, place);
        })
        .value();
  };
  EXPECT_TRUE(awaited(second));
  clock_.advance(1h);
  open();
  check();
  EXPECT_EQ(at(second, ReceiptState::out).size(), 12u);
  EXPECT_EQ(at(first, ReceiptState::gone).size(), 12u);
  EXPECT_EQ(receipts(second)[0].took, 0us) << "nothing was checked then, so nobody can say how long it took";
  EXPECT_FALSE(awaited(second));
}

TEST_P(Receipts, AStoryThatReadersNeverSawHasNone) {
  story::ContentChange change;
  change.set(&story::Content::headline, "Budget in full");
  change.set(&story::Content::body, story::Body{{story::Paragraph{story::plain("Words.")}}});
  auto const id = desk::begin_story(*store_, actor_, setup_.title, change, clock_.now()).value();
  auto const at = clock_.now() + 1h;
  ASSERT_TRUE(desk::publish_by(*store_, actor_, id, {Revision(1), at, at, {}}, clock_.now()).ok());
  deliver_and_check();
  EXPECT_THAT(receipts(id), IsEmpty());
}

TEST_P(Receipts, EachCheckIsAnnouncedOnce) {
  auto const id = publish("Tide closes harbour");
  for (int i = 0; i < 3; ++i) deliver_and_check();
  auto const changes =
      store_->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 1000); })
          .value();
  EXPECT_EQ(std::ranges::count_if(changes,
                                  [&](auto const& change) {
                                    return change.kind == story::ChangeKind::receipt_changed &&
                                           change.story == id;
                                  }),
            1);
}

// As APublishedStory… names them, in a title that shows a copy.
std::vector<std::string> of_the_tidings() {
  return {"The Tidings, Article",      "The Tidings, Front: home",  "The Tidings, Section: Harbour",
          "The Tidings, RSS: Harbour", "The Tidings, Topic: Tides", "The Tidings, Author: Ada Quill",
          "The Tidings, Latest",       "The Tidings, RSS",          "The Tidings, JSON Feed",
          "The Tidings, API"};
}

TEST_P(Receipts, ACopyIsSeenAtEveryOutputOfItsTitle) {
  open_tidings();
  auto const id = publish("Tide closes harbour");
  share(id);
  deliver_and_check();
  EXPECT_THAT(at(id, ReceiptState::out), IsSupersetOf(of_the_tidings()));
  EXPECT_EQ(at(id, ReceiptState::out).size(), 12u + of_the_tidings().size());
  EXPECT_EQ(receipts(id)[12].address,
            "https://tidings.example/harbour/tide-closes-harbour-" + std::to_string(id.number()));
  ASSERT_TRUE(desk::kill_by(*store_, actor_, id, "It was wrong.", clock_.now()).ok());
  deliver_and_check();
  EXPECT_THAT(at(id, ReceiptState::gone), IsSupersetOf(of_the_tidings()));
  EXPECT_EQ(at(id, ReceiptState::gone).size(), 12u + of_the_tidings().size());
}

TEST_P(Receipts, ACopyThatStayedBehindIsBroughtToo) {
  open_tidings();
  share(publish("Mayor resigns"));
  deliver_and_check();  // every list stands in the page cache
  auto const id = publish("Tide closes harbour");
  share(id);
  lose_delivery();
  check();
  EXPECT_THAT(at(id, ReceiptState::failed), Contains("The Tidings, Section: Harbour"));
  EXPECT_THAT(at(id, ReceiptState::failed), Contains("The Tidings, Latest"));
  clock_.set(*receipts(id)[6].next_look);
  check();
  EXPECT_THAT(at(id, ReceiptState::failed), IsEmpty());
}

TEST_P(Receipts, ACopyThatIsTakenBackIsLookedForWhereItStood) {
  open_tidings();
  auto const id = publish("Tide closes harbour");
  share(id);
  deliver_and_check();
  take_back(id);
  update(id, "Tide spares harbour");  // which says nothing of the other title
  deliver_and_check();
  EXPECT_EQ(at(id, ReceiptState::gone), of_the_tidings());
  EXPECT_EQ(at(id, ReceiptState::out).size(), 12u);
  auto const page = receipts(id)[12];
  EXPECT_EQ(page.output, "The Tidings, Article");
  EXPECT_EQ(page.note, "It sends readers on to the story.");
  update(id, "Tide opens harbour");
  deliver_and_check();
  EXPECT_EQ(receipts(id).size(), 12u) << "nothing is checked there any more";
}

TEST_P(Receipts, AListThatStillNamesWhatWasTakenBackIsBroughtUntilItIsRight) {
  open_tidings();
  auto const id = publish("Tide closes harbour");
  share(id);
  deliver_and_check();
  take_back(id);
  lose_delivery();
  check();
  EXPECT_THAT(at(id, ReceiptState::failed), Contains("The Tidings, Section: Harbour"));
  clock_.advance(1min);
  check();
  EXPECT_THAT(at(id, ReceiptState::failed), IsEmpty());
  EXPECT_EQ(at(id, ReceiptState::gone), of_the_tidings());
}

}  // namespace
}  // namespace stoppress::app
