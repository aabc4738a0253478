#include "store/staff/known_browsers.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr Number kMostOfOne = 10;

constexpr Statement<In<Text>, Out<Number>> kKnown{"SELECT COUNT(*) FROM known_browser WHERE hash = :p1"};
constexpr Statement<In<Text, Text>, Out<Number>> kKnownTo{
    "SELECT COUNT(*) FROM known_browser JOIN staff ON staff.id = known_browser.staff "
    "WHERE hash = :p1 AND staff.email = :p2"};
constexpr Statement<In<Text, StaffId, Instant>> kKeep{
    "INSERT INTO known_browser (hash, staff, seen) VALUES (:p1, :p2, :p3) "
    "ON CONFLICT (hash, staff) DO UPDATE SET seen = excluded.seen"};
constexpr Statement<In<StaffId, Number>> kForgetOldest{
    "DELETE FROM known_browser WHERE staff = :p1 AND hash NOT IN (SELECT hash FROM known_browser "
    "WHERE staff = :p1 ORDER BY seen DESC, hash LIMIT :p2)"};
constexpr Statement<In<StaffId>> kForgetAllOf{"DELETE FROM known_browser WHERE staff = :p1"};
constexpr Statement<In<Instant>> kForget{"DELETE FROM known_browser WHERE seen < :p1"};

}  // namespace

Result<bool> KnownBrowsers<Snapshot>::is_known(std::string const& hash) {
  return std::get<0>(connection_.row(kKnown, hash).value()) > 0;
}

Result<bool> KnownBrowsers<Snapshot>::is_known_to(std::string const& hash, std::string const& email) {
  return std::get<0>(connection_.row(kKnownTo, hash, email).value()) > 0;
}

Result<Done> KnownBrowsers<Transaction>::keep(std::string const& hash, StaffId staff, Instant now) {
  connection_.run(kKeep, hash, staff, now);
  connection_.run(kForgetOldest, staff, kMostOfOne);
  return Done{};
}

Result<Done> KnownBrowsers<Transaction>::forget_all_of(StaffId staff) {
  connection_.run(kForgetAllOf, staff);
  return Done{};
}

Result<std::int64_t> KnownBrowsers<Transaction>::forget(Instant before) {
  return Number(connection_.run(kForget, before));
}

}  // namespace stoppress::store
