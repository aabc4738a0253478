// The newsletters of all titles.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/newsletter/newsletter.h"
#include "store/transaction.h"

namespace stoppress::store {

template <class Access>
class Newsletters;

template <>
class Newsletters<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<Newsletter> newsletter(NewsletterId id);  // not_found
  Result<std::optional<Newsletter>> called(TitleId title, std::string const& slug);
  // The oldest first, closed ones too.
  Result<std::vector<Newsletter>> of_title(TitleId title);
  Result<std::vector<Newsletter>> open();  // of every title
};

template <>
class Newsletters<Transaction> : public Newsletters<Snapshot> {
 public:
  explicit Newsletters(Transaction& transaction) : Newsletters<Snapshot>(transaction) {}

  // With its number, in version 1. Fault::conflict, about "slug", when the title has one of that slug.
  Result<Newsletter> add(Newsletter newsletter);
  // Name, settings and state; its version now. Fault::conflict when the newest is not `newsletter.version`.
  Result<std::int64_t> save(Newsletter const& newsletter);
};

template <class Access>
Newsletters(Access&) -> Newsletters<Access>;

}  // namespace stoppress::store
