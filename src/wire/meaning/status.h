// Whether an item may be used, and what the agency orders about it: from the fields for it, and from the
// words that telegraphists use when there is no field. It fails closed: what is not known to be usable is
// held.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "story/arrival/arrival.h"
#include "wire/meaning/embargo_words.h"

namespace stoppress::wire {

// "usable", "stat:canceled", "Withheld", "killed" …; an unknown word is withheld and a problem. No word is
// usable.
story::WireStatus read_status(std::string_view text, std::string const& where,
                              std::vector<story::Problem>& problems);

// What the words order: "MANDATORY KILL", "ADVISORY", "CORRECTS spelling", "1st Ld-Writethru". Headlines and
// slug lines are shouted at or begin with the order; a story about a kill is none.
std::vector<story::Signal> signals_in(std::string_view text, Place place);
// The codes of formats that have them: "sig:correction", "sig:writethru", "action:kill".
std::vector<story::Signal> signals_of_code(std::string_view code);

// A status may only become stricter: a kill cancels, a withdrawal and an advisory to editors withhold. Says
// why in the problems.
void obey(story::Arrival& arrival, story::Signal signal, std::string const& where, std::string_view words);

}  // namespace stoppress::wire
