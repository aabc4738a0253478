// Quotation marks, apostrophes and dashes as printers of each language set them, where typists wrote the
// keyboard's.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::story {

// "It's" with a curved apostrophe, "x" in the quotation marks of that language (BCP 47; unknown: the English
// ones), " - " and "--" as a dash. What is typographic already stays, and so do inches, feet and minutes
// (5'10") and quotation marks without a partner.
std::string typographic(std::string_view line, std::string_view language);

}  // namespace stoppress::story
