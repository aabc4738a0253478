#include "pages/page_renderer.h"

namespace stoppress::pages {

std::string styled_headline(Setup const& setup, std::string const& headline) {
  return story::in_house_style(headline, setup.title.title_case_headlines ? story::HeadlineCase::title_case
                                                                          : story::HeadlineCase::as_written);
}

std::string address_of(Setup const& setup, SectionId section, story::Slug const& slug, StoryId id) {
  auto const* found = story::section_of(setup.title, section);
  return story::address(found == nullptr ? "news" : found->slug, slug, id);
}

std::string canonical_of(Setup const& setup, store::PublicStory const& story) {
  auto const& from = story.copied_from;
  if (from) return from->base_url + story::address(from->section, story.story.slug, story.story.id);
  return absolute(setup, address_of(setup, story.content.section, story.story.slug, story.story.id));
}

std::string absolute(Setup const& setup, std::string const& path) { return setup.title.base_url + path; }

}  // namespace stoppress::pages
