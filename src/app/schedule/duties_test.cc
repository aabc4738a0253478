// The duties over a real archive: what is due is done when its time comes.
#include "app/schedule/duties.h"

#include <algorithm>
#include <gmock/gmock.h>

#include "app/followers/schedule_follower.h"
#include "app/schedule/schedule.h"
#include "app/testing_site.h"
#include "base/hash.h"
#include "desk/messages/arrival.h"
#include "desk/messages/attachments.h"
#include "desk/pictures/pictures.h"
#include "desk/staff/sign_in.h"
#include "desk/stories/breaking.h"
#include "desk/stories/expiry.h"
#include "media/testing_pictures.h"
#include "people/sealed_box.h"
#include "store/feed/feed.h"
#include "store/messages/messages.h"
#include "store/staff/known_browsers.h"
#include "store/staff/sessions.h"
#include "store/stories/stories.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;
using story::ChangeKind;

class Duties : public SiteTest {
 protected:
  void SetUp() override {
    SiteTest::SetUp();
    receipts_ = std::make_unique<ReceiptChecker>(*store_, titles_, *site_, clock_, [](auto const&) {});
    schedule_ = std::make_unique<Schedule>(
        clock_, lease_,
        duties({*store_, *library_, *attachments_, titles_, *site_, cache_, reads_, *receipts_, mail_queue_,
                counted_at_, [this](story::Title const& title) { return look_of(title); }}));
    run();
  }
  // The changes since the last time reach the schedule, and what is due is done.
  void run() {
    ScheduleFollower follower(*schedule_);
    auto const changes = news();
    ASSERT_TRUE(follower.take({changes, position_, {}, nullptr}).ok());
    schedule_->run_due(Duty::Lane::prompt);
    schedule_->run_due(Duty::Lane::patient);
  }
  void pass(Duration time) {
    clock_.advance(time);
    run();
  }
  bool is_live(StoryId id) {
    auto const story =
        store_->read([&](store::Snapshot& snapshot) { return store::Stories(snapshot).story(id); }).value();
    return story.state == story::State::live;
  }
  std::size_t told(ChangeKind kind) {
    auto const changes =
        store_->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 1000); })
            .value();
    return std::size_t(std::ranges::count(changes, kind, &story::Change::kind));
  }

  OnlyNode lease_;
  std::atomic<std::int64_t> counted_at_{0};
  Mail no_mail_;
  MailQueue mail_queue_{*store_, no_mail_, clock_};
  std::unique_ptr<ReceiptChecker> receipts_;
  std::unique_ptr<Schedule> schedule_;
};
ON_BOTH_DATABASES(Duties);

TEST_P(Duties, AStoryGoesOutWhenItsTimeHasComeAndNotBefore) {
  auto const id = begin();
  publish(id, clock_.now() + 1h);
  run();
  pass(59min);
  EXPECT_FALSE(is_live(id));
  pass(1min);
  EXPECT_TRUE(is_live(id));
}

TEST_P(Duties, AnEarlierReleaseGoesOutBeforeTheOneThatWasAwaited) {
  auto const late = begin(), early = begin();
  publish(late, clock_.now() + 1h);
  run();
  publish(early, clock_.now() + 2s);
  run();
  pass(2s);
  EXPECT_TRUE(is_live(early));
  EXPECT_FALSE(is_live(late));
}

TEST_P(Duties, TheBarEndsWhenItsTimeHasCome) {
  auto const id = begin();
  publish(id);
  ASSERT_TRUE(desk::make_breaking(*store_, eve_, id, clock_.now() + 10min, clock_.now()).ok());
  run();
  EXPECT_EQ(told(ChangeKind::breaking_changed), 1u);
  pass(10min);
  EXPECT_EQ(told(ChangeKind::breaking_changed), 2u);
  pass(10min);
  EXPECT_EQ(told(ChangeKind::breaking_changed), 2u);
}

TEST_P(Duties, APictureExpiresWithItsLicence) {
  auto const id =
      desk::add_picture(*store_, *library_, eve_, media::two_halves(640, 480, ".jpg"), "", clock_.now())
          .value()
          .id;
  run();
  desk::PictureChange change;
  change.expires = clock_.now() + 30s;
  ASSERT_TRUE(desk::change_picture(*store_, eve_, id, change, clock_.now()).ok());
  run();
  auto const before = told(ChangeKind::picture_changed);
  pass(30s);
  EXPECT_EQ(told(ChangeKind::picture_changed), before + 1);
  EXPECT_EQ(acts().front(), "picture.expire");
}

TEST_P(Duties, AStoryLeavesThePagesWhenItsRightsEnd) {
  auto const id = begin();
  publish(id);
  run();
  ASSERT_TRUE(desk::set_expiry(*store_, eve_, id, clock_.now() + 30s, clock_.now()).ok());
  run();
  pass(29s);
  EXPECT_TRUE(is_live(id));
  pass(1s);
  EXPECT_FALSE(is_live(id));
  EXPECT_EQ(acts().front(), "story.expire");
  EXPECT_EQ(told(ChangeKind::story_removed), 1u);
}

TEST_P(Duties, ReadsAreCountedAtTheStartAndEveryMinute) {
  EXPECT_EQ(counted_at_, clock_.now().seconds());
  pass(61s);
  EXPECT_EQ(counted_at_, clock_.now().seconds());
}

TEST_P(Duties, SessionsThatRanOutAndBrowsersThatNobodyUsesAreForgotten) {
  auto const begun = store_->write([&](store::Transaction& transaction) {
    return desk::begin_session(transaction, eve_.who, {"192.0.2.1", "a browser"}, clock_.now());
  });
  auto const browser = sha256_hex(begun.value().browser);
  auto const is_known = [&] {
    return store_
        ->read([&](store::Snapshot& snapshot) { return store::KnownBrowsers(snapshot).is_known(browser); })
        .value();
  };
  // What the duty has left to forget.
  auto const left = [&] {
    return store_
        ->write([&](store::Transaction& transaction) {
          return store::Sessions(transaction).forget(clock_.now() - 1h);
        })
        .value();
  };
  pass(14 * 24h);
  pass(2h);
  EXPECT_EQ(left(), 0);
  EXPECT_TRUE(is_known());
  pass(365 * 24h);
  EXPECT_FALSE(is_known());
}

TEST_P(Duties, AMessageGoesWhenItsTimeIsOver) {
  auto title = title_;
  title.message_key = people::BoxKeys::from_seed("the inbox's").public_key();
  people::Message message;
  message.text = "Look at the quay.";
  message.at = clock_.now();
  auto const upload =
      desk::attach_whole(*attachments_, title.message_key, {"gate.jpg", "image/jpeg", 5}, "bytes");
  auto const attached = desk::keep_attachments(*attachments_, {*upload}).value();
  auto const number =
      desk::take_message(*store_, title, message, store::Doubt::none, attached).value().number;
  auto const is_kept = [&] {
    return store_->read([&](store::Snapshot& snapshot) { return store::Messages(snapshot).message(number); })
        .ok();
  };
  pass(365 * 24h);
  EXPECT_TRUE(is_kept());
  EXPECT_TRUE(attachments_->kept_size(attached[0].file).ok());
  pass(2h);
  EXPECT_FALSE(is_kept());
  EXPECT_FALSE(attachments_->kept_size(attached[0].file).ok());
}

TEST_P(Duties, NothingFails) {
  publish(begin());
  for (int minute = 0; minute < 130; ++minute) pass(1min);
  for (auto const& duty : schedule_->metrics()) EXPECT_EQ(duty.failures, 0) << duty.name;
}

TEST(TheHour, TurnsInEachTitlesZone) {
  story::Title dublin, kathmandu;
  dublin.zone = "Europe/Dublin";
  kathmandu.zone = "Asia/Kathmandu";  // 5 h 45 min east
  auto const noon = Instant::from_seconds(1'795'176'000);
  EXPECT_EQ(next_hour({dublin}, noon), noon + 1h);
  EXPECT_EQ(next_hour({dublin}, noon + 59min + 59s + 500ms), noon + 1h);
  EXPECT_EQ(next_hour({dublin, kathmandu}, noon), noon + 15min);
  EXPECT_GT(next_hour({}, noon), noon);
}

}  // namespace
}  // namespace stoppress::app
