#include "people/sealed_file.h"

#include <algorithm>
#include <cstring>
#include <sodium.h>
#include <stdexcept>

#include "base/hash.h"

namespace stoppress::people {
namespace {

constexpr std::size_t kFileName = 32, kHead = 8 + kFileName;
// A last piece is filled up to a multiple of that.
constexpr std::size_t kRound = 64 << 10;

static_assert(kAboutBox == kHead + kMostAbout + crypto_box_SEALBYTES);
static_assert(kPieceBox == kHead + kPiece + crypto_box_SEALBYTES);

unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

void put_number(char* to, std::uint32_t number) {
  for (int byte = 0; byte < 4; ++byte) to[byte] = static_cast<char>(number >> (24 - 8 * byte));
}

std::size_t filled_up(std::int64_t number, std::size_t bytes) {
  return number == 0 ? kMostAbout : (bytes + kRound - 1) / kRound * kRound;
}

}  // namespace

std::int64_t pieces_of(std::int64_t bytes) {
  auto const piece = std::int64_t(kPiece);
  return (bytes + piece - 1) / piece;
}

std::int64_t sealed_size(std::int64_t bytes) {
  auto const last = std::size_t(bytes) % kPiece;
  auto const size = std::int64_t(kAboutBox) + bytes / std::int64_t(kPiece) * std::int64_t(kPieceBox);
  return last == 0 ? size : size + std::int64_t(kHead + filled_up(1, last) + crypto_box_SEALBYTES);
}

std::int64_t pieces_in(std::int64_t sealed_bytes) {
  auto const piece = std::int64_t(kPieceBox);
  return (sealed_bytes - std::int64_t(kAboutBox) + piece - 1) / piece;
}

std::int64_t place_of(std::int64_t number) {
  return std::int64_t(kAboutBox) + (number - 1) * std::int64_t(kPieceBox);
}

std::optional<std::int64_t> whole_bytes(std::int64_t sealed_bytes) {
  if (sealed_bytes < std::int64_t(kAboutBox)) return std::nullopt;
  return (sealed_bytes - std::int64_t(kAboutBox)) / std::int64_t(kPieceBox) * std::int64_t(kPiece);
}

std::string seal_piece(std::string_view public_key, std::string_view file, std::int64_t number,
                       std::string_view bytes) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  auto const key = from_base64(public_key);
  bool const fits = file.size() == kFileName && bytes.size() <= (number == 0 ? kMostAbout : kPiece);
  if (!fits || !key || key->size() != crypto_box_PUBLICKEYBYTES)
    throw std::logic_error("sealing what is no piece of a file");
  std::string inside(kHead + filled_up(number, bytes.size()), '\0');
  put_number(inside.data(), static_cast<std::uint32_t>(number));
  put_number(inside.data() + 4, static_cast<std::uint32_t>(bytes.size()));
  std::memcpy(inside.data() + 8, file.data(), kFileName);
  std::ranges::copy(bytes, inside.data() + kHead);
  std::string box(inside.size() + crypto_box_SEALBYTES, '\0');
  bool const sealed = crypto_box_seal(raw(box), raw(inside), inside.size(),
                                      reinterpret_cast<unsigned char const*>(key->data())) == 0;
  sodium_memzero(inside.data(), inside.size());
  if (!sealed) throw std::logic_error("sealing to what is no key");
  return box;
}

}  // namespace stoppress::people
