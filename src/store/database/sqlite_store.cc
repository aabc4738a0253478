// SQLite: one writer thread that commits several writes with one sync, and some readers beside it.

#include <algorithm>
#include <deque>
#include <fcntl.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "engine/threads/thread.h"
#include "store/database/backends.h"
#include "store/database/errors.h"
#include "store/database/migrations.h"
#include "store/database/pool.h"
#include "store/database/seal.h"
#include "store/database/sqlite_reading.h"
#include "store/newsstand/card_words.h"

namespace stoppress::store {
namespace {

constexpr std::size_t kGroup = 64;  // writes that share a sync at most
constexpr auto kPollOthers = std::chrono::milliseconds(50);
constexpr auto kCheckpointEvery = std::chrono::milliseconds(500);

constexpr Statement<In<>> kBeginRead{"BEGIN"};
constexpr Statement<In<>> kBeginWrite{"BEGIN IMMEDIATE"};
constexpr Statement<In<>> kCommit{"COMMIT"};
constexpr Statement<In<>> kRollback{"ROLLBACK"};
constexpr Statement<In<>> kSavepoint{"SAVEPOINT one_write"};
constexpr Statement<In<>> kRelease{"RELEASE one_write"};
constexpr Statement<In<>> kBackToSavepoint{"ROLLBACK TO one_write"};
constexpr Statement<In<>, Out<std::int64_t>> kVersion{"PRAGMA data_version"};
// Waits for nobody: what somebody still reads of the log is brought home the next time.
constexpr Statement<In<>, Out<std::int64_t, std::int64_t, std::int64_t>> kCheckpoint{
    "PRAGMA wal_checkpoint(PASSIVE)"};

// For nobody else on this machine to read: drafts and the hashes of secrets are in it. The files that SQLite
// makes beside the archive get the rights of the archive; those that are there already are narrowed too.
void keep_to_ourselves(std::string const& path) {
  if (path.empty() || path == ":memory:") return;
  if (int const file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR); file >= 0)
    ::close(file);
  for (auto const* suffix : {"", "-wal", "-shm"}) ::chmod((path + suffix).c_str(), S_IRUSR | S_IWUSR);
}

std::unique_ptr<PooledConnection> connect(std::string const& path, Opening const& opening, Seal const& seal) {
  if (opening.reads_only)
    return std::make_unique<PooledConnection>(
        std::make_unique<soci::session>(soci::sqlite3, for_reading_alone(path)), sqlite_dialect(), &seal);
  auto sql = std::make_unique<soci::session>(soci::sqlite3, "db=\"" + path + "\" timeout=5");
  for (auto const* pragma :
       {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
        "PRAGMA cache_size = -6000", "PRAGMA temp_store = MEMORY",
        // What is deleted is overwritten: messages that were stored in clear, and those whose time is over.
        "PRAGMA secure_delete = ON",
        // 64 MB: only should the checkpoints of their own thread ever stay away.
        "PRAGMA wal_autocheckpoint = 16000"})
    sql->once << pragma;
  return std::make_unique<PooledConnection>(std::move(sql), sqlite_dialect(), &seal);
}

// Undoing must not hide the error that made it necessary; a connection without a transaction refuses it.
void undo(Connection& connection, Statement<In<>> const& how) {
  try {
    connection.run(how);
  } catch (std::exception const&) {
    connection.forget_prepared();
  }
}

class SqliteStore : public Store {
 public:
  SqliteStore(std::string const& path, StoreOptions const& options, Opening opening)
      : queue_limit_(options.queue),
        opening_(std::move(opening)),
        writer_(connect(path, opening_, seal_)),
        watcher_(connect(path, opening_, seal_)),
        checkpointer_(connect(path, opening_, seal_)) {
    for (unsigned i = 0; i < std::max(1u, options.readers); ++i) {
      auto reader = connect(path, opening_, seal_);
      reader->connection.set_card_words(&card_words_);
      readers_.add(std::move(reader));
    }
  }

  Result<Done> begin() {
    try {
      if (!opening_.reads_only) TRY(migrate(writer_->connection));
      TRY(settle_seal(writer_->connection, opening_, seal_));
      version_ = data_version();
    } catch (...) {
      return current_mishap().error;
    }
    if (opening_.reads_only) return Done{};
    thread_.emplace("store-writer", [this](std::stop_token stop) { write_in_turn(stop); });
    checkpoints_.emplace("store-log", [this](std::stop_token stop) { bring_log_home(stop); });
    return Done{};
  }

  char const* kind() const override { return "sqlite"; }

  void wait_for_commit(Duration at_most, std::stop_token stop) override {
    for (Duration waited{0}; waited < at_most && !stop.stop_requested(); waited += kPollOthers) {
      {
        std::unique_lock lock(commits_mutex_);
        bool const ours = committed_.wait_for(lock, stop, kPollOthers, [this] { return commits_ != seen_; });
        seen_ = commits_;
        if (ours) return;
      }
      auto const version = data_version();
      if (std::exchange(version_, version) != version) return;
    }
  }

 private:
  struct Write {
    std::function<bool(Transaction&)> const* function = nullptr;
    bool commit = false;
    std::optional<Error> error;
    bool done = false;
  };

  // Without an answer: as it was, and it is asked again a moment later.
  std::int64_t data_version() {
    try {
      return std::get<0>(watcher_->connection.row(kVersion).value());
    } catch (...) {
      log::failure("store", "looking for commits of others", current_mishap().error);
      watcher_->connection.forget_prepared();
      return version_;
    }
  }

  Result<Done> run_read(std::function<void(Snapshot&)> const& function) override {
    Pool::Loan lent(readers_);
    Connection& connection = lent->connection;
    try {
      connection.run(kBeginRead);
      Snapshot snapshot(connection);
      function(snapshot);
      connection.run(kCommit);
      return Done{};
    } catch (...) {
      auto const mishap = current_mishap();
      connection.forget_prepared();
      undo(connection, kRollback);
      return mishap.error;
    }
  }

  Result<Done> run_write(std::function<bool(Transaction&)> const& function) override {
    if (opening_.reads_only) return unavailable("The archive is only looked at.");
    Write write;
    write.function = &function;
    std::unique_lock lock(mutex_);
    if (waiting_.size() >= queue_limit_) return busy("The archive has too much to do. Please try again.");
    waiting_.push_back(&write);
    changed_.notify_all();
    finished_.wait(lock, [&] { return write.done; });
    if (write.error) return *write.error;
    return Done{};
  }

  // Beside the writer, so that no commit waits while the log's pages go to their places.
  void bring_log_home(std::stop_token const& stop) {
    for (std::uint64_t home = 0; !stop.stop_requested();) {
      {
        std::unique_lock lock(commits_mutex_);
        committed_.wait(lock, stop, [&] { return commits_ != home; });
        home = commits_;
        committed_.wait_for(lock, stop, kCheckpointEvery, [] { return false; });
      }
      try {
        checkpointer_->connection.row(kCheckpoint);
      } catch (...) {
        log::failure("store", "bringing the log home", current_mishap().error);
        checkpointer_->connection.forget_prepared();
      }
    }
  }

  void write_in_turn(std::stop_token const& stop) {
    for (;;) {
      std::vector<Write*> group;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, stop, [this] { return !waiting_.empty(); });
        if (waiting_.empty()) return;  // a stop was asked and nobody waits
        auto const count = std::min(kGroup, waiting_.size());
        group.assign(waiting_.begin(), waiting_.begin() + std::ptrdiff_t(count));
        waiting_.erase(waiting_.begin(), waiting_.begin() + std::ptrdiff_t(count));
      }
      commit_together(group);
      {
        std::lock_guard const lock(mutex_);
        for (Write* write : group) write->done = true;
      }
      finished_.notify_all();
      std::lock_guard const lock(commits_mutex_);
      ++commits_;
      committed_.notify_all();
    }
  }

  void commit_together(std::vector<Write*> const& group) {
    Connection& connection = writer_->connection;
    try {
      connection.run(kBeginWrite);
      for (Write* write : group) run_one(*write);
      connection.run(kCommit);
    } catch (...) {
      auto const mishap = current_mishap();
      log::failure("store", "committing", mishap.error);
      connection.forget_prepared();
      undo(connection, kRollback);
      for (Write* write : group)
        if (!write->error) write->error = mishap.error;
    }
  }

  // In a savepoint of its own, so that its failure leaves the others' work.
  void run_one(Write& write) {
    Connection& connection = writer_->connection;
    connection.run(kSavepoint);
    try {
      Transaction transaction(connection);
      write.commit = (*write.function)(transaction);
    } catch (...) {
      write.error = current_mishap().error;
      connection.forget_prepared();
    }
    if (!write.commit) connection.run(kBackToSavepoint);
    connection.run(kRelease);
  }

  std::size_t const queue_limit_;
  Opening const opening_;
  Seal seal_;
  KeptCardWords card_words_{kMostCardWords};
  std::unique_ptr<PooledConnection> writer_;   // of the writer thread
  std::unique_ptr<PooledConnection> watcher_;  // of the one thread that waits for commits
  std::unique_ptr<PooledConnection> checkpointer_;
  Pool readers_;

  std::mutex mutex_;
  std::condition_variable_any changed_, finished_;
  std::deque<Write*> waiting_;

  std::mutex commits_mutex_;
  std::condition_variable_any committed_;
  std::uint64_t commits_ = 0, seen_ = 0;
  std::int64_t version_ = 0;

  std::optional<engine::Thread> thread_, checkpoints_;  // last: they use everything above
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite(std::string const& path, StoreOptions const& options,
                                           Opening const& opening) {
  try {
    if (!opening.reads_only) keep_to_ourselves(path);
    auto store = std::make_unique<SqliteStore>(path, options, opening);
    TRY(store->begin());
    return std::unique_ptr<Store>(std::move(store));
  } catch (...) {
    auto mishap = current_mishap();
    mishap.error.fault = Fault::unavailable;
    mishap.error.message = "Can't open the archive " + path + ".";
    return mishap.error;
  }
}

}  // namespace stoppress::store
