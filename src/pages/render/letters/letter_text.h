// The part of a letter for whoever reads plain text, and for those who listen: the same stories, in lines.
#pragma once

#include <string>
#include <vector>

#include "pages/render/letters/letter.h"

namespace stoppress::pages {

// `shown` has nonce, subject and links.
std::string letter_text(Setup const& setup, Letter const& letter, RenderedLetter const& shown);

// What an empty line parts; lines within a paragraph are joined.
std::vector<std::string> paragraphs_of(std::string const& text);
// What stands above a headline: that it was updated, the kicker or the section, who says it. May be empty.
std::string label_of(words::Words const& words, store::EditionStory const& story);
// In lines of at most 72 characters, parted at blanks; what has none stays whole.
std::string in_lines(std::string const& text);

}  // namespace stoppress::pages
