// Compressed forms of a page's bytes.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::pages {

// `none`: not compressed at all.
enum class Effort { none, quick, best };

std::string gzip(std::string_view bytes, Effort effort);    // RFC 1952
std::string brotli(std::string_view bytes, Effort effort);  // RFC 7932

}  // namespace stoppress::pages
