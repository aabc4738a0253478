// Links by which one of the staff gets back into their account, and who asked for their second factor to be
// ended. Links are found by the SHA-256 of the secret that was given out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/names.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::store {

enum class LinkPurpose { password, second_factor };
constexpr auto names_of(LinkPurpose) {
  using enum LinkPurpose;
  return names<LinkPurpose>({{password, "password"}, {second_factor, "second_factor"}});
}

struct AccountLink {
  StaffId staff;
  LinkPurpose purpose = LinkPurpose::password;
  Instant expires;
};

struct SecondFactorRequest {
  StaffId staff;
  Instant made_at;
};

template <class Access>
class AccountLinks;

template <>
class AccountLinks<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::optional<AccountLink>> link(std::string const& hash, LinkPurpose purpose);  // expired ones too
  Result<std::vector<SecondFactorRequest>> requests();
};

template <>
class AccountLinks<Transaction> : public AccountLinks<Snapshot> {
 public:
  explicit AccountLinks(Transaction& transaction) : AccountLinks<Snapshot>(transaction) {}

  Result<Done> add(std::string const& hash, AccountLink const& link);
  Result<Done> end_links_of(StaffId staff, LinkPurpose purpose);
  // False: there was one already.
  Result<bool> add_request(SecondFactorRequest const& request);
  Result<bool> end_request(StaffId staff);  // false: there was none
  // Links that had run out by then, and requests from before. How many.
  Result<std::int64_t> forget(Instant now, Instant requests_before);
};

template <class Access>
AccountLinks(Access&) -> AccountLinks<Access>;

}  // namespace stoppress::store
