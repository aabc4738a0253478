// DEFLATE (RFC 1951) in its two wrappings, by libdeflate. Quick: its tables, some 200 KB, are kept from one
// call to the next, four sets at most, for getting them from the system takes longer than the work.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace stoppress {

// RFC 1952. The same bytes give the same bytes. std::bad_alloc when memory is short.
std::string gzip_quickly(std::string_view bytes);
// As small as libdeflate can, at some hundred times the work.
std::string gzip_small(std::string_view bytes);

// RFC 1950.
std::string zlib_quickly(std::string_view bytes);
// Nothing when it is damaged or does not give exactly so many bytes.
std::optional<std::string> unzlib(std::string_view packed, std::size_t size);

}  // namespace stoppress
