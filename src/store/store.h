// The archive: everything that must survive, in SQLite or PostgreSQL, behind typed statements.
//
// Reading and writing are functions handed in: read() lends a session with one consistent view, write() runs
// the function inside a transaction that commits when it returns a value and leaves no trace when it returns
// an error. On SQLite one writer thread takes the functions in turn and commits several with one sync
// (group commit); each stands in a savepoint of its own, so one's error does not touch the others.
// A function handed to write() may run again after a lost race on PostgreSQL: it must not do anything that
// can't be done twice outside the transaction.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <type_traits>

#include "base/result.h"
#include "base/time.h"
#include "store/transaction.h"

namespace stoppress::store {

struct StoreOptions {
  // "sqlite:PATH" or "postgresql://…" (as libpq takes it).
  std::string url;
  unsigned readers = 4;      // sessions for reading
  std::size_t queue = 4096;  // writes that may wait before write() answers busy
};

class Store {
 public:
  // Opens, and brings the schema up to date, each migration in one transaction. Fault::unavailable when the
  // database can't be reached or was made by a newer program ("… is newer than this program (schema 7, we
  // know 5)"); then nothing was touched.
  static Result<std::unique_ptr<Store>> open(StoreOptions const& options);
  virtual ~Store() = default;

  // F: Result<T>(Snapshot&). Any thread; waits for a free session.
  template <class F>
  auto read(F&& function) -> std::invoke_result_t<F, Snapshot&> {
    std::optional<std::invoke_result_t<F, Snapshot&>> result;
    auto ran = run_read([&](Snapshot& snapshot) { result.emplace(function(snapshot)); });
    if (!ran.ok()) return std::move(ran).error();
    return std::move(*result);
  }

  // F: Result<T>(Transaction&). Any thread but one that is inside read() or write(); returns after the commit
  // is on disk. Fault::busy when too many wait.
  template <class F>
  auto write(F&& function) -> std::invoke_result_t<F, Transaction&> {
    std::optional<std::invoke_result_t<F, Transaction&>> result;
    auto ran = run_write([&](Transaction& transaction) {
      result.emplace(function(transaction));
      return result->ok();
    });
    if (!ran.ok()) return std::move(ran).error();
    return std::move(*result);
  }

  // Returns when something may have been committed since the last call, by us or by another process, or when
  // `at_most` has passed or a stop is asked. For the one thread that delivers the change feed.
  virtual void wait_for_commit(Duration at_most, std::stop_token stop) = 0;

  // "sqlite" or "postgresql", for the log.
  virtual char const* kind() const = 0;

 private:
  virtual Result<Done> run_read(std::function<void(Snapshot&)> const& function) = 0;
  // The function says whether to commit. An exception of the database becomes an Error and nothing is kept.
  virtual Result<Done> run_write(std::function<bool(Transaction&)> const& function) = 0;
};

}  // namespace stoppress::store
