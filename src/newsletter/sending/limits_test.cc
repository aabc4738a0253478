// What holds sending back: a domain's limit, a relay's "later", a storm of bounces.
#include <gtest/gtest.h>
#include <map>

#include "newsletter/sending/bounce_storm.h"
#include "newsletter/sending/domain_limits.h"
#include "newsletter/sending/outcome.h"

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;
using engine::MailFate;
using store::DeliveryState;

Instant const kNoon = Instant::from_seconds(1'795'435'200);
constexpr SubscriberId kAda(7);

struct Sent {
  int mails = 0, put_off = 0;
  Instant last;
};
// Mails to one domain that wait for each other, as a ledger has them come back when they are due.
Sent send_all(DomainLimits& limits, int mails) {
  std::multimap<Instant, std::optional<Instant>> waiting;
  for (int mail = 0; mail < mails; ++mail) waiting.emplace(kNoon, std::nullopt);
  Sent sent;
  while (!waiting.empty()) {
    auto const [now, kept] = *waiting.begin();
    waiting.erase(waiting.begin());
    if (auto const until = limits.wait_until("a.example", now, kept))
      waiting.emplace(*until, *until), ++sent.put_off;
    else
      ++sent.mails, sent.last = now;
  }
  return sent;
}

TEST(DomainLimits, LetsSoManyThroughAMinuteAndPutsEachOffOnce) {
  DomainLimits limits(120);
  auto const sent = send_all(limits, 1000);
  EXPECT_EQ(sent.mails, 1000);
  EXPECT_LE(sent.put_off, 1000);
  EXPECT_GE(sent.last - kNoon, 490s);
  EXPECT_LE(sent.last - kNoon, 510s);
}

TEST(DomainLimits, AMomentThatPassedLongAgoIsLost) {
  DomainLimits limits(1);
  EXPECT_FALSE(limits.wait_until("a.example", kNoon));
  auto const kept = limits.wait_until("a.example", kNoon);
  ASSERT_TRUE(kept);
  EXPECT_FALSE(limits.wait_until("a.example", *kept + 1s, kept));
  EXPECT_FALSE(limits.wait_until("a.example", *kept + 1h, kept)) << "the domain has room again";
  EXPECT_TRUE(limits.wait_until("a.example", *kept + 1h, kept)) << "but for one alone";
}

TEST(DomainLimits, KeepsNoDomainBackForAnother) {
  DomainLimits limits(1);
  EXPECT_FALSE(limits.wait_until("a.example", kNoon));
  EXPECT_TRUE(limits.wait_until("a.example", kNoon));
  EXPECT_FALSE(limits.wait_until("b.example", kNoon));
  EXPECT_FALSE(limits.wait_until("a.example", kNoon + 1h));
}

TEST(DomainLimits, WithoutALimitKeepsNothing) {
  DomainLimits limits(0);
  for (int mail = 0; mail < 100; ++mail) EXPECT_FALSE(limits.wait_until("a.example", kNoon));
  EXPECT_EQ(limits.size(), 0u);
}

TEST(DomainLimits, RemembersNoEndOfDomains) {
  DomainLimits limits(10);
  for (std::size_t domain = 0; domain < 2 * DomainLimits::kMost; ++domain)
    limits.wait_until(std::to_string(domain) + ".example", kNoon);
  EXPECT_LE(limits.size(), DomainLimits::kMost);
  EXPECT_FALSE(limits.wait_until("new.example", kNoon + 1min)) << "those whose time is past are forgotten";
}

TEST(Outcome, TriesAgainUntilADayHasPassed) {
  engine::MailAnswer const later{MailFate::later, "451 4.7.1 Greylisted"};
  auto at = kNoon;
  std::int64_t tries = 0;
  for (;; ++tries) {
    auto const outcome = outcome_of(kAda, later, tries, at);
    if (outcome.state != DeliveryState::waiting) break;
    EXPECT_GE(outcome.due, at + 5min);
    EXPECT_LE(outcome.due, at + 2h);
    at = outcome.due;
  }
  EXPECT_GE(at - kNoon, 24h);
  EXPECT_LE(at - kNoon, 26h);
  EXPECT_EQ(outcome_of(kAda, later, tries, at).state, DeliveryState::refused);
}

TEST(Outcome, IsNoTryWhenThereWasNoRelay) {
  auto const outcome = outcome_of(kAda, {MailFate::later, "The relay can’t be reached.", true}, 3, kNoon);
  EXPECT_EQ(outcome.state, DeliveryState::waiting);
  EXPECT_EQ(outcome.due, kNoon);
  EXPECT_FALSE(outcome.was_tried);
}

TEST(Outcome, IsUncertainWhenTheRelayFellSilent) {
  EXPECT_EQ(outcome_of(kAda, {MailFate::unsure, ""}, 0, kNoon).state, DeliveryState::uncertain);
  EXPECT_EQ(outcome_of(kAda, {MailFate::taken, "250 fine"}, 0, kNoon).state, DeliveryState::taken);
}

TEST(Outcome, TellsAMailboxThatIsGoneFromARefusalOfUs) {
  auto const is_gone = [](char const* words) { return is_mailbox_gone({MailFate::refused, words}); };
  EXPECT_TRUE(is_gone("550 5.1.1 No such user"));
  EXPECT_TRUE(is_gone("550 5.1.10"));
  EXPECT_FALSE(is_gone("550 5.1.100 what"));
  EXPECT_FALSE(is_gone("554 5.7.1 Blocked"));
  EXPECT_FALSE(is_gone("550 No such user"));
  EXPECT_FALSE(is_gone("550"));
  EXPECT_FALSE(is_mailbox_gone({MailFate::later, "550 5.1.1 No such user"}));
}

TEST(BounceStorm, IsATenthOfTheLastFiveHundred) {
  BounceStorm storm;
  storm.note(0, 99);
  EXPECT_FALSE(storm.is_one()) << "too few to tell";
  storm.note(0, 1);
  EXPECT_TRUE(storm.is_one());
  EXPECT_EQ(storm.why(), "Of the last 100 mails 100 were refused or came back.");
}

TEST(BounceStorm, IsSeenSoonAfterAMillionThatWentWell) {
  BounceStorm storm;
  storm.note(1'000'000, 30'000);
  EXPECT_FALSE(storm.is_one());
  for (int mail = 0; mail < 60; ++mail) storm.note(0, 1);
  EXPECT_TRUE(storm.is_one());
}

TEST(BounceStorm, IsNotAFewBadAddresses) {
  BounceStorm storm;
  for (int mail = 0; mail < 10'000; ++mail) storm.note(mail % 20 == 0 ? 0 : 1, mail % 20 == 0 ? 1 : 0);
  EXPECT_FALSE(storm.is_one());
}

}  // namespace
}  // namespace stoppress::newsletter
