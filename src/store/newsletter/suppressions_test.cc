#include "store/newsletter/suppressions.h"

#include <gmock/gmock.h>

#include "store/newsletter/mail_reports.h"
#include "store/testing_archive.h"

namespace stoppress::store {
namespace {

using namespace testing;
using ::testing::ElementsAre;

class KeptSuppressions : public Archive {
 protected:
  bool add(std::string const& email, SuppressionReason reason, Instant at = kNoon) {
    return write([&](Transaction& transaction) {
      return Suppressions(transaction).add(TitleId(1), {email, reason, "550 No such user", at});
    });
  }
  std::vector<std::string> listed(SuppressionsAsked asked = {}) {
    asked.title = TitleId(1);
    std::vector<std::string> emails;
    for (auto const& each : read([&](Snapshot& snapshot) { return Suppressions(snapshot).list(asked); }))
      emails.push_back(each.email);
    return emails;
  }
};
ON_BOTH_DATABASES(KeptSuppressions);

TEST_P(KeptSuppressions, StayForTheReasonTheyHadUntilTheyAreTakenOff) {
  EXPECT_TRUE(add("ada@example.org", SuppressionReason::complained));
  EXPECT_FALSE(add("ada@example.org", SuppressionReason::bounced, kNoon + kHour));
  auto const kept =
      read([](Snapshot& snapshot) { return Suppressions(snapshot).of(TitleId(1), "ada@example.org"); });
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->reason, SuppressionReason::complained);
  EXPECT_EQ(kept->said, "550 No such user");
  EXPECT_EQ(kept->at, kNoon);
  EXPECT_FALSE(
      read([](Snapshot& snapshot) { return Suppressions(snapshot).of(TitleId(2), "ada@example.org"); }));
  auto const remove = [&] {
    return write([](Transaction& transaction) {
      return Suppressions(transaction).remove(TitleId(1), "ada@example.org");
    });
  };
  EXPECT_TRUE(remove());
  EXPECT_FALSE(remove());
}

TEST_P(KeptSuppressions, AreListedTheNewestFirst) {
  add("c@example.org", SuppressionReason::bounced);
  add("a@example.org", SuppressionReason::bounced);
  add("b@example.net", SuppressionReason::by_hand, kNoon + kHour);
  EXPECT_THAT(listed(), ElementsAre("b@example.net", "a@example.org", "c@example.org"));
  EXPECT_THAT(listed({.search = "example.org"}), ElementsAre("a@example.org", "c@example.org"));
  EXPECT_THAT(listed({.count = 1}), ElementsAre("b@example.net"));
  EXPECT_THAT(listed({.before = Suppression{"a@example.org", {}, "", kNoon}}), ElementsAre("c@example.org"));
  EXPECT_EQ(read([](Snapshot& snapshot) { return Suppressions(snapshot).counts(TitleId(1)); }),
            (std::map<SuppressionReason, std::int64_t>{{SuppressionReason::bounced, 2},
                                                       {SuppressionReason::by_hand, 1}}));
}

class KeptReports : public Archive {
 protected:
  bool add(ReportKind kind, Instant at, std::string const& mark, std::int64_t edition = 7) {
    return write([&](Transaction& transaction) {
      return MailReports(transaction)
          .add({TitleId(1), EditionId(edition), SubscriberId(5), kind, "4.2.2", "452 Full", at, mark});
    });
  }
};
ON_BOTH_DATABASES(KeptReports);

TEST_P(KeptReports, CountOnceHoweverOftenTheyAreRead) {
  EXPECT_TRUE(add(ReportKind::soft, kNoon, "first"));
  EXPECT_FALSE(add(ReportKind::soft, kNoon + kHour, "first"));
  EXPECT_TRUE(add(ReportKind::hard, kNoon, "second"));
  EXPECT_TRUE(add(ReportKind::soft, kNoon, "elsewhere", 8));
  EXPECT_EQ(read([](Snapshot& snapshot) { return MailReports(snapshot).counts(EditionId(7)); }),
            (std::map<ReportKind, std::int64_t>{{ReportKind::hard, 1}, {ReportKind::soft, 1}}));
}

TEST_P(KeptReports, SayOnHowManyDaysAMailboxDidNotWork) {
  add(ReportKind::soft, kNoon - 48 * kHour, "a");
  add(ReportKind::soft, kNoon, "b");
  add(ReportKind::soft, kNoon + kHour, "c");
  add(ReportKind::away, kNoon + 24 * kHour, "d");
  auto const days = [&](Instant since) {
    return read([&](Snapshot& snapshot) { return MailReports(snapshot).soft_days(SubscriberId(5), since); });
  };
  EXPECT_EQ(days(kNoon - 72 * kHour), 2);
  EXPECT_EQ(days(kNoon - kHour), 1);
  auto const all = read([](Snapshot& snapshot) { return MailReports(snapshot).of(SubscriberId(5), 2); });
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].kind, ReportKind::away);
  EXPECT_EQ(all[1].said, "452 Full");
}

TEST_P(KeptReports, AreForgottenAfterTheirTime) {
  add(ReportKind::soft, kNoon, "a");
  add(ReportKind::soft, kNoon + kHour, "b");
  EXPECT_EQ(write([](Transaction& transaction) { return MailReports(transaction).forget(kNoon + kHour); }),
            1);
}

}  // namespace
}  // namespace stoppress::store
