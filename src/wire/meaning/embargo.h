// Until when an item may not be shown: from the format's field, and from the words wherever agencies write
// them. The latest end holds; an embargo whose end is not known withholds the item.
#pragma once

#include "story/arrival/arrival.h"
#include "wire/formats/read.h"
#include "wire/meaning/finish.h"

namespace stoppress::wire {

// Looks at the field, the notes, the headlines and titles, and the first and last paragraphs.
void find_embargo(story::Arrival& arrival, Said const& said, ReadOptions const& options);

}  // namespace stoppress::wire
