#include "app/schedule/node_lease.h"

#include <gtest/gtest.h>

#include "store/database/temporary.h"
#include "store/database/testing_server.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;

class TwoNodes : public testing::Test {
 protected:
  store::TemporaryStore store_{store::testing::PostgresqlServer::one().new_archive()};
};

TEST_F(TwoNodes, OnlyOneOfThemHoldsTheLease) {
  NodeLease first(*store_, "duties"), second(*store_, "duties"), other(*store_, "letters");
  EXPECT_FALSE(first.is_held());
  EXPECT_TRUE(first.ask());
  EXPECT_FALSE(second.ask());
  EXPECT_TRUE(first.is_held());
  EXPECT_FALSE(second.is_held());
  EXPECT_TRUE(first.ask()) << "it may ask again";
  EXPECT_TRUE(other.ask()) << "each name is a lease of its own";
}

TEST_F(TwoNodes, TheSecondHasItAsSoonAsTheFirstEnds) {
  NodeLease first(*store_, "duties"), second(*store_, "duties");
  first.start();
  EXPECT_TRUE(first.is_held());
  EXPECT_FALSE(second.ask());
  first.stop();
  EXPECT_FALSE(first.is_held());
  EXPECT_TRUE(second.ask());
}

TEST_F(TwoNodes, TheSecondHasItWhenTheFirstHasFallenSilent) {
  NodeLease first(*store_, "duties", 50ms), second(*store_, "duties", 50ms);
  ASSERT_TRUE(first.ask());
  while (!second.ask()) {
  }
  EXPECT_FALSE(first.is_held()) << "it must have stopped by itself before";
}

TEST_F(TwoNodes, OneThatHasEndedTakesNothingFromTheOther) {
  NodeLease first(*store_, "duties", 50ms), second(*store_, "duties");
  ASSERT_TRUE(first.ask());
  while (!second.ask()) {
  }
  first.stop();
  EXPECT_FALSE(first.ask());
  EXPECT_TRUE(second.is_held());
}

TEST(OneNode, AlwaysHoldsTheLeaseOfASqliteArchive) {
  store::TemporaryStore store;
  EXPECT_TRUE(lease_for(*store)->is_held());
}

}  // namespace
}  // namespace stoppress::app
