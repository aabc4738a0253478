// What other programs read to follow the title: RSS 2.0 and JSON Feed 1.1.
#pragma once

#include <optional>

#include "base/result.h"
#include "pages/fetch/cards.h"
#include "pages/page.h"
#include "pages/setup.h"

namespace stoppress::site {

inline constexpr int kFeedStories = 50;  // in a feed

// The newest stories of the title, or of one section.
struct FeedModel {
  std::optional<story::Section> section;
  pages::Cards cards;
  pages::Pictures pictures;
};
// `section` may be null.
Result<FeedModel> fetch_feed(store::Snapshot& snapshot, TitleId title, story::Section const* section,
                             Instant now);
pages::Page rss(pages::Setup const& setup, FeedModel const& feed);
pages::Page json_feed(pages::Setup const& setup, FeedModel const& feed);

}  // namespace stoppress::site
