// Leases: of several nodes at one database only one may send what is due. Whoever holds the lease of that
// name does it, until it lets go or has been silent for too long. Times are the database's own, so that nodes
// whose clocks differ agree; a holder that has not renewed in time must stop by itself before its lease is
// up, counted from before it asked.
//
// A SQLite archive has one node, which always holds every lease: nothing is asked and nothing written.
#pragma once

#include <string>

#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::store {

template <class Access>
class Leases;

template <>
class Leases<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  // Who holds it now; empty: nobody, or it is not kept (SQLite).
  Result<std::string> holder(std::string const& name);
};

template <>
class Leases<Transaction> : public Leases<Snapshot> {
 public:
  explicit Leases(Transaction& transaction) : Leases<Snapshot>(transaction) {}

  // True: `holder` has it from now on, because it was free, had run out or was its own. False: another has
  // it. `holder` names one run of one program, not a machine: after a restart it is another.
  Result<bool> take(std::string const& name, std::string const& holder, Duration lasts);
  // Only for whoever has it. False: it ran out and another has taken it.
  Result<bool> renew(std::string const& name, std::string const& holder, Duration lasts);
  // Another may take it at once. That of another stays.
  Result<Done> release(std::string const& name, std::string const& holder);
};

template <class Access>
Leases(Access&) -> Leases<Access>;

}  // namespace stoppress::store
