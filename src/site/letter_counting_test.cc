// Links of an edition that are counted, followed as readers and as programs do.
#include "site/reader/letter_counting.h"

#include <gmock/gmock.h>

#include "newsletter/plan.h"
#include "newsletter/sending_begins.h"
#include "site/testing_site.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::site {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

class CountedLinks : public Door {
 protected:
  CountedLinks() {
    for (int number = 1; number <= 3; ++number)
      stories_.push_back(publish("Story number " + std::to_string(number)));
    EXPECT_TRUE(newsletter::plan_all(*store_, clock_.now()).ok());
    count(true);
  }
  void count(bool wanted) {
    auto const done = store_->write([&](store::Transaction& transaction) -> Result<Done> {
      store::Newsletters newsletters(transaction);
      auto newsletter = TRY(newsletters.of_title(setup_.title.id)).front();
      newsletter.settings.counts_clicks = newsletter.settings.counts_opens = wanted;
      TRY(newsletters.save(newsletter));
      return Done{};
    });
    EXPECT_TRUE(done.ok());
  }
  EditionId planned() {
    return store_
        ->read([](store::Snapshot& snapshot) {
          return store::Editions(snapshot).due(Instant::from_seconds(4'000'000'000), 1);
        })
        .value()
        .front()
        .id;
  }
  EditionId send() {
    auto const due =
        store_->read([](store::Snapshot& snapshot) { return store::Editions(snapshot).next_due(); }).value();
    clock_.set(due.value());
    auto const id = planned();
    EXPECT_TRUE(newsletter::begin_due(*store_, {setup_.title}, newsletter::CanSend::yes, clock_.now()).ok());
    return id;
  }
  std::string link(EditionId edition, StoryId story) {
    return "/newsletter/go/" + std::to_string(edition.number()) + "/" + std::to_string(story.number());
  }
  Got follow(std::string const& target, std::vector<std::pair<std::string, std::string>> headers = {},
             engine::Method method = engine::Method::get) {
    auto asked = request(target);
    asked.method = method;
    headers.emplace_back("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0");
    asked.headers = std::move(headers);
    return ask(asked);
  }
  newsletter::ClickCounts::Counts counted() {
    clock_.advance(20s);
    return clicks_->take(clock_.now());
  }

  std::vector<StoryId> stories_;
};

TEST_F(CountedLinks, LeadToTheStoryAndAreCounted) {
  auto const id = send();
  auto const got = follow(link(id, stories_[1]));
  EXPECT_EQ(got.status, 303);
  EXPECT_THAT(got.head, HasSubstr("Location: /town/story-number-2-" + std::to_string(stories_[1].number())));
  EXPECT_THAT(got.head, HasSubstr("Cache-Control: no-store"));
  EXPECT_THAT(counted(), ElementsAre(Pair(id, ElementsAre(Pair(stories_[1], 1)))));
}

TEST_F(CountedLinks, ThePictureCountsThatItWasOpened) {
  auto const id = send();
  auto const got = follow("/newsletter/open/" + std::to_string(id.number()) + ".gif");
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.body.size(), 43u);
  EXPECT_THAT(got.head, HasSubstr("Content-Type: image/gif"));
  EXPECT_THAT(counted(), ElementsAre(Pair(id, ElementsAre(Pair(StoryId(), 1)))));
}

TEST_F(CountedLinks, LeadNowhereElse) {
  auto const id = send();
  auto const other = publish("Not in it");
  for (auto const& target : {link(id, other), link(id, StoryId(999)), link(EditionId(999), stories_[0]),
                             std::string("/newsletter/go/1/x"), std::string("/newsletter/go/1"),
                             std::string("/newsletter/go/1/1/https://evil.example"),
                             std::string("/newsletter/open/999.gif"), std::string("/newsletter/open/1")})
    EXPECT_EQ(follow(target).status, 404) << target;
  EXPECT_THAT(counted(), IsEmpty());
}

TEST_F(CountedLinks, OfAnEditionThatWasNotSentLeadNowhere) {
  EXPECT_EQ(follow(link(planned(), stories_[0])).status, 404);
}

TEST_F(CountedLinks, AreNotCountedForPrograms) {
  auto const id = send();
  auto const target = link(id, stories_[0]);
  EXPECT_EQ(follow(target, {}, engine::Method::head).status, 303);
  EXPECT_EQ(follow(target, {{"sec-purpose", "prefetch"}}).status, 303);
  EXPECT_EQ(get(target).status, 303) << "without a browser's name";
  EXPECT_THAT(counted(), IsEmpty());
}

TEST_F(CountedLinks, AreNotCountedWhereTheNewsletterDoesNotCount) {
  auto const id = send();
  count(false);
  EXPECT_EQ(follow(link(id, stories_[0])).status, 303) << "a mail that was sent before goes on leading there";
  EXPECT_THAT(counted(), IsEmpty());
}

}  // namespace
}  // namespace stoppress::site
