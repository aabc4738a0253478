// A title's settings, described once. A new setting is a member of Title (title.h) and a line here; its
// control in the title's form is the rest.
#pragma once

#include "story/fields/field.h"
#include "story/title/title.h"

namespace stoppress::story {

template <class Visit>
constexpr void each_field(Of<Section>, Visit const& visit) {
  visit(field("id", &Section::id).only_shown());
  visit(field("slug", &Section::slug).at_most(80).file());
  visit(field("name", &Section::name).at_most(60).file());
  visit(field("description", &Section::description).at_most(300).file());
}

template <class Visit>
constexpr void each_field(Of<Link>, Visit const& visit) {
  visit(field("name", &Link::name).at_most(60).file());
  visit(field("href", &Link::href).at_most(500).file());
}

template <class Visit>
constexpr void each_field(Of<AdRule>, Visit const& visit) {
  visit(field("first", &AdRule::first).from(1, 50).file());
  visit(field("every", &AdRule::every).from(1, 50).file());
  visit(field("most", &AdRule::most).from(0, 20).file());
}

// Sections stand as [[section]] in the file, the rule and the lines of ads.txt in [ads].
template <class Visit>
constexpr void each_field(Of<Title>, Visit const& visit) {
  using T = Title;
  visit(field("name", &T::name).at_most(80).in_columns().file());
  visit(field("hosts", &T::hosts).at_most(20).file());
  visit(field("base_url", &T::base_url).at_most(300).file().called("address"));
  visit(field("zone", &T::zone).at_most(60).file().called("time zone"));
  visit(field("language", &T::language).at_most(35).file());
  visit(field("theme", &T::theme).at_most(80).file());
  visit(field("place", &T::place).at_most(80).file());
  visit(field("tagline", &T::tagline).at_most(200).file());
  visit(field("publisher", &T::publisher).at_most(120).file());
  visit(field("founded", &T::founded).from(1500, 2200).or_zero().file().called("year of foundation"));
  visit(field("title_case_headlines", &T::title_case_headlines).file().called("headline style"));
  visit(field("breaking_by_urgency", &T::breaking_by_urgency).file().called("rule for flashes"));
  visit(field("ads", &T::ad_rule).called("advertisement rule"));
  visit(field("ads_txt", &T::ads_txt).at_most(5000).called("ads.txt"));
  visit(field("sections", &T::sections).at_most(60).in_columns());
  visit(field("retired", &T::retired).in_columns().only_shown());
  visit(field("navigation", &T::navigation).at_most(20).file("link"));
  visit(field("message_key", &T::message_key).at_most(44).only_shown());
  visit(field("message_days", &T::message_days)
            .from(1, 3650)
            .or_zero()
            .file()
            .called("how long messages stay"));
  visit(field("signal", &T::signal).at_most(200).file().called("Signal"));
  visit(field("securedrop", &T::securedrop).at_most(200).file().called("SecureDrop"));
  visit(field("footer_lines", &T::footer_lines).at_most(12).kept("footer").file("footer").called("footer"));
}

}  // namespace stoppress::story
