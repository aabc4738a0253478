// What a picture file is by its first bytes, whatever its name says.
#pragma once

#include <optional>
#include <string_view>

namespace stoppress::media {

struct Type {
  char const* mime;
  char const* extension;
};

// Nothing for what we do not take.
std::optional<Type> type_of(std::string_view bytes);

}  // namespace stoppress::media
