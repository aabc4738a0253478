// What agencies put around a headline for the desks that take it: signs of order and of kind that are not for
// readers. One table, by agency; what several agencies do alike stands under no name.
#pragma once

#include <string>
#include <string_view>

namespace stoppress::wire {

// A headline parted from its furniture: "UPDATE 2-Ferry closes (with factbox)" into the words and
// "UPDATE 2 with factbox".
struct PartedHeadline {
  std::string words;
  std::string furniture;  // empty: there was none
};

// `agency`: the source or provider as the item names it. Never leaves a headline without words.
PartedHeadline part_headline(std::string_view headline, std::string_view agency);

}  // namespace stoppress::wire
