// One entry of a live blog, as it stands on the page and as it comes to a page that is open.
#pragma once

#include <map>
#include <string>

#include "base/time.h"
#include "pages/fetch/cards.h"
#include "pages/render/parts/template_data.h"
#include "pages/render/parts/templates.h"
#include "pages/setup.h"
#include "store/live/entry.h"

namespace stoppress::pages {

// What entries need to know beside themselves.
struct EntryContext {
  Setup const& setup;
  Pictures const& pictures;
  std::map<StoryId, store::Card> const& pointers;
  std::string path;      // of the blog's page
  Instant day;           // an entry of another day says which
  std::string language;  // the story's; may be empty
  bool foreign = false;  // the story is not in the title's language
};

// "/world/county-counts-the-cost-42?entry=17#entry-17": where the page begins with it.
std::string entry_address(std::string const& path, std::int64_t number);

void fill_entry(TemplateData& page, char const* hole, store::Entry const& entry, EntryContext const& context);
// Its markup alone.
std::string render_entry(Templates const& templates, store::Entry const& entry, EntryContext const& context);

}  // namespace stoppress::pages
