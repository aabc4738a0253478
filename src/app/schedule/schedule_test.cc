#include "app/schedule/schedule.h"

#include <gmock/gmock.h>
#include <latch>

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

class TheirLease : public Lease {
 public:
  bool is_held() const override { return held; }
  std::atomic<bool> held{true};
};

// A duty over a list of times at which something is due, as an archive would have them.
class TheSchedule : public testing::Test {
 protected:
  Duty duty(std::string name = "release") {
    Duty duty;
    duty.name = std::move(name);
    duty.next_due = [this](Instant) -> Result<std::optional<Instant>> {
      ++asked_;
      auto const answer = next_;
      if (auto const meanwhile = std::exchange(after_reading_, nullptr)) meanwhile();
      return answer;
    };
    duty.act = [this](Instant now) -> Result<Done> {
      acts_.push_back(now - kStart);
      if (is_broken_) return internal("It can't be published.");
      if (next_ && *next_ <= now) next_.reset();
      return Done{};
    };
    duty.moved_by = [](story::Change const& change) { return change.story == StoryId(1); };
    return duty;
  }
  void open(std::vector<Duty> duties) {
    schedule_ = std::make_unique<Schedule>(clock_, lease_, std::move(duties));
  }
  int run() { return schedule_->run_due(Duty::Lane::prompt) + schedule_->run_due(Duty::Lane::patient); }
  // As the threads do, ten times a second.
  void pass(Duration time) {
    for (Duration passed{0}; passed < time; passed += 100ms) {
      clock_.advance(100ms);
      run();
    }
  }
  void change(std::int64_t story) {
    story::Change change;
    change.story = StoryId(story);
    schedule_->changed(change);
  }

  static constexpr Instant kStart = Instant::from_seconds(1'795'176'000);
  StoppedClock clock_{kStart};
  TheirLease lease_;
  std::optional<Instant> next_;
  std::function<void()> after_reading_;  // what happens once, between the question and its answer
  bool is_broken_ = false;
  int asked_ = 0;
  std::vector<Duration> acts_;
  std::unique_ptr<Schedule> schedule_;
};

TEST_F(TheSchedule, ActsWhenItIsDueAndNotBefore) {
  next_ = kStart + 5s;
  open({duty()});
  pass(4900ms);
  EXPECT_THAT(acts_, IsEmpty());
  pass(200ms);
  EXPECT_THAT(acts_, ElementsAre(5s));
  pass(1h);
  EXPECT_EQ(acts_.size(), 1u);
}

TEST_F(TheSchedule, DoesAtTheStartWhatBecameDueBefore) {
  next_ = kStart - 1h;
  open({duty()});
  EXPECT_EQ(run(), 1);
}

TEST_F(TheSchedule, AChangeBringsADutyForward) {
  next_ = kStart + 30min;
  open({duty()});
  run();
  next_ = kStart + 2s;
  change(1);
  pass(3s);
  EXPECT_THAT(acts_, ElementsAre(2s));
}

TEST_F(TheSchedule, AChangeThatDoesNotMatterAsksNobody) {
  open({duty()});
  run();
  change(2);
  run();
  EXPECT_EQ(asked_, 1);
}

// The answer says half an hour; before it is written down somebody schedules a story for the next second.
TEST_F(TheSchedule, WhatNoChangeTellsOfIsAskedAgainByItsName) {
  open({duty("sending mail")});
  run();
  next_ = kStart + 1s;
  schedule_->ask_again("another");
  pass(2s);
  EXPECT_THAT(acts_, IsEmpty());
  schedule_->ask_again("sending mail");
  run();
  EXPECT_THAT(acts_, ElementsAre(2s));
}

TEST_F(TheSchedule, AnAnswerFromBeforeAChangeCancelsNothing) {
  next_ = kStart + 30min;
  after_reading_ = [this] {
    next_ = kStart + 1s;
    change(1);
  };
  open({duty()});
  pass(2s);
  EXPECT_THAT(acts_, ElementsAre(1s));
}

TEST_F(TheSchedule, AsksOnceAMinuteForWhatNobodyToldOf) {
  open({duty()});
  run();
  next_ = kStart + 10s;
  pass(61s);
  EXPECT_EQ(acts_.size(), 1u);
  EXPECT_LE(acts_[0], 61s);
}

TEST_F(TheSchedule, WhatCanNotBeDoneIsTriedAgainAfterPausesThatGrow) {
  next_ = kStart;
  is_broken_ = true;
  open({duty()});
  pass(30s);
  EXPECT_GT(acts_.size(), 4u);
  EXPECT_LT(acts_.size(), 14u);
  EXPECT_EQ(schedule_->metrics()[0].failures, std::int64_t(acts_.size()));
  EXPECT_GE(acts_[2] - acts_[1], acts_[1] - acts_[0]);
  is_broken_ = false;
  pass(6s);
  EXPECT_FALSE(next_);
  EXPECT_EQ(schedule_->metrics()[0].late, 0s);
}

// One that can't be released stays due; what comes behind it is hardly late.
TEST_F(TheSchedule, WhatIsStuckMakesNothingBehindItLate) {
  Duty stuck = duty();
  std::optional<Instant> released;
  stuck.next_due = [](Instant) { return Result<std::optional<Instant>>(kStart); };
  stuck.act = [&](Instant now) -> Result<Done> {
    if (now >= kStart + 600s && !released) released = now;
    return Done{};
  };
  open({stuck});
  pass(610s);
  ASSERT_TRUE(released);
  EXPECT_LE(*released - kStart, 606s);
}

TEST_F(TheSchedule, WhatIsThrownEndsNothing) {
  auto throwing = duty("throws");
  next_ = kStart;
  throwing.act = [](Instant) -> Result<Done> { throw std::runtime_error("no such thing"); };
  auto asking = duty("throws when asked");
  asking.next_due = [](Instant) -> Result<std::optional<Instant>> { throw 3; };
  open({throwing, asking, duty()});
  pass(1s);
  EXPECT_GT(schedule_->metrics()[0].failures, 0);
  EXPECT_THAT(acts_, testing::Contains(100ms));
}

TEST_F(TheSchedule, AQuestionThatFailsIsAskedAgain) {
  int failures = 3;
  auto asking = duty();
  asking.next_due = [&](Instant) -> Result<std::optional<Instant>> {
    if (failures-- > 0) return unavailable("The archive is away.");
    return next_;
  };
  next_ = kStart + 10s;
  open({asking});
  pass(11s);
  EXPECT_THAT(acts_, testing::Contains(10s));
}

TEST_F(TheSchedule, WhatComesRoundDoesSoAndMissedRoundsAreNotMadeUp) {
  int times = 0;
  open({every("tidying", 60s, [&](Instant) {
    ++times;
    return Result<Done>(Done{});
  })});
  run();
  EXPECT_EQ(times, 0);
  pass(181s);
  EXPECT_EQ(times, 3);
  clock_.advance(1h);
  run();
  run();
  EXPECT_EQ(times, 4);
}

TEST_F(TheSchedule, GoesOnWhenTheClockIsSetBack) {
  int times = 0;
  open({every("tidying", 60s, [&](Instant) {
    ++times;
    return Result<Done>(Done{});
  })});
  run();
  clock_.set(kStart - 24h);
  pass(122s);
  EXPECT_GE(times, 1);
}

TEST_F(TheSchedule, ActsOnlyOnTheNodeThatHoldsTheLease) {
  next_ = kStart;
  int counted = 0;
  auto here = every("counting", 1s, [&](Instant) {
    ++counted;
    return Result<Done>(Done{});
  });
  here.runs = Duty::Runs::on_every_node;
  open({duty(), here});
  lease_.held = false;
  pass(5s);
  EXPECT_THAT(acts_, IsEmpty());
  EXPECT_GT(counted, 0);
  lease_.held = true;
  pass(1s);
  EXPECT_EQ(acts_.size(), 1u);
}

TEST_F(TheSchedule, RunsOnThreadsOfItsOwnSoThatARelayHoldsUpNothing) {
  SystemClock const clock;
  std::latch done(2), sent(1);
  auto once = [&](char const* name, Duty::Lane lane, std::function<void()> act) {
    Duty duty;
    duty.name = name;
    auto const is_done = std::make_shared<bool>(false);
    duty.next_due = [is_done](Instant now) -> Result<std::optional<Instant>> {
      return *is_done ? std::nullopt : std::optional(now);
    };
    duty.act = [act, is_done](Instant) -> Result<Done> {
      *is_done = true;
      act();
      return Done{};
    };
    duty.lane = lane;
    return duty;
  };
  auto const count = [&] { done.count_down(); };
  auto const send = [&] {
    done.wait();  // as a relay that takes its time
    sent.count_down();
  };
  Schedule schedule(clock, lease_,
                    {once("a", Duty::Lane::mail, send), once("b", Duty::Lane::prompt, count),
                     once("c", Duty::Lane::patient, count)});
  schedule.start();
  sent.wait();
  schedule.stop();
}

}  // namespace
}  // namespace stoppress::app
