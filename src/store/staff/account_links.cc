#include "store/staff/account_links.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;

constexpr Statement<In<Text, Text>, Out<StaffId, Instant>> kLink{
    "SELECT staff, expires FROM account_link WHERE hash = :p1 AND purpose = :p2"};
constexpr Statement<In<>, Out<StaffId, Instant>> kRequests{
    "SELECT staff, made_at FROM second_factor_request ORDER BY made_at, staff"};
constexpr Statement<In<Text, StaffId, Text, Instant>> kAdd{
    "INSERT INTO account_link (hash, staff, purpose, expires) VALUES (:p1, :p2, :p3, :p4)"};
constexpr Statement<In<StaffId, Text>> kEndLinks{
    "DELETE FROM account_link WHERE staff = :p1 AND purpose = :p2"};
constexpr Statement<In<StaffId, Instant>> kAddRequest{
    "INSERT INTO second_factor_request (staff, made_at) VALUES (:p1, :p2) ON CONFLICT (staff) DO NOTHING"};
constexpr Statement<In<StaffId>> kEndRequest{"DELETE FROM second_factor_request WHERE staff = :p1"};
constexpr Statement<In<Instant>> kForgetLinks{"DELETE FROM account_link WHERE expires <= :p1"};
constexpr Statement<In<Instant>> kForgetRequests{"DELETE FROM second_factor_request WHERE made_at < :p1"};

}  // namespace

Result<std::optional<AccountLink>> AccountLinks<Snapshot>::link(std::string const& hash,
                                                                LinkPurpose purpose) {
  auto const row = connection_.row(kLink, hash, Text(name_of(purpose)));
  if (!row) return std::optional<AccountLink>();
  auto const& [staff, expires] = *row;
  return std::optional(AccountLink{staff, purpose, expires});
}

Result<std::vector<SecondFactorRequest>> AccountLinks<Snapshot>::requests() {
  std::vector<SecondFactorRequest> all;
  for (auto const& [staff, made_at] : connection_.rows(kRequests)) all.push_back({staff, made_at});
  return all;
}

Result<Done> AccountLinks<Transaction>::add(std::string const& hash, AccountLink const& link) {
  connection_.run(kAdd, hash, link.staff, Text(name_of(link.purpose)), link.expires);
  return Done{};
}

Result<Done> AccountLinks<Transaction>::end_links_of(StaffId staff, LinkPurpose purpose) {
  connection_.run(kEndLinks, staff, Text(name_of(purpose)));
  return Done{};
}

Result<bool> AccountLinks<Transaction>::add_request(SecondFactorRequest const& request) {
  return connection_.run(kAddRequest, request.staff, request.made_at) == 1;
}

Result<bool> AccountLinks<Transaction>::end_request(StaffId staff) {
  return connection_.run(kEndRequest, staff) == 1;
}

Result<std::int64_t> AccountLinks<Transaction>::forget(Instant now, Instant requests_before) {
  return connection_.run(kForgetLinks, now) + connection_.run(kForgetRequests, requests_before);
}

}  // namespace stoppress::store
