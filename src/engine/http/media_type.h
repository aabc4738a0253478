// The media type of a file by the ending of its name: for files of our own, which are named as what they are.
#pragma once

#include <string_view>

namespace stoppress::engine {

// "text/css; charset=utf-8"; application/octet-stream for an ending that none of our files has.
std::string_view media_type_of(std::string_view path);

}  // namespace stoppress::engine
