// What is SQLite's alone: one writer, commits in groups, other programs at the same file.
#include <filesystem>
#include <fstream>
#include <latch>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "store/audience/submissions.h"
#include "store/database/temporary.h"
#include "store/database/testing_together.h"

namespace stoppress::store {
namespace {

using namespace testing;

std::string file_of(TemporaryStore const& store) { return (store.folder() / "test.db").string(); }

long long shares_on_disk(std::string const& file) {
  soci::session other(soci::sqlite3, "db=\"" + file + "\" timeout=5");
  long long count = 0;
  other.once << "SELECT COUNT(*) FROM share_count", soci::into(count);
  return count;
}

TEST(SqliteArchive, CommitsWhatWaitsTogetherAndAnswersBusyWhenTooManyWait) {
  constexpr int kWaiting = 20;
  TemporaryStore folder;
  auto store = must(Store::open({"sqlite:" + file_of(folder), 1, kWaiting}));
  std::latch writer_is_busy(1), one_was_refused(1);
  std::atomic<int> kept{0}, refused{0}, first_of_the_group{0};
  at_once(kWaiting + 2, [&](int number) {
    if (number == 0) {
      must(store->write([&](Transaction& transaction) {
        writer_is_busy.count_down();
        one_was_refused.wait();
        return Submissions(transaction).count_share(StoryId(1000), "copy", kNoon);
      }));
      return;
    }
    writer_is_busy.wait();
    auto const result = store->write([&](Transaction& transaction) -> Result<Done> {
      // Another connection sees what is committed: only the first write, until the whole group is.
      first_of_the_group += shares_on_disk(file_of(folder)) == 1 ? 1 : 0;
      return Submissions(transaction).count_share(StoryId(number), "copy", kNoon);
    });
    if (result.ok()) ++kept;
    if (result.ok()) return;
    EXPECT_EQ(result.error().fault, Fault::busy);
    ++refused;
    one_was_refused.count_down();
  });
  EXPECT_EQ(kept, kWaiting);
  EXPECT_EQ(refused, 1);
  EXPECT_EQ(first_of_the_group, kWaiting);
  EXPECT_EQ(shares_on_disk(file_of(folder)), kWaiting + 1);
}

TEST(SqliteArchive, WaitsForAnotherProgramThatIsWriting) {
  TemporaryStore store;
  soci::session other(soci::sqlite3, "db=\"" + file_of(store) + "\" timeout=5");
  other.once << "BEGIN IMMEDIATE";
  std::atomic<bool> asked{false};
  at_once(2, [&](int number) {
    if (number == 0) {
      asked = true;
      asked.notify_all();
      EXPECT_TRUE(store
                      ->write([](Transaction& transaction) {
                        return Submissions(transaction).count_share(StoryId(1), "copy", kNoon);
                      })
                      .ok());
      return;
    }
    asked.wait(false);
    other.once << "INSERT INTO share_count (story, channel, day, count) VALUES (2, 'copy', 0, 1)";
    other.once << "COMMIT";
  });
  EXPECT_EQ(shares_on_disk(file_of(store)), 2);
}

TEST(SqliteArchive, KeepsAWriteAheadLogSoThatReadersNeverWait) {
  TemporaryStore store;
  soci::session other(soci::sqlite3, "db=\"" + file_of(store) + "\"");
  std::string mode;
  other.once << "PRAGMA journal_mode", soci::into(mode);
  EXPECT_EQ(mode, "wal");
}

TEST(SqliteArchive, SaysWhichFileItCannotOpen) {
  auto const opened = Store::open({"sqlite:/nowhere/at/all.db"});
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().fault, Fault::unavailable);
  EXPECT_NE(opened.error().message.find("/nowhere/at/all.db"), std::string::npos);
}

TEST(SqliteArchive, LeavesAFileAloneThatIsNoArchive) {
  TemporaryStore folder;
  auto const path = folder.folder() / "notes.txt";
  { std::ofstream(path) << std::string(5000, 'x'); }
  auto const opened = Store::open({"sqlite:" + path.string()});
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().fault, Fault::unavailable);
  EXPECT_EQ(std::filesystem::file_size(path), 5000u);
}

TEST(SqliteArchive, TheUrlMustNameADatabaseThatWeKnow) {
  auto const opened = Store::open({"mysql://somewhere"});
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().fault, Fault::invalid);
}

TEST(TemporaryArchive, TakesItsFolderWithIt) {
  std::filesystem::path folder;
  {
    TemporaryStore store;
    folder = store.folder();
    EXPECT_TRUE(std::filesystem::exists(folder));
  }
  EXPECT_FALSE(std::filesystem::exists(folder));
}

}  // namespace
}  // namespace stoppress::store
