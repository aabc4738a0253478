#include "media/attachments/attachments.h"

#include <csignal>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "base/file.h"
#include "base/hash.h"

namespace stoppress::media {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

class AttachedFiles : public testing::Test {
 protected:
  AttachedFiles() { open({}); }
  ~AttachedFiles() override { fs::remove_all(folder_); }
  void open(AttachmentLimits limits) {
    if (limits.free_bytes == AttachmentLimits{}.free_bytes) limits.free_bytes = 0;
    files_ = Attachments::open(folder_, clock_, limits).value();
  }
  static std::string name(char letter) { return std::string(32, letter); }
  std::string all_of(std::string const& name) { return files_->read(name, 0, 1000).value(); }
  std::set<std::string> on_disk() {
    std::set<std::string> names;
    for (auto const& entry : fs::recursive_directory_iterator(folder_))
      if (entry.is_regular_file()) names.insert(entry.path().filename());
    return names;
  }
  void grow_old() { clock_.advance(13h); }
  std::int64_t tidy(std::set<std::string> const& used) {
    return files_->tidy([&] { return Result<std::set<std::string>>(used); }).value();
  }

  fs::path const folder_ = fs::temp_directory_path() / ("attached-" + random_token());
  StoppedClock clock_{SystemClock().now()};
  std::unique_ptr<Attachments> files_;
};

TEST_F(AttachedFiles, GrowPieceByPieceAndAreKept) {
  ASSERT_TRUE(files_->begin(name('a'), "about").ok());
  ASSERT_TRUE(files_->append(name('a'), 5, " one").ok());
  ASSERT_TRUE(files_->append(name('a'), 9, " two").ok());
  EXPECT_EQ(files_->size(name('a')).value(), 13);
  EXPECT_EQ(files_->read_incoming(name('a'), 5).value(), "about");
  ASSERT_TRUE(files_->keep(name('a')).ok());
  EXPECT_EQ(all_of(name('a')), "about one two");
  EXPECT_EQ(files_->read(name('a'), 6, 3).value(), "one");
  EXPECT_EQ(files_->read(name('a'), 100, 3).value(), "");
  EXPECT_EQ(files_->size(name('a')).error().fault, Fault::not_found) << "it is no incoming one any more";
  EXPECT_EQ(files_->keep(name('a')).error().fault, Fault::not_found) << "once";
  files_->release(name('a'));
  EXPECT_EQ(files_->size(name('a')).value(), 13) << "its message was not taken";
}

TEST_F(AttachedFiles, AreForTheirOwnersEyesAlone) {
  ASSERT_TRUE(files_->begin(name('a'), "about").ok());
  EXPECT_EQ(fs::status(folder_).permissions(), fs::perms::owner_all);
  EXPECT_EQ(fs::status(folder_ / "incoming" / name('a')).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(AttachedFiles, ThatBrokeOffGoOnOverWhatIsHalfThere) {
  ASSERT_TRUE(files_->begin(name('a'), "about").ok());
  ASSERT_TRUE(files_->append(name('a'), 5, " half a pie").ok());
  ASSERT_TRUE(files_->append(name('a'), 5, " piece").ok());
  EXPECT_EQ(files_->size(name('a')).value(), 11);
  EXPECT_EQ(files_->append(name('a'), 40, "far").error().fault, Fault::conflict);
  EXPECT_EQ(files_->append(name('b'), 0, "x").error().fault, Fault::not_found);
  EXPECT_FALSE(files_->begin(name('a'), "again").ok());
}

TEST_F(AttachedFiles, AreBoundedTogether) {
  open({.incoming_bytes = 100, .incoming_files = 3, .free_bytes = 0});
  ASSERT_TRUE(files_->begin(name('a'), std::string(40, 'x')).ok());
  ASSERT_TRUE(files_->begin(name('b'), std::string(40, 'x')).ok());
  EXPECT_EQ(files_->append(name('a'), 40, std::string(40, 'x')).error().fault, Fault::limit);
  ASSERT_TRUE(files_->append(name('a'), 40, std::string(20, 'x')).ok());
  EXPECT_EQ(files_->begin(name('c'), "x").error().fault, Fault::limit);
  ASSERT_TRUE(files_->keep(name('a')).ok());
  ASSERT_TRUE(files_->begin(name('c'), "x").ok()) << "what a message has counts no more";
  ASSERT_TRUE(files_->begin(name('d'), "x").ok());
  EXPECT_EQ(files_->begin(name('e'), "x").error().fault, Fault::limit) << "three files";
}

TEST_F(AttachedFiles, LeaveRoomOnTheDiskForTheArchive) {
  ASSERT_TRUE(files_->begin(name('a'), "about").ok());
  open({.free_bytes = std::int64_t{1} << 60});
  for (auto const& refused : {files_->begin(name('b'), "x"), files_->append(name('a'), 5, "x")}) {
    EXPECT_EQ(refused.error().fault, Fault::unavailable);
    EXPECT_EQ(refused.error().field, kNoRoom);
  }
  EXPECT_EQ(files_->size(name('a')).value(), 5);
}

// The system's own bound on a file fails a write as a full disk does: some of the bytes, then no more.
TEST_F(AttachedFiles, KeepWhatTheyHadWhenTheDiskIsFull) {
  ASSERT_TRUE(files_->begin(name('a'), "about").ok());
  auto const before = std::signal(SIGXFSZ, SIG_IGN);
  rlimit was{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &was), 0);
  rlimit small = was;
  small.rlim_cur = 8192;
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  auto const full = files_->append(name('a'), 5, std::string(10'000, 'x'));
  ::setrlimit(RLIMIT_FSIZE, &was);
  std::signal(SIGXFSZ, before);
  EXPECT_EQ(full.error().field, kNoRoom);
  EXPECT_EQ(files_->size(name('a')).value(), 5);
  ASSERT_TRUE(files_->append(name('a'), 5, " and on").ok()) << "there is room again";
}

TEST_F(AttachedFiles, AreGoneWhenNoMessageComesForThem) {
  ASSERT_TRUE(files_->begin(name('a'), "about").ok());
  ASSERT_TRUE(files_->begin(name('b'), "about").ok());
  ASSERT_TRUE(files_->keep(name('b')).ok());
  EXPECT_EQ(tidy({}), 0) << "their message may still come";
  grow_old();
  EXPECT_EQ(tidy({name('b')}), 1);
  EXPECT_EQ(on_disk(), std::set<std::string>{name('b')});
  EXPECT_EQ(tidy({}), 1) << "its message was deleted, and the program stopped before the file was";
  EXPECT_EQ(on_disk(), std::set<std::string>{});
}

TEST_F(AttachedFiles, StayWhenItIsNotKnownWhoHasThem) {
  ASSERT_TRUE(files_->begin(name('b'), "about").ok());
  ASSERT_TRUE(files_->keep(name('b')).ok());
  grow_old();
  EXPECT_FALSE(files_->tidy([] { return Result<std::set<std::string>>(unavailable("")); }).ok());
  EXPECT_EQ(on_disk(), std::set<std::string>{name('b')});
}

}  // namespace
}  // namespace stoppress::media
