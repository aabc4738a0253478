#include "people/sealed_box.h"

#include <gtest/gtest.h>

#include "base/hash.h"

namespace stoppress::people {
namespace {

TEST(SealedBox, IsOpenedByTheSecretKeyAlone) {
  auto const ours = BoxKeys::from_seed("ours"), theirs = BoxKeys::from_seed("theirs");
  auto const sealed = seal_to(ours.public_key(), "Look at the quay. 🌊");
  EXPECT_EQ(ours.open(sealed), "Look at the quay. 🌊");
  EXPECT_EQ(theirs.open(sealed), std::nullopt);
  EXPECT_NE(seal_to(ours.public_key(), "x"), seal_to(ours.public_key(), "x")) << "each time differently";
}

TEST(SealedBox, DoesNotTellHowLongItsWordsAre) {
  auto const keys = BoxKeys::from_seed("ours");
  EXPECT_EQ(seal_to(keys.public_key(), "").size(), seal_to(keys.public_key(), std::string(900, 'x')).size());
}

TEST(SealedBox, ThatSomebodyChangedDoesNotOpen) {
  auto const keys = BoxKeys::from_seed("ours");
  auto bytes = from_base64(seal_to(keys.public_key(), "Look at the quay.")).value();
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    auto changed = bytes;
    changed[at] ^= 1;
    EXPECT_EQ(keys.open(base64(changed)), std::nullopt) << at;
  }
  for (auto const* rubbish : {"", "AAAA", "not base64"}) EXPECT_EQ(keys.open(rubbish), std::nullopt);
}

TEST(SealedBox, KnowsAKeyWhenItSeesOne) {
  EXPECT_TRUE(is_box_key(BoxKeys::from_seed("ours").public_key()));
  EXPECT_FALSE(is_box_key(base64(std::string(32, '\0')))) << "everybody would have its secret";
  EXPECT_FALSE(is_box_key(base64(std::string(31, 'x'))));
  EXPECT_FALSE(is_box_key(""));
}

TEST(SealedBox, HasABoundAndAForm) {
  auto const sealed = seal_to(BoxKeys::from_seed("ours").public_key(), "x");
  EXPECT_TRUE(is_sealed_box(sealed, 2000));
  EXPECT_FALSE(is_sealed_box(sealed, 1000));
  EXPECT_FALSE(is_sealed_box("Look at the quay.", 2000));
  EXPECT_FALSE(is_sealed_box("", 2000));
}

}  // namespace
}  // namespace stoppress::people
