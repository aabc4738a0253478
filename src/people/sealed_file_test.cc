#include "people/sealed_file.h"

#include <gtest/gtest.h>

#include "base/hash.h"
#include "people/sealed_box.h"

namespace stoppress::people {
namespace {

constexpr char kFile[] = "abcdefghijklmnopqrstuvwxyz012345";

std::string number_at(std::string const& inside, std::size_t at) {
  std::string hex;
  for (std::size_t byte = at; byte < at + 4; ++byte) hex += "0123456789abcdef"[inside[byte] & 15];
  return hex;
}

TEST(SealedFile, HasPiecesThatSayWhichFileTheyAreOfAndWhere) {
  auto const keys = BoxKeys::from_seed("ours");
  auto const inside = keys.open(base64(seal_piece(keys.public_key(), kFile, 3, "the tide tables"))).value();
  EXPECT_EQ(number_at(inside, 0), "0003");
  EXPECT_EQ(number_at(inside, 4), "000f");
  EXPECT_EQ(inside.substr(8, 32), kFile);
  EXPECT_EQ(inside.substr(40, 15), "the tide tables");
  EXPECT_FALSE(BoxKeys::from_seed("theirs").open(base64(seal_piece(keys.public_key(), kFile, 3, "x"))));
}

TEST(SealedFile, DoesNotTellHowLongItIsWithin64KiB) {
  auto const key = BoxKeys::from_seed("ours").public_key();
  EXPECT_EQ(seal_piece(key, kFile, 1, "x").size(),
            seal_piece(key, kFile, 1, std::string(65'536, 'x')).size());
  EXPECT_EQ(seal_piece(key, kFile, 0, "{}").size(), kAboutBox);
  EXPECT_EQ(sealed_size(1), sealed_size(65'536));
  EXPECT_LT(sealed_size(65'536), sealed_size(65'537));
}

TEST(SealedFile, IsAsLongAsItsPiecesAre) {
  auto const key = BoxKeys::from_seed("ours").public_key();
  for (std::size_t const last : {std::size_t{0}, std::size_t{1}, std::size_t{100'000}, kPiece - 1}) {
    auto size = std::int64_t(kAboutBox) + 2 * std::int64_t(kPieceBox);
    if (last > 0) size += std::int64_t(seal_piece(key, kFile, 3, std::string(last, 'x')).size());
    auto const bytes = std::int64_t(2 * kPiece + last);
    EXPECT_EQ(sealed_size(bytes), size) << last;
    EXPECT_EQ(pieces_in(size), pieces_of(bytes)) << last;
  }
  EXPECT_EQ(place_of(1), std::int64_t(kAboutBox));
  EXPECT_EQ(place_of(3), sealed_size(2 * std::int64_t(kPiece)));
}

TEST(SealedFile, ThatBrokeOffHoldsItsWholePieces) {
  EXPECT_EQ(whole_bytes(17), std::nullopt);
  EXPECT_EQ(whole_bytes(sealed_size(0)), 0);
  EXPECT_EQ(whole_bytes(sealed_size(kPiece) + 5), std::int64_t(kPiece));
}

TEST(SealedFile, TakesNoPieceThatIsTooLong) {
  auto const key = BoxKeys::from_seed("ours").public_key();
  EXPECT_THROW(seal_piece(key, kFile, 1, std::string(kPiece + 1, 'x')), std::logic_error);
  EXPECT_THROW(seal_piece(key, kFile, 0, std::string(kMostAbout + 1, 'x')), std::logic_error);
  EXPECT_THROW(seal_piece("no key", kFile, 1, "x"), std::logic_error);
}

}  // namespace
}  // namespace stoppress::people
