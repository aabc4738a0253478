#include "pages/render/parts/unlisted.h"

namespace stoppress::pages {

HeadLines unlisted(std::string title) {
  HeadLines head;
  head.title = std::move(title);
  head.indexed = false;
  return head;
}

Page unlisted_page(Setup const& setup, Frame& frame, Templates const& templates, int status,
                   std::optional<store::BreakingStory> const& breaking) {
  Page out;
  out.status = status;
  out.for_search_engines = false;
  out.keys = {title_key(setup.title.id)};
  if (breaking) out.keys.push_back(story_key(breaking->card.id));
  out.body = frame.render(templates);
  return out;
}

}  // namespace stoppress::pages
