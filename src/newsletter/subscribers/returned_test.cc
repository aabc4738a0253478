#include "newsletter/subscribers/returned.h"

#include "newsletter/subscribers/testing_subscribers.h"
#include "store/newsletter/mail_reports.h"

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;
using mail::BounceKind;
using people::TokenUse;
using store::ReportKind;
using store::SuppressionReason;
using testing::SizeIs;
using enum store::SubscriptionState;

class MailThatCameBack : public SubscribersTest {
 protected:
  MailThatCameBack() {
    get("ada@courier.example", "lunch");
    token_ = link(TokenUse::bounce, "ada@courier.example", 7);
  }
  Returned take(BounceKind kind, std::string const& mark, std::vector<std::string> tokens,
                NamedBy named = NamedBy::token, std::string const& recipient = "ada@courier.example") {
    mail::BounceMail const mail{{{kind, recipient, "5.1.1", "550", "550 5.1.1 User unknown"}},
                                std::move(tokens)};
    return take_returned(*store_, mail, mark, named, clock_.now()).value();
  }
  std::map<ReportKind, std::int64_t> counts() {
    return read([](store::Snapshot& snapshot) { return store::MailReports(snapshot).counts(EditionId(7)); });
  }
  std::string token_;
};
WITH_SUBSCRIBERS_ON_BOTH_DATABASES(MailThatCameBack);

TEST_P(MailThatCameBack, FromAMailboxThatIsGoneEndsWritingToIt) {
  EXPECT_EQ(take(BounceKind::hard, "a", {token_}).counted, 1);
  EXPECT_EQ(take(BounceKind::hard, "a", {token_}).counted, 0) << "the same mail read twice";
  auto const gone = suppressed("ada@courier.example");
  ASSERT_TRUE(gone);
  EXPECT_EQ(gone->reason, SuppressionReason::bounced);
  EXPECT_EQ(gone->said, "550 5.1.1 User unknown");
  EXPECT_EQ(state("ada@courier.example", lunch_.id), confirmed) << "their wish stays theirs";
  EXPECT_EQ(counts(), (std::map<ReportKind, std::int64_t>{{ReportKind::hard, 1}}));
}

TEST_P(MailThatCameBack, WithAComplaintEndsEverything) {
  get("ada@courier.example", "sport");
  take(BounceKind::complaint, "a", {token_});
  EXPECT_EQ(suppressed("ada@courier.example")->reason, SuppressionReason::complained);
  EXPECT_EQ(state("ada@courier.example", lunch_.id), left);
  EXPECT_EQ(state("ada@courier.example", sport_.id), left);
}

TEST_P(MailThatCameBack, ForDaysCountsAsGone) {
  for (int day = 0; day < 4; ++day) {
    for (int i = 0; i < 5; ++i)
      take(BounceKind::soft, std::to_string(day) + "-" + std::to_string(i), {token_});
    EXPECT_EQ(suppressed("ada@courier.example").has_value(), day == 3) << day;
    clock_.advance(24h);
  }
}

TEST_P(MailThatCameBack, NowAndThenIsNothing) {
  for (int week = 0; week < 10; ++week) {
    take(BounceKind::soft, std::to_string(week), {token_});
    clock_.advance(7 * 24h);
  }
  for (auto const kind : {BounceKind::block, BounceKind::away, BounceKind::unclear})
    take(kind, name_of(kind), {token_});
  EXPECT_FALSE(suppressed("ada@courier.example"));
  EXPECT_EQ(counts()[ReportKind::away], 1);
}

TEST_P(MailThatCameBack, IsNobodysWithoutATokenOfOurs) {
  EXPECT_EQ(take(BounceKind::hard, "a", {}).nobodys, 1);
  EXPECT_EQ(take(BounceKind::hard, "b", {std::string(40, 'a')}).nobodys, 1);
  EXPECT_FALSE(suppressed("ada@courier.example")) << "anybody could have sent it";
  EXPECT_EQ(take(BounceKind::hard, "c", {}, NamedBy::token_or_address).counted, 1);
  EXPECT_TRUE(suppressed("ada@courier.example"));
  EXPECT_EQ(take(BounceKind::hard, "d", {}, NamedBy::token_or_address, "eve@courier.example").nobodys, 1);
}

TEST_P(MailThatCameBack, IsKnownByALinkInItToo) {
  auto const leave = link(TokenUse::leave, "ada@courier.example", lunch_.id.number());
  EXPECT_EQ(take(BounceKind::hard, "a", {"x", leave}).counted, 1);
  EXPECT_TRUE(suppressed("ada@courier.example"));
  EXPECT_EQ(counts().size(), 0u) << "of no edition that is known";
}

}  // namespace
}  // namespace stoppress::newsletter
