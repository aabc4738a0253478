// What all three adapters do alike when they make an arrival of a shape.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "markup/picture_list.h"
#include "story/arrival/arrival.h"

namespace stoppress::wire {

// A time as agencies write it: ISO 8601 in all its ways, or nothing and a problem. Blank: nothing, no
// problem.
std::optional<Instant> read_time(std::string const& text, Zone const& zone, std::string const& where,
                                 std::vector<story::Problem>& problems);

// "usable", "stat:canceled", "Withheld", "cancelled" …; unknown words are usable and a problem.
story::WireStatus read_status(std::string_view text, std::string const& where,
                              std::vector<story::Problem>& problems);

// 1 to 8; else the usual 4.
int read_urgency(std::string_view text);

// "medtop:20000574" or "http://cv.iptc.org/newscodes/mediatopic/20000574" as scheme and code.
story::Subject read_subject(std::string_view scheme, std::string_view code, std::string_view uri,
                            std::string name);

// "Athen (dpa) - ", "FORT WASHINGTON, Pa., Jan 2 –": the place alone.
std::string place_in_dateline(std::string_view text);

// A by-line field taken apart. Initials of editors ("gr/bp") are no by-line.
story::Byline byline_of(std::string_view text);

// Names in a field for one: "Marco Krefting und Sunrita Sen" are two persons.
std::vector<std::string> names_in(std::string_view field);

// An embargo that we can't read must not go out by accident: the item is withheld, and says why.
void hold(story::Arrival& arrival, std::string const& where);

story::Kind kind_of_genre(std::string_view genre);

// The last hand on every arrival: takes the headline out of the body, a by-line in the body's first
// paragraphs into the by-line, a leading picture into the main picture, makes a headline where there is none,
// and the pictures from the page cache. `main` may name none.
void finish(story::Arrival& arrival, markup::PictureList pictures, PictureId main);

// "EMBARGOED TO 0001 FRIDAY MARCH 25 …" as the instant it means, in that zone, near `issued`. Nothing when
// the text says no such thing or no time that can be read.
std::optional<Instant> embargo_in_words(std::string_view text, Instant issued, Zone const& zone);
// True when the text begins by saying that it is embargoed.
bool speaks_of_embargo(std::string_view text);

}  // namespace stoppress::wire
