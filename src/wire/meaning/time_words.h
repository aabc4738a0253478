// The words for days, months and zones in the languages that agencies write to editors in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stoppress::wire {

// Another wall clock than any that stands in a word.
inline constexpr std::string_view kElsewhere = "Asia/Tokyo";

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
// Every zone that a word can mean, and the one that embargo_words compares others with.
std::vector<std::string_view> zones_of_words();

}  // namespace stoppress::wire
