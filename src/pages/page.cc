#include "pages/page.h"

namespace stoppress::pages {

Key story_key(StoryId id) { return "story:" + std::to_string(id.number()); }
Key picture_key(PictureId id) { return "picture:" + std::to_string(id.number()); }
Key section_key(SectionId id) { return "list:section:" + std::to_string(id.number()); }
Key topic_key(std::string const& slug) { return "list:topic:" + slug; }
Key author_key(std::string const& slug) { return "list:author:" + slug; }
Key latest_key() { return "list:latest"; }
Key most_read_key() { return "list:most-read"; }
Key front_key(SectionId section) { return "front:" + std::to_string(section.number()); }
Key title_key() { return "title"; }

}  // namespace stoppress::pages
