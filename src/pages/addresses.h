// Where things stand in a title, and what stories and sections are called there.
#pragma once

#include <string>

#include "pages/setup.h"
#include "store/newsstand/records.h"

namespace stoppress::pages {

// A headline in the title's style, as it is printed everywhere.
std::string styled_headline(Setup const& setup, std::string const& headline);
// "/world/tide-closes-harbour-42"; `absolute` puts the title's base_url before it.
std::string address_of(Setup const& setup, SectionId section, story::Slug const& slug, StoryId id);
std::string card_address(Setup const& setup, store::Card const& card);
std::string absolute(Setup const& setup, std::string const& path);
// The one address under which the story is to be found by search engines: of a copy, the first title's.
std::string canonical_of(Setup const& setup, store::PublicStory const& story);
// An address that stays whatever becomes of the story's section and headline; it leads to the present one.
// Absolute. For whoever has to know that two addresses are one story, such as the readers of feeds.
std::string lasting_address(Setup const& setup, StoryId id);

std::string section_name(Setup const& setup, SectionId id);  // empty for one of another title
std::string section_slug(Setup const& setup, SectionId id);  // "news" for one of another title

}  // namespace stoppress::pages
