// A live blog's part of its story's page: what is pinned, a stretch of entries, and the ways on from it.
#pragma once

#include "pages/fetch/live.h"
#include "pages/render/live/entry.h"

namespace stoppress::pages {

// "/world/county-counts-the-cost-42?before=17": where that stretch stands.
std::string live_address(std::string const& path, LivePart part);

void fill_live(TemplateData& page, LiveModel const& live, EntryContext const& context);
// The times and headlines of the key events, each leading to its entry.
void fill_key_events(TemplateData& page, LiveModel const& live, EntryContext const& context);

}  // namespace stoppress::pages
