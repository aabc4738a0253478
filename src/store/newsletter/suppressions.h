// Addresses that get no letter of a title, whatever they asked for. Who signs up again stays here until the
// newsroom takes them off: a mailbox that is not there does not come back by itself.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/names.h"
#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::store {

// bounced: the mailbox is not there, or did not work for days. complained: they told their mail supplier that
// a letter was spam. by_hand: the newsroom did it.
enum class SuppressionReason { bounced, complained, by_hand };
constexpr auto names_of(SuppressionReason) {
  using enum SuppressionReason;
  return names<SuppressionReason>({{bounced, "bounced"}, {complained, "complained"}, {by_hand, "by_hand"}});
}
using stoppress::name_of;

struct Suppression {
  std::string email;  // in lower case, as subscribers' are
  SuppressionReason reason = SuppressionReason::by_hand;
  std::string said;  // what the other mail server said, or why the newsroom did it
  Instant at;
};

struct SuppressionsAsked {
  TitleId title = {};
  std::string search = {};                 // anywhere in the address; empty: all
  std::optional<Suppression> before = {};  // those after this one in the list; none: from the newest
  std::int64_t count = 100;
};

template <class Access>
class Suppressions;

template <>
class Suppressions<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<std::optional<Suppression>> of(TitleId title, std::string const& email);
  Result<std::vector<Suppression>> list(SuppressionsAsked const& asked);  // the newest first
  Result<std::map<SuppressionReason, std::int64_t>> counts(TitleId title);
};

template <>
class Suppressions<Transaction> : public Suppressions<Snapshot> {
 public:
  explicit Suppressions(Transaction& transaction) : Suppressions<Snapshot>(transaction) {}

  // False: it was there already, and stays for the reason it had.
  Result<bool> add(TitleId title, Suppression const& suppression);
  Result<bool> remove(TitleId title, std::string const& email);  // false: it was not there
};

template <class Access>
Suppressions(Access&) -> Suppressions<Access>;

}  // namespace stoppress::store
