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
// At most so many characters, as shorten() has it; 0: nothing at all.
std::string cut(std::string const& text, std::size_t most);
// What stands above a headline: that it was updated, the kicker or the section, who says it. May be empty.
std::string label_of(words::Words const& words, store::EditionStory const& story);
// Nothing where it has none that can be shown.
story::LibraryPicture const* picture_of(Letter const& letter, store::EditionStory const& story);
inline constexpr std::size_t kLongestCaption = 300;  // characters
// What stands under its picture, caption and credit; empty where there is no picture or nothing to say of it.
// The caption is cut to so many characters; the credit never goes.
std::string legend_of(Letter const& letter, store::EditionStory const& story, std::size_t most);
// In lines of at most 72 characters, parted at blanks; what has none stays whole.
std::string in_lines(std::string const& text);

}  // namespace stoppress::pages
