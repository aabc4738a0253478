// The front that a title begins with: what readers see where nobody curated, and what the newsroom's first
// draft has.
#pragma once

#include "story/front/front.h"
#include "story/title/title.h"

namespace stoppress::story {

// A splash, a container for each section, opinion, pictures, the most read and the latest. Where all opinion
// is of one section, that section is the opinion container's and has no other. Only sections' containers have
// a name: what the others are called is a word of the title's language.
FrontContainers default_front(Title const& title, SectionId opinion = {});
// What stands above the list on a section's first page: its top stories.
FrontContainers default_section_front(Section const& section);

}  // namespace stoppress::story
