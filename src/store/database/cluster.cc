#include "store/database/cluster.h"

#include "base/log.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr Statement<In<Text>, Out<Number>> kAlone{"SELECT COUNT(*) FROM (SELECT {alone::p1}) AS waited"};
constexpr Statement<In<>, Out<Text>> kNow{"SELECT CAST(system_identifier AS TEXT) FROM pg_control_system()"};
constexpr Statement<In<>, Out<Text>> kBefore{"SELECT name FROM cluster"};
// From before the cluster's name was kept: a change that a transaction still to come has made.
constexpr Statement<In<>, Out<Number>> kAhead{
    "SELECT COUNT(*) FROM change_feed WHERE transaction_id > {transaction}"};
constexpr Statement<In<>> kForget{"DELETE FROM cluster"};
constexpr Statement<In<Text>> kKeep{"INSERT INTO cluster (name) VALUES (:p1)"};
// To right before the first change that the follower has not seen, by the changes' own numbers; or to the
// last.
constexpr Statement<In<>> kFollowers{
    "UPDATE follower SET number = COALESCE((SELECT MIN(change_feed.number) - 1 FROM change_feed WHERE "
    "(change_feed.transaction_id, change_feed.number) > (follower.transaction_id, follower.number)), (SELECT "
    "MAX(change_feed.number) FROM change_feed), 0), transaction_id = 0"};
constexpr Statement<In<>> kChanges{"UPDATE change_feed SET transaction_id = 0"};

}  // namespace

void settle_cluster(Connection& connection) {
  soci::transaction transaction(connection.sql());
  connection.row(kAlone, Text("cluster"));
  auto const now = std::get<0>(connection.row(kNow).value());
  auto const before = connection.row(kBefore);
  if (!before || std::get<0>(*before) != now) {
    if (before || std::get<0>(connection.row(kAhead).value()) > 0) {
      connection.run(kFollowers);
      connection.run(kChanges);
      log::warn("store", "the archive came into another database cluster: followers go on from there");
    }
    connection.run(kForget);
    connection.run(kKeep, now);
  }
  transaction.commit();
}

}  // namespace stoppress::store
