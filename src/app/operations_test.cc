// The operator's port and what it says.
#include "app/operations.h"

#include <gmock/gmock.h>

#include "app/metrics.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class TheOperatorsPort : public testing::Test {
 protected:
  engine::Response ask(std::string const& target) {
    engine::Request request;
    request.target = target;
    return std::get<engine::Response>(operations_.answer(request));
  }

  bool store_answers_ = true;
  Operations operations_{{[this] { return store_answers_; }, [] { return std::string("a 1\n"); }}};
};

TEST_F(TheOperatorsPort, SaysWhetherTheProgramRunsAndTheArchiveAnswers) {
  EXPECT_EQ(ask("/health").status, 200);
  EXPECT_EQ(ask("/ready").status, 200);
  store_answers_ = false;
  EXPECT_EQ(ask("/health").status, 200) << "a new start would not help";
  EXPECT_EQ(ask("/ready").status, 503);
}

TEST_F(TheOperatorsPort, HasMetricsAndNothingElse) {
  EXPECT_EQ(ask("/metrics").body, "a 1\n");
  EXPECT_EQ(ask("/").status, 404);
  EXPECT_THAT(ask("/metrics/x").body, HasSubstr("/metrics"));
  EXPECT_EQ(operations_.refusal(503).status, 503);
}

TEST(TheMetrics, TellEachFollowerAndDutyApart) {
  Metrics metrics;
  metrics.followers = {{"pages", 12, 1, 0, 1500ms}, {"receipts", 7, 0, 2, 0s}};
  metrics.duties = {{"release", 3, 1, 2s}};
  metrics.stories = 42;
  auto const text = prometheus_text(metrics);
  for (auto const* line :
       {"stoppress_stories 42", "stoppress_changes_delivered_total 12",
        "stoppress_follower_lag_seconds{follower=\"pages\"} 1.5",
        "stoppress_follower_set_aside_total{follower=\"receipts\"} 2",
        "stoppress_follower_failures_total{follower=\"pages\"} 1",
        "stoppress_follower_changes_total{follower=\"receipts\"} 7",
        "stoppress_duty_late_seconds{duty=\"release\"} 2", "stoppress_duty_runs_total{duty=\"release\"} 3",
        "stoppress_duty_failures_total{duty=\"release\"} 1"})
    EXPECT_THAT(text, HasSubstr(line));
}

}  // namespace
}  // namespace stoppress::app
