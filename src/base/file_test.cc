// Files that are read whole and replaced whole.
#include "base/file.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/hash.h"

namespace stoppress {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  Files() { fs::create_directories(folder_); }
  ~Files() override { fs::remove_all(folder_); }
  std::size_t count() const {
    return std::size_t(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }
  fs::path const folder_ = fs::temp_directory_path() / ("stoppress-files-" + random_token().substr(0, 8));
};

TEST_F(Files, HoldTheBytesThatWereWritten) {
  std::string bytes;
  for (int value = 0; value < 256; ++value) bytes.push_back(static_cast<char>(value));
  ASSERT_TRUE(write_file(folder_ / "all", bytes).ok());
  EXPECT_EQ(read_file(folder_ / "all", 256).value(), bytes);
  ASSERT_TRUE(write_file(folder_ / "none", "").ok());
  EXPECT_EQ(read_file(folder_ / "none", 0).value(), "");
}

TEST_F(Files, AreReplacedWithoutALeftover) {
  for (auto const* text : {"first", "second, and longer", "3"}) {
    ASSERT_TRUE(write_file(folder_ / "a", text).ok());
    EXPECT_EQ(read_file(folder_ / "a", 100).value(), text);
  }
  EXPECT_EQ(count(), 1u) << "nothing lies beside it";
}

TEST_F(Files, AReaderWhoHasOneOpenKeepsTheFormerBytes) {
  ASSERT_TRUE(write_file(folder_ / "a", "former").ok());
  std::ifstream open(folder_ / "a");
  ASSERT_TRUE(write_file(folder_ / "a", "newer!").ok());
  std::string read;
  open >> read;
  EXPECT_EQ(read, "former");
}

TEST_F(Files, AreRefusedByTheirSizeBeforeTheyAreRead) {
  ASSERT_TRUE(write_file(folder_ / "a", std::string(1000, 'x')).ok());
  EXPECT_TRUE(read_file(folder_ / "a", 1000).ok());
  auto const refused = read_file(folder_ / "a", 999);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().fault, Fault::limit);
  EXPECT_NE(refused.error().message.find("1000"), std::string::npos);
}

TEST_F(Files, WhatIsNoFileSaysSo) {
  EXPECT_EQ(read_file(folder_ / "absent", 10).error().fault, Fault::not_found);
  EXPECT_EQ(read_file(folder_, 10).error().fault, Fault::invalid);
  ASSERT_EQ(mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(read_file(folder_ / "pipe", 10).error().fault, Fault::invalid) << "and nobody waits for a writer";
}

TEST_F(Files, AreNotWrittenIntoAFolderThatIsNotThere) {
  auto const refused = write_file(folder_ / "no" / "a", "x");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().fault, Fault::not_found);
  EXPECT_EQ(refused.error().message.find(folder_.string()), std::string::npos)
      << "a person is not told where the server keeps things";
  EXPECT_NE(refused.error().detail.find(folder_.string()), std::string::npos) << "the log is";
}

TEST_F(Files, AreMovedBetweenFoldersAndOverEachOther) {
  ASSERT_TRUE(make_folders(folder_ / "in").ok());
  ASSERT_TRUE(make_folders(folder_ / "done" / "deep").ok());
  ASSERT_TRUE(make_folders(folder_ / "done" / "deep").ok()) << "again changes nothing";
  ASSERT_TRUE(write_file(folder_ / "in" / "a", "new").ok());
  ASSERT_TRUE(write_file(folder_ / "done" / "a", "old").ok());
  ASSERT_TRUE(move_file(folder_ / "in" / "a", folder_ / "done" / "a").ok());
  EXPECT_EQ(read_file(folder_ / "done" / "a", 10).value(), "new");
  EXPECT_FALSE(fs::exists(folder_ / "in" / "a"));
  EXPECT_EQ(move_file(folder_ / "in" / "a", folder_ / "done" / "b").error().fault, Fault::not_found);
}

TEST_F(Files, AFolderCannotBeMadeWhereAFileIs) {
  ASSERT_TRUE(write_file(folder_ / "a", "x").ok());
  EXPECT_FALSE(make_folders(folder_ / "a" / "b").ok());
}

}  // namespace
}  // namespace stoppress
