// What other programs read to follow the title: RSS 2.0 and JSON Feed 1.1.
#pragma once

#include "base/result.h"
#include "pages/page.h"
#include "pages/setup.h"
#include "store/transaction.h"

namespace stoppress::site {

inline constexpr int kFeedStories = 50;  // in a feed

// The newest stories of the title, or of one section (`section` may be null).
Result<pages::Page> rss(store::Snapshot& snapshot, pages::Setup const& setup, story::Section const* section,
                        Instant now);
Result<pages::Page> json_feed(store::Snapshot& snapshot, pages::Setup const& setup, Instant now);

}  // namespace stoppress::site
