// Connections that are lent to one thread at a time.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "store/database/connection.h"

namespace stoppress::store {

// A connection and what was prepared on it; the statements go before the connection does.
struct PooledConnection {
  PooledConnection(std::unique_ptr<soci::session> opened, Dialect const& dialect, Seal const* seal = nullptr)
      : sql(std::move(opened)), connection(*sql, dialect, seal) {}
  ~PooledConnection() { connection.forget_prepared(); }

  std::unique_ptr<soci::session> sql;
  Connection connection;
  bool is_lost = false;  // it must be connected again before it is used
};

class Pool {
 public:
  void add(std::unique_ptr<PooledConnection> connection) { free_.push_back(std::move(connection)); }

  // Waits for a free connection; it comes back when the loan ends.
  class Loan {
   public:
    explicit Loan(Pool& pool) : pool_(pool), connection_(pool.take()) {}
    ~Loan() { pool_.give_back(std::move(connection_)); }
    Loan(Loan const&) = delete;
    Loan& operator=(Loan const&) = delete;
    PooledConnection& operator*() { return *connection_; }
    PooledConnection* operator->() { return connection_.get(); }

   private:
    Pool& pool_;
    std::unique_ptr<PooledConnection> connection_;
  };

 private:
  std::unique_ptr<PooledConnection> take() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [this] { return !free_.empty(); });
    auto connection = std::move(free_.back());
    free_.pop_back();
    return connection;
  }
  void give_back(std::unique_ptr<PooledConnection> connection) {
    {
      std::lock_guard const lock(mutex_);
      free_.push_back(std::move(connection));
    }
    returned_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<PooledConnection>> free_;
};

}  // namespace stoppress::store
