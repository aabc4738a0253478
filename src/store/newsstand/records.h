// The rows that have no word of their own in `story` or `people`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "story/story.h"

namespace stoppress::store {

// A story as a list shows it: from the published revision, without its body.
struct Card {
  StoryId id;
  story::Slug slug = story::Slug::from_headline("");
  SectionId section;
  story::Kind kind = story::Kind::news;
  std::string headline, standfirst, kicker;
  story::Byline byline;
  std::string language;
  std::optional<story::PictureUse> main_picture;
  Instant first_published;
  Instant updated;
  int urgency = 4;
  std::size_t words = 0;
};

// Where a story that another title shows is at home.
struct Origin {
  TitleId title;
  std::string name;      // of the title
  std::string base_url;  // what its canonical link begins with
  std::string section;   // slug
};

// A story as its page shows it.
struct PublicStory {
  story::Story story;
  story::Content content;             // of a copy: in the section where it stands in this title
  std::optional<Origin> copied_from;  // it is another title's
};

// What the address of a removed story answers with.
struct Removal {
  StoryId id;
  bool killed = false;  // else withdrawn
  Instant at;
  std::string note;
  SectionId section;
};

// The story that stands in the bar over every page.
struct BreakingStory {
  Card card;
  Instant since, until;
};

// A note that something in a story was wrong or new, as readers are told it.
struct PublicCorrection {
  std::int64_t id = 0;
  std::string kind;  // "update", "clarification", "correction"; of a typo nobody is told
  std::string text;
  Instant at;
  StoryId story;
  story::Slug slug = story::Slug::from_headline("");
  SectionId section;
  std::string headline;  // of the story, as it stands now
};

// Where a list goes on: the last card of the page before. Nothing: from the newest.
struct After {
  Instant first_published;
  StoryId id;
};

struct ListedAddress {  // for sitemaps
  StoryId id;
  story::Slug slug = story::Slug::from_headline("");
  SectionId section;
  std::string headline;
  std::string language;
  Instant first_published;
  Instant updated;
};

struct Month {
  int year = 0, month = 0;
  std::int64_t stories = 0;
  Instant updated;  // the newest change in it
};

}  // namespace stoppress::store
