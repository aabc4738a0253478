// Old agency files are Latin-1 or windows-1252 and do not say so.
#pragma once

#include <string>

namespace stoppress::media {

// The bytes read as windows-1252, in UTF-8.
std::string from_windows_1252(std::string const& bytes);

}  // namespace stoppress::media
