#include "pages/page.h"

namespace stoppress::pages {

Key story_key(StoryId id) { return "story:" + std::to_string(id.number()); }
Key picture_key(PictureId id) { return "picture:" + std::to_string(id.number()); }
Key section_key(SectionId id) { return "list:section:" + std::to_string(id.number()); }
Key topic_key(std::string const& slug) { return "list:topic:" + slug; }
Key author_key(std::string const& slug) { return "list:author:" + slug; }
Key latest_key(TitleId title) { return "list:latest:" + std::to_string(title.number()); }
Key title_key(TitleId title) { return "title:" + std::to_string(title.number()); }
Key most_read_key(TitleId title) { return "list:most-read:" + std::to_string(title.number()); }
Key newsletters_key(TitleId title) { return "newsletters:" + std::to_string(title.number()); }
Key home_key(TitleId title) { return "home:" + std::to_string(title.number()); }
Key front_key(SectionId section) { return "front:" + std::to_string(section.number()); }
Key live_key(StoryId id) { return "live:" + std::to_string(id.number()); }

Page as_private(Page page) {
  page.for_search_engines = false;
  page.is_private = true;
  return page;
}

}  // namespace stoppress::pages
