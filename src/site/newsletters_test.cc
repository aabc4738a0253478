// The pages of newsletters, asked for as readers do.
#include "newsletter/newsletters.h"

#include "newsletter/plan.h"
#include "newsletter/sending_begins.h"
#include "site/testing_site.h"
#include "store/newsletter/editions.h"

namespace stoppress::site {
namespace {

class NewsletterPages : public Door {
 protected:
  NewsletterPages() {
    for (int number = 1; number <= 4; ++number) {
      stories_.push_back(publish("Story number " + std::to_string(number)));
      clock_.advance(std::chrono::seconds(1));
    }
    EXPECT_TRUE(newsletter::plan_all(*store_, clock_.now()).ok());
    deliver();
  }
  // The next edition goes out.
  EditionId send() {
    auto const due =
        store_->read([](store::Snapshot& snapshot) { return store::Editions(snapshot).next_due(); }).value();
    clock_.set(due.value());
    auto const edition =
        store_
            ->read([&](store::Snapshot& snapshot) { return store::Editions(snapshot).due(clock_.now(), 1); })
            .value()
            .front();
    EXPECT_TRUE(newsletter::begin_due(*store_, {setup_.title}, newsletter::CanSend::yes, clock_.now()).ok());
    deliver();
    return edition.id;
  }
  static std::string path(EditionId id) { return "/newsletter/lunch/" + std::to_string(id.number()); }

  std::vector<StoryId> stories_;
};

TEST_F(NewsletterPages, ListTheTitlesNewslettersWithTheLatestEdition) {
  EXPECT_TRUE(get("/newsletter").shows("value=\"lunch\""));
  EXPECT_FALSE(get("/newsletter").shows("/newsletter/lunch/"));
  auto const id = send();
  EXPECT_TRUE(get("/newsletter").shows(path(id))) << "the page is made anew when an edition goes out";
}

TEST_F(NewsletterPages, ShowAnEditionOnceItHasGoneOut) {
  EXPECT_EQ(get("/newsletter/lunch").status, 200);
  EXPECT_TRUE(get("/newsletter/lunch").shows("No edition has gone out yet."));
  auto const next = store_
                        ->read([](store::Snapshot& snapshot) {
                          return store::Editions(snapshot).due(Instant::from_seconds(4'000'000'000), 1);
                        })
                        .value()
                        .front();
  EXPECT_EQ(get(path(next.id)).status, 404) << "what is planned is the newsroom's own";
  auto const id = send();
  EXPECT_EQ(id, next.id);
  EXPECT_TRUE(get(path(id)).shows("Story number 4"));
  EXPECT_TRUE(get("/newsletter/lunch").shows("Story number 4"));
}

TEST_F(NewsletterPages, AKilledStoryLeavesEveryOneOfThem) {
  auto const id = send();
  EXPECT_TRUE(get(path(id)).shows("Story number 4"));
  EXPECT_TRUE(get("/newsletter").shows("Story number 4"));
  kill(stories_.back());
  deliver();
  for (auto const& each : {path(id), std::string("/newsletter"), std::string("/newsletter/lunch")})
    EXPECT_FALSE(get(each).shows("Story number 4")) << each;
  EXPECT_TRUE(get(path(id)).shows("One of its stories can’t be read any more."));
  EXPECT_EQ(get("/town/story-number-4-" + std::to_string(stories_.back().number())).status, 410);
}

TEST_F(NewsletterPages, WhatIsNoneIsNotFound) {
  auto const id = send();
  for (auto const* path : {"/newsletter/dinner", "/newsletter/lunch/999999", "/newsletter/lunch/x",
                           "/newsletter/lunch/-1", "/newsletter/Lunch", "/newsletter/lunch/1/2"})
    EXPECT_EQ(get(path).status, 404) << path;
  EXPECT_EQ(get("/newsletter/dinner/" + std::to_string(id.number())).status, 404);
}

}  // namespace
}  // namespace stoppress::site
