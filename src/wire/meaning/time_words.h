// The words for days, months and zones in the languages that agencies write to editors in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stoppress::wire {

// All take words in small letters.
int month_named(std::string_view word);    // 1 to 12; 0: it is no month
int weekday_named(std::string_view word);  // 0 (Sunday) to 6; -1: it is no weekday

// What a zone's word can mean. Both may be given: "CET" in summer is meant as Berlin's clock by some and as
// one hour east of Greenwich by others.
struct ZoneWord {
  std::string_view word;
  std::optional<int> minutes;  // east of Greenwich
  std::string_view zone;       // of the IANA database; may be empty
  bool any_case;  // written in small letters too; others ("ET", "EST") are words of some language
};
ZoneWord const* zone_named(std::string_view lower);

}  // namespace stoppress::wire
