// Finished pages follow what is published.
#include "app/followers/page_cache.h"

#include <gmock/gmock.h>

#include "app/followers/follower.h"
#include "app/testing_site.h"
#include "desk/titles/titles.h"

namespace stoppress::app {
namespace {

using testing::HasSubstr;
using testing::Not;

// The site is made by SetUp, so the follower is made after it.
class Pages : public SiteTest {
 protected:
  void SetUp() override {
    SiteTest::SetUp();
    consumer_ = std::make_unique<PageCacheFollower>(titles_, *site_, cache_);
    follower_ = std::make_unique<Follower>(
        *store_, *consumer_, clock_,
        FollowerOptions{.name = "pages", .begins = FollowerOptions::Begins::from_now});
    ASSERT_TRUE(follower_->begin().ok());
    site_->warm_up();
  }
  void follow() {
    while (follower_->read_on().value()) {
    }
  }
  bool is_ready(std::string const& path) { return cache_.find(path) != nullptr; }

  std::unique_ptr<PageCacheFollower> consumer_;
  std::unique_ptr<Follower> follower_;
};
ON_BOTH_DATABASES(Pages);

TEST_P(Pages, ShowAStoryOnceItsChangeIsTakenInAndAreReadyBeforeAnybodyAsks) {
  EXPECT_THAT(page("/"), Not(HasSubstr("Budget in full")));
  publish(begin());
  follow();
  EXPECT_TRUE(is_ready("/"));
  EXPECT_TRUE(is_ready("/town"));
  EXPECT_THAT(page("/"), HasSubstr("Budget in full"));
  EXPECT_EQ(follower_->metrics().set_aside, 0);
}

TEST_P(Pages, ATitleThatChangedShowsAtOnce) {
  EXPECT_THAT(page("/"), Not(HasSubstr("The Courier")));
  auto title = titles_.now()->front();
  title.name = "The Courier";
  title.base_url = "https://courier.example";
  auto const chief = somebody(people::Role::administrator);
  ASSERT_TRUE(desk::change_title(*store_, chief, title, clock_.now()).ok());
  follow();
  EXPECT_THAT(page("/"), HasSubstr("The Courier"));
  EXPECT_EQ(titles_.now()->front().name, "The Courier");
}

TEST_P(Pages, AreAllMadeAnewByARebuild) {
  publish(begin());
  // Nobody told the pages.
  EXPECT_THAT(page("/"), Not(HasSubstr("Budget in full")));
  ASSERT_TRUE(follower_->rebuild().ok());
  EXPECT_THAT(page("/"), HasSubstr("Budget in full"));
}

}  // namespace
}  // namespace stoppress::app
