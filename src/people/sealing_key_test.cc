#include "people/sealing_key.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/hash.h"

namespace stoppress::people {
namespace {

namespace fs = std::filesystem;

class TheSealingKey : public testing::Test {
 protected:
  TheSealingKey() { fs::create_directories(folder_); }
  ~TheSealingKey() override { fs::remove_all(folder_); }

  fs::path const folder_ = fs::temp_directory_path() / ("stoppress-key-" + random_token().substr(0, 12));
  fs::path const file_ = folder_ / "secrets.key";
};

TEST_F(TheSealingKey, OpensWhatItSealedAlsoWhenItIsReadAgain) {
  auto const sealed = SealingKey::make(file_).value().seal("JBSWY3DPEHPK3PXP");
  EXPECT_TRUE(is_sealed(sealed));
  EXPECT_EQ(sealed.find("JBSWY3DPEHPK3PXP"), std::string::npos);
  EXPECT_EQ(SealingKey::read(file_).value().open(sealed), "JBSWY3DPEHPK3PXP");
}

TEST_F(TheSealingKey, SealsNothingTwiceAlike) {
  auto const key = SealingKey::make(file_).value();
  EXPECT_NE(key.seal("JBSWY3DPEHPK3PXP"), key.seal("JBSWY3DPEHPK3PXP"));
}

TEST_F(TheSealingKey, IsItsOwnersAloneToRead) {
  ASSERT_TRUE(SealingKey::make(file_).ok());
  struct stat facts {};
  ASSERT_EQ(::stat(file_.c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600U);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1) << "nothing else is left";
}

TEST_F(TheSealingKey, IsNeverReplaced) {
  auto const sealed = SealingKey::make(file_).value().seal("once");
  EXPECT_EQ(SealingKey::make(file_).value().open(sealed), "once");
}

TEST_F(TheSealingKey, OpensNothingOfAnotherNorWhatSomebodyChanged) {
  auto const key = SealingKey::make(file_).value();
  auto sealed = key.seal("JBSWY3DPEHPK3PXP");
  EXPECT_FALSE(SealingKey::make(folder_ / "another.key").value().open(sealed));
  sealed[sealed.size() - 6] = sealed[sealed.size() - 6] == 'A' ? 'B' : 'A';
  for (auto const& torn : {sealed, sealed.substr(0, 20), std::string("sealed:"), std::string("JBSWY3DP")})
    EXPECT_FALSE(key.open(torn)) << torn;
}

TEST_F(TheSealingKey, SaysWhetherItIsMissingOrNone) {
  EXPECT_EQ(SealingKey::read(file_).error().fault, Fault::not_found);
  std::ofstream(file_) << "hello\n";
  EXPECT_EQ(SealingKey::read(file_).error().fault, Fault::invalid);
}

}  // namespace
}  // namespace stoppress::people
