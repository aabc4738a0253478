// Of several nodes one does what only one may do.
#include "store/feed/lease.h"

#include "store/database/testing_together.h"

namespace stoppress::store {
namespace {

using namespace testing;

class Lease : public Meetings {
 protected:
  bool take(std::string const& holder, Duration lasts = kHour) {
    return write([&](Transaction& transaction) { return Leases(transaction).take("sends", holder, lasts); });
  }
  bool renew(std::string const& holder) {
    return write([&](Transaction& transaction) { return Leases(transaction).renew("sends", holder, kHour); });
  }
  void release(std::string const& holder) {
    write([&](Transaction& transaction) { return Leases(transaction).release("sends", holder); });
  }
  std::string holder() {
    return read([&](Snapshot& snapshot) { return Leases(snapshot).holder("sends"); });
  }
  // As if so much time had passed at the database.
  void pass(Duration time) {
    if (on_postgresql()) ask("UPDATE lease SET expires = expires - " + std::to_string(time.count()));
  }
};
ON_BOTH_DATABASES(Lease);

TEST_P(Lease, OfOneNodeIsAlwaysItsOwn) {
  EXPECT_TRUE(take("one"));
  EXPECT_TRUE(take("one"));
  EXPECT_TRUE(renew("one"));
}

TEST_P(Lease, OfAnotherNodeIsRefusedUntilItLetsGo) {
  if (!on_postgresql()) GTEST_SKIP() << "there is one node";
  EXPECT_TRUE(take("one"));
  EXPECT_FALSE(take("other"));
  EXPECT_FALSE(renew("other"));
  release("other");
  EXPECT_EQ(holder(), "one");
  release("one");
  EXPECT_EQ(holder(), "");
  EXPECT_TRUE(take("other"));
  EXPECT_FALSE(renew("one"));
}

TEST_P(Lease, RunsOutWhenItsHolderIsSilent) {
  if (!on_postgresql()) GTEST_SKIP() << "there is one node";
  EXPECT_TRUE(take("one"));
  pass(kHour - std::chrono::minutes(1));
  EXPECT_FALSE(take("other"));
  EXPECT_TRUE(renew("one"));
  pass(std::chrono::minutes(59));
  EXPECT_FALSE(take("other"));
  pass(std::chrono::minutes(1));
  EXPECT_EQ(holder(), "");
  EXPECT_TRUE(take("other"));
  EXPECT_EQ(holder(), "other");
}

TEST_P(Lease, IsTakenByOneOfManyWhoAskAtOnce) {
  if (!on_postgresql()) GTEST_SKIP() << "there is one node";
  std::atomic<int> took{0};
  at_once(6, [&](int node) { took += take("node " + std::to_string(node)) ? 1 : 0; });
  EXPECT_EQ(took, 1);
}

TEST_P(Lease, CostsSqliteNoWrite) {
  if (on_postgresql()) GTEST_SKIP() << "there it is a row";
  EXPECT_TRUE(take("one"));
  EXPECT_TRUE(take("other"));
  EXPECT_EQ(holder(), "");
  EXPECT_EQ(ask("SELECT CAST(COUNT(*) AS TEXT) FROM lease"), "0");
}

}  // namespace
}  // namespace stoppress::store
