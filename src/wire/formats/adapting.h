// Single fields that all formats have, read alike. What they mean together is in wire/meaning.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "story/arrival/arrival.h"

namespace stoppress::wire {

// A time as agencies write it: ISO 8601 in all its ways, or nothing and a problem. Blank: nothing, no
// problem.
std::optional<Instant> read_time(std::string const& text, Zone const& zone, std::string const& where,
                                 std::vector<story::Problem>& problems);

// 1 to 8; else the usual 4.
int read_urgency(std::string_view text);

// "medtop:20000574" or "http://cv.iptc.org/newscodes/mediatopic/20000574" as scheme and code.
story::Subject read_subject(std::string_view scheme, std::string_view code, std::string_view uri,
                            std::string name);

story::Kind kind_of_genre(std::string_view genre);

// Adds a subject unless it is there already; what says nothing is none.
void add_subject(story::Arrival& arrival, story::Subject subject);
void add_place(story::Arrival& arrival, std::string place);

// Somebody or something that it is about, with their codes; one that is there already gets the codes that are
// new. Without a name it is nobody.
void add_entity(story::Arrival& arrival, story::Entity entity);
// "cpnat:person", "organisation", "event", "geoArea" …; nothing for what is none of these.
std::optional<story::EntityKind> entity_kind(std::string_view type);
// The code as the vocabularies write it: "scheme:code", else the address.
std::string code_of(story::Subject const& subject);

}  // namespace stoppress::wire
