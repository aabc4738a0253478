// Editions by the clock, in two zones, over the days on which summer time begins and ends.
#include "app/newsletter/newsletter_duties.h"

#include <gmock/gmock.h>

#include "app/followers/schedule_follower.h"
#include "app/schedule/schedule.h"
#include "app/testing_site.h"
#include "newsletter/sending/enlisting.h"
#include "store/newsletter/deliveries.h"
#include "store/newsletter/editions.h"
#include "store/newsletter/newsletters.h"
#include "store/newsletter/subscribers.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;
using store::EditionState;
using testing::ElementsAre;

class EditionDuties : public SiteTest {
 protected:
  void live_in(char const* zone, char const* now) {
    title_.zone = zone;
    title_.base_url = "https://courier.example";
    ASSERT_TRUE(store_
                    ->write([&](store::Transaction& transaction) {
                      return store::Titles(transaction).save_title(title_);
                    })
                    .ok());
    ASSERT_TRUE(titles_.read_again().ok());
    clock_.set(parse_iso(now, Zone::utc()).value());
    schedule_ =
        std::make_unique<Schedule>(clock_, lease_,
                                   std::vector{planning_editions(*store_),
                                               beginning_editions(*store_, titles_, newsletter::CanSend::yes),
                                               enlisting_recipients(*store_, 1000)});
    run();
  }
  void run() {
    ScheduleFollower follower(*schedule_);
    ASSERT_TRUE(follower.take({news(), position_, {}, nullptr}).ok());
    schedule_->run_due(Duty::Lane::prompt);
    schedule_->run_due(Duty::Lane::patient);
  }
  void publish(int stories) {
    for (int number = 0; number < stories; ++number)
      SiteTest::publish(begin("Story " + std::to_string(++stories_)));
  }
  // A quarter of an hour at a time, with news each time the clock shows midnight.
  void pass(Duration time) {
    auto const zone = Zone::find(title_.zone).value();
    for (auto const end = clock_.now() + time; clock_.now() < end;) {
      clock_.advance(15min);
      auto const local = local_time(clock_.now(), zone);
      if (local.hour == 0 && local.minute == 0) publish(3);
      run();
    }
  }
  // When those that went out began, as clocks there show it.
  std::vector<std::string> began() {
    auto const sent = store_
                          ->read([&](store::Snapshot& snapshot) -> Result<std::vector<store::Edition>> {
                            auto const lunch = TRY(store::Newsletters(snapshot).called(title_.id, "lunch"));
                            return store::Editions(snapshot).frozen(lunch.value().id, std::nullopt, 50);
                          })
                          .value();
    std::vector<std::string> times;
    for (auto const& each : sent)
      times.insert(times.begin(), iso_in(each.begun_at.value(), Zone::find(title_.zone).value()));
    return times;
  }
  void come_daily(std::string const& time) {
    auto const done = store_->write([&](store::Transaction& transaction) -> Result<Done> {
      auto lunch = TRY(store::Newsletters(transaction).called(title_.id, "lunch")).value();
      lunch.settings.times = {time};
      lunch.settings.weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                 "friday", "saturday", "sunday"};
      TRY(store::Newsletters(transaction).save(lunch));
      return Done{};
    });
    ASSERT_TRUE(done.ok());
    // Planned anew with the hour's round.
    clock_.advance(1h);
    run();
  }

  // Those who confirmed the lunch-time e-mail.
  void subscribe(int count) {
    auto const done = store_->write([&](store::Transaction& transaction) -> Result<Done> {
      auto const lunch = TRY(store::Newsletters(transaction).called(title_.id, "lunch")).value();
      store::Subscribers subscribers(transaction);
      for (int number = 0; number < count; ++number) {
        auto const email = "reader" + std::to_string(number) + "@mail.example";
        auto const id = TRY(subscribers.add(title_.id, email, "", clock_.now())).id;
        TRY(subscribers.set_state(id, lunch.id, store::SubscriptionState::confirmed, clock_.now()));
      }
      return Done{};
    });
    ASSERT_TRUE(done.ok());
  }
  // On the list of the one edition that was frozen.
  std::int64_t listed() {
    return store_
        ->read([&](store::Snapshot& snapshot) -> Result<std::int64_t> {
          auto const lunch = TRY(store::Newsletters(snapshot).called(title_.id, "lunch")).value();
          auto const frozen = TRY(store::Editions(snapshot).frozen(lunch.id, std::nullopt, 1));
          return TRY(store::Deliveries(snapshot).progress(frozen.at(0).id)).listed;
        })
        .value();
  }

  OnlyNode lease_;
  std::unique_ptr<Schedule> schedule_;
  int stories_ = 0;
};
ON_BOTH_DATABASES(EditionDuties);

TEST_P(EditionDuties, TheLunchTimeEmailComesOnWeekdaysAtHalfPastTwelve) {
  live_in("Europe/Dublin", "2026-11-26T08:00:00Z");
  publish(4);
  pass(5 * 24h);
  EXPECT_THAT(began(), ElementsAre("2026-11-26T12:30:00+00:00", "2026-11-27T12:30:00+00:00",
                                   "2026-11-30T12:30:00+00:00"));
}

TEST_P(EditionDuties, ItKeepsToTheClockWhenSummerTimeEnds) {
  live_in("Europe/Dublin", "2026-10-23T08:00:00Z");
  publish(4);
  pass(4 * 24h);
  EXPECT_THAT(began(), ElementsAre("2026-10-23T12:30:00+01:00", "2026-10-26T12:30:00+00:00"));
}

TEST_P(EditionDuties, ItKeepsToTheClockInNewYork) {
  live_in("America/New_York", "2026-03-06T12:00:00Z");
  publish(4);
  pass(4 * 24h);
  EXPECT_THAT(began(), ElementsAre("2026-03-06T12:30:00-05:00", "2026-03-09T12:30:00-04:00"));
}

TEST_P(EditionDuties, OfAnHourThatComesTwiceThereIsOneEdition) {
  live_in("America/New_York", "2026-10-31T15:00:00Z");
  come_daily("01:30");
  publish(4);
  pass(30h);
  EXPECT_THAT(began(), ElementsAre("2026-11-01T01:30:00-04:00"));
}

TEST_P(EditionDuties, OfAnHourThatIsSkippedItComesAfterIt) {
  live_in("Europe/Dublin", "2026-03-28T12:00:00Z");
  come_daily("01:30");
  publish(4);
  pass(30h);
  EXPECT_THAT(began(), ElementsAre("2026-03-29T02:00:00+01:00"));
}

TEST_P(EditionDuties, AListIsMadeInManyTransactionsWithSavesBetweenThem) {
  live_in("Europe/Dublin", "2026-11-26T08:00:00Z");
  publish(4);
  constexpr std::int64_t kFirst = newsletter::kEnlistedAtOnce;
  subscribe(int(kFirst) + 2500);
  clock_.set(parse_iso("2026-11-26T12:30:00Z", Zone::utc()).value());
  std::vector<std::int64_t> listed;
  for (int round = 0; round < 5; ++round) {
    run();
    listed.push_back(this->listed());
    publish(1);
    clock_.advance(1s);
  }
  EXPECT_THAT(listed, ElementsAre(kFirst + 1000, kFirst + 2000, kFirst + 2500, kFirst + 2500, kFirst + 2500));
}

TEST_P(EditionDuties, ANewTitleHasItsNewsletterAtOnce) {
  live_in("Europe/Dublin", "2026-11-26T08:00:00Z");
  auto second = title_;
  second.id = TitleId();
  second.name = "The Second";
  second.base_url = "https://second.example";
  second = store_
               ->write([&](store::Transaction& transaction) -> Result<story::Title> {
                 auto added = TRY(store::Titles(transaction).add(second));
                 story::Change change;
                 change.kind = story::ChangeKind::title_changed;
                 change.title = added.id;
                 change.at = clock_.now();
                 TRY(store::Feed(transaction).announce(change));
                 return added;
               })
               .value();
  run();
  auto const lunch = store_->read(
      [&](store::Snapshot& snapshot) { return store::Newsletters(snapshot).called(second.id, "lunch"); });
  EXPECT_TRUE(lunch.value().has_value());
}

}  // namespace
}  // namespace stoppress::app
