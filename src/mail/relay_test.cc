#include "mail/relay.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/hash.h"

namespace stoppress::mail {
namespace {

namespace fs = std::filesystem;

class FolderRelay : public testing::Test {
 protected:
  ~FolderRelay() override { fs::remove_all(folder_); }

  std::size_t count() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  StoppedClock clock_{Instant::from_seconds(1'795'435'200)};
  fs::path const folder_ = fs::temp_directory_path() / ("stoppress-outbox-" + random_token());
  std::unique_ptr<Relay> relay_ = folder_relay(folder_, clock_);
};

TEST_F(FolderRelay, WritesEachMailWholeIntoAFileOfItsOwn) {
  EXPECT_EQ(relay_->send("a@b.example", "c@d.example", "One\r\n").fate, engine::MailFate::taken);
  EXPECT_EQ(relay_->send("a@b.example", "c@d.example", "Two\r\n").fate, engine::MailFate::taken);
  EXPECT_EQ(count(), 2u);
  for (auto const& entry : fs::directory_iterator(folder_)) {
    EXPECT_TRUE(entry.path().filename().string().starts_with("20261123T120000Z-")) << entry.path();
    EXPECT_EQ(entry.path().extension(), ".eml");
    EXPECT_EQ(read_file(entry.path(), 100)->size(), 5u);
  }
}

TEST_F(FolderRelay, KeepsTheNewestThousand) {
  fs::create_directories(folder_);
  for (int number = 0; number < 1005; ++number)
    std::ignore = std::fclose(
        std::fopen((folder_ / ("2020-" + std::to_string(10'000 + number) + ".eml")).c_str(), "w"));
  relay_->send("a@b.example", "c@d.example", "One\r\n");
  EXPECT_EQ(count(), 1000u);
  EXPECT_FALSE(fs::exists(folder_ / "2020-10000.eml"));
  EXPECT_TRUE(fs::exists(folder_ / "2020-11004.eml"));
}

TEST_F(FolderRelay, AsksForAnotherTryWhereItCanNotWrite) {
  auto const relay = folder_relay("/proc/no/such/folder", clock_);
  EXPECT_EQ(relay->send("a@b.example", "c@d.example", "One\r\n").fate, engine::MailFate::later);
  EXPECT_FALSE(relay->check().ok());
  EXPECT_TRUE(relay_->check().ok());
  EXPECT_EQ(count(), 0u) << "looking leaves nothing";
}

}  // namespace
}  // namespace stoppress::mail
