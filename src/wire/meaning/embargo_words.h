// The embargo as prose: "EMBARGOED TO 0001 FRIDAY MARCH 25", "Sperrfrist: Freitag, 18.00 Uhr", "this story is
// under embargo until 18:00 GMT on Friday", "Not for publication before noon".
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"
#include "wire/meaning/spoken_time.h"

namespace stoppress::wire {

// Where words stand decides how freely they are taken for an order: a note to editors speaks of the story,
// a headline or a paragraph may be about an embargo on oil.
enum class Place { note, headline, paragraph };

struct EmbargoWords {
  bool spoken = false;           // the words say that there is an embargo
  std::optional<Instant> until;  // the latest end they name; none: they can't be read, or name no end
  bool zone_unsure = false;      // no zone is named, and the wire's own is not known
};

// Never an earlier end than the words can mean; "lifted" and "no embargo" is none.
EmbargoWords embargo_words(std::string_view text, Place place, SpokenContext const& context);

}  // namespace stoppress::wire
