#include "wire/inbox/inbox.h"

#include <condition_variable>
#include <mutex>
#include <sched.h>
#include <set>

#include "wire/formats/read.h"
#include "wire/formats/testing_samples.h"

namespace stoppress::wire {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// A folder, an inbox that watches it, and a list of what was taken that can be waited for.
class InboxTest : public testing::Test {
 protected:
  InboxTest() {
    std::string name = (fs::temp_directory_path() / "stoppress-inbox-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~InboxTest() override {
    inbox_.reset();
    fs::remove_all(folder_);
  }

  void open() {
    auto opened = Inbox::open(
        folder_, [this](fs::path const& file) { return take(file); }, 10ms);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    inbox_ = std::move(*opened);
  }

  Result<std::vector<std::string>> take(fs::path const& file) {
    std::string const text = bytes_of(file);
    std::lock_guard const lock(mutex_);
    if (text.starts_with("busy") && busy_-- > 0) return busy("The store is busy.");
    taken_.push_back(file.filename().string() + "=" + text);
    changed_.notify_all();
    if (text.starts_with("bad")) return invalid("line 3: it is bad");
    std::vector<std::string> pictures;
    for (Item const& item : read(text, "", {}).items)
      for (auto const& picture : item.arrival.pictures) pictures.push_back(picture.href);
    return pictures;
  }

  std::vector<std::string> taken(std::size_t count) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, 10s, [&] { return taken_.size() >= count; }))
        << "only " << taken_.size();
    return taken_;
  }

  void write(fs::path const& path, std::string const& text) {
    std::ofstream(folder_ / path, std::ios::binary) << text;
  }

  // Ends the inbox, which finishes the file in hand.
  std::set<std::string> names(char const* part) {
    inbox_.reset();
    std::set<std::string> out;
    for (auto const& entry : fs::directory_iterator(folder_ / part))
      if (entry.is_regular_file()) out.insert(entry.path().filename().string());
    return out;
  }

  using Names = std::set<std::string>;
  fs::path folder_;
  std::unique_ptr<Inbox> inbox_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> taken_;
  int busy_ = 2;
};

TEST_F(InboxTest, AFileThatLandsIsTakenAndMovesToDone) {
  open();
  write("story.json", "{}");
  EXPECT_EQ(taken(1), std::vector<std::string>{"story.json={}"});
  EXPECT_EQ(names("done"), Names{"story.json"});
}

TEST_F(InboxTest, WhatLayThereBeforeIsTakenToo) {
  write("a.xml", "<a/>");
  write("b.ninjs", "{}");
  open();
  EXPECT_EQ(taken(2).size(), 2u);
  EXPECT_EQ(names("done"), (Names{"a.xml", "b.ninjs"}));
}

TEST_F(InboxTest, AFileIsOpenUntilItsWriterClosesIt) {
  open();
  std::ofstream slow(folder_ / "slow.json", std::ios::binary);
  slow << "first half, " << std::flush;
  write("quick.json", "whole");
  EXPECT_EQ(taken(1), std::vector<std::string>{"quick.json=whole"});
  slow << "second half";
  slow.close();
  EXPECT_EQ(taken(2)[1], "slow.json=first half, second half");
}

TEST_F(InboxTest, WhatWaitsIsTriedAgainInABusyFolderToo) {
  write("later.json", "busy");
  open();
  for (int i = 0; i < 400 && taken(0).empty(); ++i) {
    write("other" + std::to_string(i) + ".part", "x");  // something to hear, again and again
    fs::remove(folder_ / ("other" + std::to_string(i) + ".part"));
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, 5ms);
  }
  EXPECT_EQ(taken(1), std::vector<std::string>{"later.json=busy"});
}

TEST_F(InboxTest, ATemporaryNameIsTakenOnlyWhenItIsRenamed) {
  open();
  write("story.json.part", "x");
  write(".hidden.json", "x");
  write("story.tmp", "x");
  fs::rename(folder_ / "story.json.part", folder_ / "story.json");
  EXPECT_EQ(taken(1), std::vector<std::string>{"story.json=x"});
  EXPECT_EQ(names(""), (Names{".hidden.json", "story.tmp"}));
}

TEST_F(InboxTest, AFailedFileLiesBesideItsReasonAndTheNextGoesOn) {
  open();
  write("broken.xml", "bad");
  write("good.xml", "fine");
  taken(2);
  EXPECT_EQ(names("failed"), (Names{"broken.xml", "broken.xml.reason.txt"}));
  EXPECT_EQ(bytes_of(folder_ / "failed/broken.xml.reason.txt"), "line 3: it is bad\n");
  EXPECT_EQ(names("done"), Names{"good.xml"});
}

TEST_F(InboxTest, ANameThatIsTakenAlreadyGetsANumber) {
  open();
  for (std::size_t i = 1; i <= 3; ++i) {
    write("story.json", "version " + std::to_string(i));
    taken(i);
    while (fs::exists(folder_ / "story.json")) sched_yield();
  }
  EXPECT_EQ(names("done"), (Names{"story.json", "story-2.json", "story-3.json"}));
}

TEST_F(InboxTest, ABusyStoreLeavesTheFileUntilItPasses) {
  open();
  write("story.json", "busy at first");
  EXPECT_EQ(taken(1).size(), 1u);
  EXPECT_EQ(names("done"), Names{"story.json"});
  EXPECT_EQ(names("failed"), Names{});
}

TEST_F(InboxTest, APictureMovesWithTheItemThatNamesIt) {
  open();
  write("named.jpg", "picture");
  write("stranger.jpg", "picture");
  write("item.json",
        R"({"uri":"urn:1","type":"text","headline":"Tide","body_html":"<p>Words.</p>","associations":
    {"featuremedia":{"type":"picture","renditions":{"original":{"href":"named.jpg","mimetype":"image/jpeg"}}},
     "far":{"type":"picture","renditions":{"original":{"href":"../../etc/passwd"}}}}})");
  taken(1);
  EXPECT_EQ(names("done"), (Names{"item.json", "named.jpg"}));
  EXPECT_EQ(names(""), Names{"stranger.jpg"});
}

TEST_F(InboxTest, ALinkIsNoFile) {
  write("real.txt", "x");
  fs::create_symlink("/etc/hostname", folder_ / "link.txt");
  open();
  EXPECT_EQ(taken(1), std::vector<std::string>{"real.txt=x"});
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.txt"));
}

TEST_F(InboxTest, AFolderThatIsMadeAnewIsWatchedAgain) {
  open();
  fs::remove_all(folder_);
  while (!fs::exists(folder_ / "failed")) sched_yield();
  write("story.json", "after");
  EXPECT_EQ(taken(1), std::vector<std::string>{"story.json=after"});
}

TEST(InboxNames, ItemsPicturesAndUnfinishedFilesAreToldApart) {
  for (char const* name : {"a.json", "a.XML", "a.nitf", "a.g2", "a.ninjs", "a.txt", "a.newsml",
                           "urn_newsml_1", "tag_reuters.com,0000_newsml_L4N1FL0N0_1132689232"})
    EXPECT_TRUE(is_item_name(name)) << name;
  for (char const* name : {"a.jpg", "a.json.part", "a.tmp", ".a.json", "a.xml.reason.txt", "a.mp4", ""})
    EXPECT_FALSE(is_item_name(name)) << name;
}

}  // namespace
}  // namespace stoppress::wire
