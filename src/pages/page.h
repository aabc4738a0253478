// A rendered page: a plain value. Its keys say what it shows; when the change feed names one of them, the
// page is dropped and rendered again.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"

namespace stoppress::pages {

// "story:42": that story's words or picture stand on the page, if only in a card. "title:1":
// everything that is on all of its pages (name, navigation, breaking bar). "list:latest:1", "list:section:7",
// "list:topic:harbour", "list:author:ada-brennan", "list:most-read:1": which stories stand in that list.
// "picture:9": its caption or credit is printed. "home:1", "front:7": what is curated on that title's home
// front or that section's front. "newsletters:1": that title's newsletters and their editions. "live:42": the
// entries of that live blog.
using Key = std::string;
Key story_key(StoryId id);
Key picture_key(PictureId id);
Key section_key(SectionId id);
Key topic_key(std::string const& slug);
Key author_key(std::string const& slug);
Key latest_key(TitleId title);
Key title_key(TitleId title);
Key most_read_key(TitleId title);
Key newsletters_key(TitleId title);
Key home_key(TitleId title);
Key front_key(SectionId section);
Key live_key(StoryId id);

struct Page {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body;
  std::vector<Key> keys;
  std::optional<Instant> modified;  // for Last-Modified: since when readers may have it as it is
  // Seconds that a cache may keep it unasked. 0: it asks each time and mostly gets a 304, so that a kill
  // reaches readers at once whatever stands in between.
  int max_age = 0;
  bool for_search_engines = true;  // else X-Robots-Tag: noindex
  bool for_other_sites = false;    // their scripts may read it: Access-Control-Allow-Origin
  bool varies_by_accept = false;   // the address has another form for those who accept that
  StoryId article;                 // the story that is read here, if it is one
  bool is_kept = true;             // by the page cache; else it is rendered for each who asks
  // Counts who reads it; may be null.
  std::shared_ptr<std::atomic<std::uint64_t>> reads = nullptr;
  // For those alone who were given its address: kept by no cache, told to no other site, and framed by our
  // own newsroom, which no other page is.
  bool is_private = false;
};

// The same page for the newsroom alone, which looks at what readers would get.
Page as_private(Page page);

}  // namespace stoppress::pages
