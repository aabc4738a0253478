// A file that is sealed as it comes in, piece by piece, so that nobody ever needs the whole of it: each piece
// is a sealed box (libsodium's crypto_box_seal) of its own, to the same public key, and no secret is kept
// between two of them. In each box lie the piece's number (4 bytes, big-endian), how many of its bytes count
// (the same), the file's name here (32 characters) and the bytes, filled up with zeros: a piece of another
// file or at another place is told apart when the box is opened, and the length of a sealed file tells
// little.
//
// Piece 0 says what the file is (JSON), the others hold its bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stoppress::people {

inline constexpr std::size_t kPiece = 256 << 10;  // of the file's own bytes; the last one may be shorter
inline constexpr std::size_t kMostAbout = 4096;   // of piece 0
inline constexpr std::size_t kAboutBox = 40 + kMostAbout + 48;
inline constexpr std::size_t kPieceBox = 40 + kPiece + 48;

// How many pieces hold that many bytes, and how long the sealed file is, piece 0 included.
std::int64_t pieces_of(std::int64_t bytes);
std::int64_t sealed_size(std::int64_t bytes);
// How many pieces a finished sealed file has, without piece 0, and where one of them begins in it.
std::int64_t pieces_in(std::int64_t sealed_bytes);
std::int64_t place_of(std::int64_t number);
// How many of the file's bytes a sealed file holds that is unfinished, or broke off in the middle of a piece:
// those of its whole pieces. Nothing when it has not even piece 0.
std::optional<std::int64_t> whole_bytes(std::int64_t sealed_bytes);

// `public_key` must be one (people/sealed_box.h); `file` has 32 characters. At most kMostAbout bytes for
// piece 0, kPiece for another. The box as bytes, not base64.
std::string seal_piece(std::string_view public_key, std::string_view file, std::int64_t number,
                       std::string_view bytes);

}  // namespace stoppress::people
