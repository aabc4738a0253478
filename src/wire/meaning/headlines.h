// Headlines fit to print: without what an agency puts there for desks, not in capitals where it is sure how
// the words are written, with the quotation marks and dashes of the story's language. The agency's own words
// stay in the archive with the file.
#pragma once

#include "story/arrival/arrival.h"

namespace stoppress::wire {

// Mends the headline and the standfirst; the furniture goes to the slug line, and a headline whose capitals
// could not be set right is named in the problems.
void fit_to_print(story::Arrival& arrival);

// "FERRY CLOSES AFTER NATO VISIT" as its own text writes those words: "Ferry closes after NATO visit".
// Nothing when some word is not in the text.
std::string set_in_sentence_case(std::string_view capitals, std::string_view text);

}  // namespace stoppress::wire
