// For the tests of adapters: one document read to its items, and what is asked of them.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

#include "story/body/body.h"
#include "wire/formats/read.h"

namespace stoppress::wire {

inline std::vector<Item> items_of(std::string const& bytes, char const* zone = "Etc/UTC") {
  Reading reading = read(bytes, "item", {*Zone::find(zone), "northwire"});
  EXPECT_FALSE(reading.items.empty()) << (reading.problems.empty() ? bytes : reading.problems[0].what);
  return std::move(reading.items);
}

inline story::Arrival arrival_of(std::string const& bytes, char const* zone = "Etc/UTC") {
  auto items = items_of(bytes, zone);
  return items.empty() ? story::Arrival{} : std::move(items[0].arrival);
}

inline std::string text_of(story::Arrival const& arrival) { return story::plain_text(arrival.content.body); }

inline bool reports(story::Arrival const& arrival, std::string_view what) {
  for (auto const& problem : arrival.problems)
    if (problem.what.find(what) != std::string::npos) return true;
  return false;
}

inline std::string when(std::optional<Instant> const& time) { return time ? iso_utc(*time) : "none"; }

}  // namespace stoppress::wire
