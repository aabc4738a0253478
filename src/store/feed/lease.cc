#include "store/feed/lease.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr Statement<In<Text>, Out<Text>> kHolder{
    "SELECT holder FROM lease WHERE name = :p1 AND expires > {clock}"};
constexpr Statement<In<Text, Text, Number>> kTake{
    "INSERT INTO lease (name, holder, expires) VALUES (:p1, :p2, {clock} + :p3) ON CONFLICT (name) DO UPDATE "
    "SET holder = excluded.holder, expires = excluded.expires WHERE lease.holder = excluded.holder OR "
    "lease.expires <= {clock}"};
constexpr Statement<In<Text, Text, Number>> kRenew{
    "UPDATE lease SET expires = {clock} + :p3 WHERE name = :p1 AND holder = :p2"};
constexpr Statement<In<Text, Text>> kRelease{"DELETE FROM lease WHERE name = :p1 AND holder = :p2"};

}  // namespace

Result<std::string> Leases<Snapshot>::holder(std::string const& name) {
  if (!connection_.dialect().is_shared()) return Text();
  auto const row = connection_.row(kHolder, name);
  return row ? std::get<0>(*row) : Text();
}

Result<bool> Leases<Transaction>::take(std::string const& name, std::string const& holder, Duration lasts) {
  if (!connection_.dialect().is_shared()) return true;
  return connection_.run(kTake, name, holder, Number(lasts.count())) > 0;
}

Result<bool> Leases<Transaction>::renew(std::string const& name, std::string const& holder, Duration lasts) {
  if (!connection_.dialect().is_shared()) return true;
  return connection_.run(kRenew, name, holder, Number(lasts.count())) > 0;
}

Result<Done> Leases<Transaction>::release(std::string const& name, std::string const& holder) {
  if (connection_.dialect().is_shared()) connection_.run(kRelease, name, holder);
  return Done{};
}

}  // namespace stoppress::store
