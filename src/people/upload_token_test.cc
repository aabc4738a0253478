#include "people/upload_token.h"

#include <gtest/gtest.h>

namespace stoppress::people {
namespace {

Upload const kUpload{"abcdefghijklmnopqrstuvwxyz012345", 123'456, "a public key"};

TEST(UploadToken, SaysWhatItWasMadeOf) {
  auto const opened = opened_upload("secret", kUpload.public_key, upload_token("secret", kUpload));
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->file, kUpload.file);
  EXPECT_EQ(opened->bytes, 123'456);
  EXPECT_EQ(opened->public_key, kUpload.public_key);
}

TEST(UploadToken, CannotBeMadeUpOrChanged) {
  auto const token = upload_token("secret", kUpload);
  EXPECT_FALSE(opened_upload("another", kUpload.public_key, token));
  EXPECT_FALSE(opened_upload("secret", "the title’s new key", token)) << "it is sealed to another";
  for (std::size_t at = 0; at < token.size(); ++at) {
    auto changed = token;
    changed[at] = changed[at] == '1' ? '2' : '1';
    EXPECT_FALSE(opened_upload("secret", kUpload.public_key, changed)) << at;
  }
  for (auto const* odd : {"", "-", "a-1-b", "../../../etc/passwd"})
    EXPECT_FALSE(opened_upload("secret", kUpload.public_key, odd)) << odd;
  EXPECT_FALSE(opened_upload("secret", kUpload.public_key, std::string(5000, 'a') + "-1-b"));
}

}  // namespace
}  // namespace stoppress::people
