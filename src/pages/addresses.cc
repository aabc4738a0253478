#include "pages/press.h"

namespace stoppress::pages {

std::string printed_headline(Setup const& setup, std::string const& headline) {
  return story::in_house_style(headline, setup.title.title_case_headlines ? story::HeadlineCase::title_case
                                                                          : story::HeadlineCase::as_written);
}

std::string address_of(Setup const& setup, SectionId section, story::Slug const& slug, StoryId id) {
  for (story::Section const& each : setup.title.sections)
    if (each.id == section) return story::address(each.slug, slug, id);
  return story::address("news", slug, id);
}

std::string absolute(Setup const& setup, std::string const& path) { return setup.title.base_url + path; }

}  // namespace stoppress::pages
