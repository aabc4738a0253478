#include "pages/addresses.h"

namespace stoppress::pages {

std::string styled_headline(Setup const& setup, std::string const& headline) {
  return story::in_house_style(headline, setup.title.title_case_headlines ? story::HeadlineCase::title_case
                                                                          : story::HeadlineCase::as_written);
}

std::string address_of(Setup const& setup, SectionId section, story::Slug const& slug, StoryId id) {
  return story::address(section_slug(setup, section), slug, id);
}

std::string card_address(Setup const& setup, store::Card const& card) {
  return address_of(setup, card.section, card.slug, card.id);
}

std::string absolute(Setup const& setup, std::string const& path) { return setup.title.base_url + path; }

std::string canonical_of(Setup const& setup, store::PublicStory const& story) {
  auto const& from = story.copied_from;
  if (from) return from->base_url + story::address(from->section, story.story.slug, story.story.id);
  return absolute(setup, address_of(setup, story.content.section, story.story.slug, story.story.id));
}

std::string lasting_address(Setup const& setup, StoryId id) {
  return absolute(setup, "/story/" + std::to_string(id.number()));
}

std::string section_name(Setup const& setup, SectionId id) {
  auto const* section = story::section_of(setup.title, id);
  return section == nullptr ? "" : section->name;
}

std::string section_slug(Setup const& setup, SectionId id) {
  auto const* section = story::section_of(setup.title, id);
  return section == nullptr ? "news" : section->slug;
}

}  // namespace stoppress::pages
