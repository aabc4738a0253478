// The watched folders of a configured title.
#include "app/inboxes.h"

#include <atomic>
#include <gmock/gmock.h>

#include "app/testing_installation.h"
#include "base/file.h"
#include "store/wires/wires.h"

namespace stoppress::app {
namespace {

using testing::HasSubstr;

class WatchedFolders : public InstallationTest {
 protected:
  WatchedFolders() {
    configure("", "[[wire]]\nsource = \"northwire\"\nfolder = \"in/north\"\n[[wire]]\nsource = \"byhand\"\n");
    archive_ = archive();
    open();
  }
  ~WatchedFolders() override { inboxes_.reset(); }

  void open(wire::ReadFile const& read = wire::read) {
    inboxes_ = Inboxes::open(*archive_, clock_, read).value();
  }
  // Renamed into the folder, as an agency's program should.
  void land(std::string const& name, std::string const& text) {
    write("in/landing", text);
    std::filesystem::rename(folder_ / "in/landing", folder_ / "in/north" / name);
  }
  // Once there are so many on the wires.
  std::vector<store::ListedItem> listed(std::size_t count) {
    for (;;) {
      auto items =
          archive_->store->read([](store::Snapshot& snapshot) { return store::Wires(snapshot).list({}); })
              .value();
      if (items.size() >= count) return items;
      std::this_thread::yield();
    }
  }

  std::unique_ptr<Archive> archive_;
  std::unique_ptr<Inboxes> inboxes_;
};

TEST_F(WatchedFolders, AreMadeForTheWiresThatHaveOne) {
  EXPECT_TRUE(std::filesystem::is_directory(folder_ / "in/north/done"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "wire"));
}

TEST_F(WatchedFolders, BringWhatLandsToTheWires) {
  land(
      "tide.json",
      R"({"uri":"urn:a","version":"1","type":"text","pubstatus":"usable","headline":"Tide","body_html":"<p>W.</p>"})");
  auto const items = listed(1);
  EXPECT_EQ(items[0].headline, "Tide");
  EXPECT_EQ(items[0].identity.source, "northwire");
  EXPECT_FALSE(items[0].unread);
}

TEST_F(WatchedFolders, ShowTheDeskWhatCanNotBeReadWithTheReason) {
  land("broken.json", "{ not json");
  auto const items = listed(1);
  EXPECT_TRUE(items[0].unread);
  inboxes_.reset();  // which finishes the file in hand
  EXPECT_TRUE(std::filesystem::exists(folder_ / "in/north/failed/broken.json.reason.txt"));
}

TEST_F(WatchedFolders, AFileThatTheDecoderWasLostOverIsSetAsideAndNotReadAgainAtTheNextStart) {
  std::atomic<int> asked = 0;
  auto const crash = [&](auto, std::string_view name, auto const&) -> Result<wire::Reading> {
    ++asked;
    return name == "hostile.json" ? invalid("It can't be decoded: the decoder crashed over it.", "signal 11")
                                  : Result<wire::Reading>(wire::read("{}", name, {}));
  };
  inboxes_.reset();
  open(crash);
  land("hostile.json", "<<<<");
  auto const items = listed(1);
  EXPECT_TRUE(items[0].unread);
  inboxes_.reset();
  EXPECT_EQ(asked, 1);
  EXPECT_TRUE(std::filesystem::exists(folder_ / "in/north/failed/hostile.json"));
  EXPECT_THAT(read_file(folder_ / "in/north/failed/hostile.json.reason.txt", 1000).value(),
              HasSubstr("crashed"));
  open(crash);
  land("next.json", "{}");
  listed(2);
  inboxes_.reset();
  EXPECT_EQ(asked, 2) << "the one after it, and that one alone";
}

TEST_F(WatchedFolders, AFileIsTriedAgainWhenThereWasNoDecoderForIt) {
  std::atomic<int> asked = 0;
  inboxes_.reset();
  open([&](std::string_view bytes, std::string_view name, wire::ReadOptions const& options) {
    return ++asked == 1 ? Result<wire::Reading>(unavailable("The decoder does not start."))
                        : wire::read(bytes, name, options);
  });
  land(
      "tide.json",
      R"({"uri":"urn:a","version":"1","type":"text","pubstatus":"usable","headline":"Tide","body_html":"<p>W.</p>"})");
  EXPECT_EQ(listed(1)[0].headline, "Tide");
  EXPECT_EQ(asked, 2);
}

}  // namespace
}  // namespace stoppress::app
