// Who wrote it and for whom, where it was filed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace stoppress::story {

struct Byline {
  std::vector<std::string> authors;  // names alone, without "By"
  std::string agency;                // "NORTHWIRE"; empty for staff
  std::string wording;               // free wording that replaces the rest: "Reported by A, translated by B"
  bool operator==(Byline const&) const = default;
};

// "By Ada Brennan and Tom Hale, NORTHWIRE"; "NORTHWIRE" without authors; empty without anything.
std::string format(Byline const& byline);
// What agencies write in a by-line field, taken apart: "By ADA BRENNAN and TOM HALE, Associated Press"
// gives two authors (names in capitals are set in title case) and the rest as agency.
// Roles and places are dropped; wording that says who did what ("Reported by A, translated by B"), or in
// which neither name nor agency can be made out, is kept as `wording`.
Byline read_byline(std::string_view text);

struct Dateline {
  std::string place;  // "Port Ellery"
  std::optional<Instant> date;
  std::string text;  // as the agency wrote it, when it did
  bool operator==(Dateline const&) const = default;
};

}  // namespace stoppress::story
