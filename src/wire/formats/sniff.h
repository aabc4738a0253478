// Which format a file is in, told by its bytes and never by its name: agencies' names can't be trusted.
#pragma once

#include <string_view>

#include "base/names.h"

namespace stoppress::wire {

enum class Format { unknown, ninjs, newsml_g2, nitf };
constexpr auto names_of(Format) {
  using enum Format;
  return names<Format>({{unknown, "unknown"}, {ninjs, "ninjs"}, {newsml_g2, "newsml-g2"}, {nitf, "nitf"}});
}
using stoppress::name_of;

// The local name of the outermost element, with comments, declarations and white space before it passed over;
// empty when the text does not begin like XML.
std::string_view root_element(std::string_view utf8);

// Looks at the beginning only. JSON counts as ninjs until its parser finds that it is not.
Format sniff(std::string_view utf8);

}  // namespace stoppress::wire
