// How much a picture may weigh before anything looks at it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace stoppress::media {

inline constexpr std::size_t kMostBytes = 50'000'000;
inline constexpr std::int64_t kMostPixels = 100'000'000;
// Bytes of pixels, where a format makes the decoder hold all of them at once.
inline constexpr std::int64_t kMostHeld = 256'000'000;

}  // namespace stoppress::media
