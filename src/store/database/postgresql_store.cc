// PostgreSQL: every write in a transaction of its own on a connection of the pool; LISTEN and NOTIFY tell
// followers on every machine that the feed has grown.

#include <algorithm>
#include <libpq-fe.h>
#include <poll.h>
#include <soci/postgresql/soci-postgresql.h>

#include "base/log.h"
#include "store/database/backends.h"
#include "store/database/cluster.h"
#include "store/database/errors.h"
#include "store/database/migrations.h"
#include "store/database/pool.h"
#include "store/database/postgresql_limits.h"
#include "store/database/postgresql_watch.h"
#include "store/database/seal.h"
#include "store/newsstand/card_words.h"

namespace stoppress::store {
namespace {

constexpr Statement<In<>> kNotify{"NOTIFY stoppress_change"};
constexpr auto kLookForStop = std::chrono::milliseconds(100);
constexpr int kTries = 3;

void limit_statements(soci::session& sql, std::chrono::milliseconds limit) {
  sql.once << "SET statement_timeout = " + std::to_string(limit.count());
}

void settle(soci::session& sql, Opening const& opening) {
  if (opening.reads_only) sql.once << "SET default_transaction_read_only = on";
  sql.once << "SET client_min_messages = warning";  // a table that is there already is no news
  limit_statements(sql, kStatementLimit);
}

std::unique_ptr<PooledConnection> connect(std::string const& url, Opening const& opening, Seal const& seal) {
  auto sql = std::make_unique<soci::session>(soci::postgresql, url);
  settle(*sql, opening);
  return std::make_unique<PooledConnection>(std::move(sql), postgresql_dialect(), &seal);
}

int socket_of(soci::session& sql) {
  return PQsocket(static_cast<soci::postgresql_session_backend*>(sql.get_backend())->conn_);
}

// The connection that only listens. Without it (the server went away) followers poll, and it is tried again.
class Listener {
 public:
  Listener(std::string url, PostgresqlWatch& watch) : url_(std::move(url)), watch_(watch) {}

  // True when something was announced, or may have been while nobody listened; false after `at_most`.
  bool wait(Duration at_most) {
    if (!connection_) {
      if (watch_.answers() && connect()) return true;
      ::poll(nullptr, 0, static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(at_most).count()));
      return false;
    }
    pollfd waiting{PQsocket(connection_.get()), POLLIN, 0};
    ::poll(&waiting, 1, static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(at_most).count()));
    if (PQconsumeInput(connection_.get()) == 0) connection_.reset();
    bool told = false;
    while (connection_) {
      std::unique_ptr<PGnotify, decltype(&PQfreemem)> const note(PQnotifies(connection_.get()), &PQfreemem);
      if (!note) break;
      told = true;
    }
    return told;
  }

 private:
  struct Close {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };

  bool connect() {
    connection_.reset(PQconnectdb(url_.c_str()));
    if (PQstatus(connection_.get()) != CONNECTION_OK) return connection_.reset(), false;
    PostgresqlWatch::Wait const waiting(watch_, PQsocket(connection_.get()));
    PQclear(PQexec(connection_.get(), "LISTEN stoppress_change"));
    return true;
  }

  std::string url_;
  PostgresqlWatch& watch_;
  std::unique_ptr<PGconn, Close> connection_;
};

class PostgresqlStore : public Store {
 public:
  PostgresqlStore(std::string const& url, StoreOptions const& options, Opening opening)
      : opening_(std::move(opening)), watch_(url), listener_(url, watch_) {
    for (unsigned i = 0; i < std::max(2u, options.readers); ++i) pool_.add(connect(url, opening_, seal_));
  }

  Result<Done> begin() {
    Pool::Loan lent(pool_);
    try {
      if (opening_.reads_only) return settle_seal(lent->connection, opening_, seal_);
      limit_statements(*lent->sql, std::chrono::milliseconds(0));  // a step may rewrite a whole table
      TRY(migrate(lent->connection));
      settle_cluster(lent->connection);
      TRY(settle_seal(lent->connection, opening_, seal_));
      limit_statements(*lent->sql, kStatementLimit);
      return Done{};
    } catch (...) {
      return current_mishap().error;
    }
  }

  char const* kind() const override { return "postgresql"; }

  void wait_for_commit(Duration at_most, std::stop_token stop) override {
    for (Duration waited{0}; waited < at_most && !stop.stop_requested(); waited += kLookForStop)
      if (listener_.wait(kLookForStop)) return;
  }

 private:
  Result<Done> run_read(std::function<void(Snapshot&)> const& function) override {
    return run(
        [&](Connection& connection) {
          connection.set_card_words(&card_words_);
          Snapshot snapshot(connection);
          function(snapshot);
          return true;
        },
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }

  Result<Done> run_write(std::function<bool(Transaction&)> const& function) override {
    return run(
        [&](Connection& connection) {
          connection.set_card_words(nullptr);
          Transaction transaction(connection);
          bool const commit = function(transaction);
          if (connection.take_announced() && commit) connection.run(kNotify);
          return commit;
        },
        "BEGIN");
  }

  // Runs it in a transaction; once more after a lost race, and after a lost connection on a new one. But when
  // the connection is lost while committing, nobody can say whether the server did: then the caller must
  // look.
  Result<Done> run(std::function<bool(Connection&)> const& work, char const* begin) {
    Pool::Loan lent(pool_);
    for (int attempt = 1;; ++attempt) {
      TRY(make_ready(*lent));
      PostgresqlWatch::Wait const waiting(watch_, socket_of(*lent->sql));
      bool committing = false;
      try {
        lent->sql->once << begin;
        committing = work(lent->connection);
        lent->sql->once << (committing ? "COMMIT" : "ROLLBACK");
        return Done{};
      } catch (...) {
        auto const mishap = current_mishap();
        recover(*lent, mishap);
        if (committing && mishap.reconnect)
          return unavailable("The archive went away while saving. Please look whether it was saved.",
                             mishap.error.detail);
        if (!mishap.try_again || attempt == kTries) return mishap.error;
      }
    }
  }

  // The pool does not heal itself: what was lost is connected again, unless the server is known to be silent.
  Result<Done> make_ready(PooledConnection& connection) {
    if (!watch_.answers()) return unavailable("The archive can't be reached.", "the database is silent");
    if (!connection.is_lost) return Done{};
    try {
      connection.sql->reconnect();
      settle(*connection.sql, opening_);
      connection.is_lost = false;
      return Done{};
    } catch (...) {
      return current_mishap().error;
    }
  }

  // After an error everything fails until the rollback. What is prepared goes as well: a statement that
  // failed still holds what was bound to it, a whole story perhaps, and SOCI would lose it at the next run.
  static void recover(PooledConnection& connection, Mishap const& mishap) {
    connection.connection.take_announced();
    connection.is_lost = mishap.reconnect;
    try {
      if (!connection.is_lost) connection.sql->once << "ROLLBACK";
    } catch (...) {
      connection.is_lost = true;
      log::failure("store", "undoing", current_mishap().error);
    }
    connection.connection.forget_prepared();
  }

  Opening const opening_;
  Seal seal_;
  KeptCardWords card_words_{kMostCardWords};
  PostgresqlWatch watch_;
  Pool pool_;
  Listener listener_;  // of the one thread that waits for commits
};

}  // namespace

Result<std::unique_ptr<Store>> open_postgresql(std::string const& url, StoreOptions const& options,
                                               Opening const& opening) {
  try {
    auto store = std::make_unique<PostgresqlStore>(with_time_limits(url), options, opening);
    TRY(store->begin());
    return std::unique_ptr<Store>(std::move(store));
  } catch (...) {
    auto mishap = current_mishap();
    mishap.error.fault = Fault::unavailable;
    mishap.error.message = "Can't reach the database.";
    return mishap.error;
  }
}

}  // namespace stoppress::store
