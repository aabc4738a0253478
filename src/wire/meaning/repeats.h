// What agencies send twice and readers see once: the headline, the standfirst and the by-line on top of the
// text, a standfirst that is cut from the text, the mark at the end.
#pragma once

#include <string>

#include "story/story.h"

namespace stoppress::wire {

// The words of a paragraph or a heading; empty for other blocks.
std::string words_of(story::Block const& block);

void take_repeats_out(story::Content& content);

}  // namespace stoppress::wire
