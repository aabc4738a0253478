// What the pages of a title's newsletters show: all of them with their latest editions, and one edition as it
// can be read in a browser.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pages/fetch/cards.h"
#include "store/newsletter/edition.h"
#include "store/newsletter/newsletter.h"
#include "story/title/title.h"

namespace stoppress::pages {

struct EditionLine {
  EditionId id;
  Instant due;
  // As it is called now: by its editors, else after the first of its stories that can be read. Empty when
  // none can.
  std::string name;
};

struct NewslettersModel {
  struct Listed {
    store::Newsletter newsletter;
    std::optional<EditionLine> latest;
  };
  std::vector<Listed> newsletters;  // those that one can sign up for
  std::vector<StoryId> stories;     // after which editions are called
  std::optional<store::BreakingStory> breaking;
};
Result<NewslettersModel> fetch_newsletters(store::Snapshot& snapshot, story::Title const& title, Instant now);

struct EditionModel {
  store::Newsletter newsletter;
  std::optional<EditionLine> edition;  // nothing: none has gone out yet
  std::string opening;                 // of its editors; empty when a story has left, which it may be about
  Cards cards;                         // as they are now, in its order
  std::vector<StoryId> gone;
  std::vector<store::EditionCorrection> corrections;
  std::vector<EditionLine> earlier;
  std::vector<StoryId> earlier_stories;  // after which those are called
  Pictures pictures;
  std::optional<store::BreakingStory> breaking;
};
// The newest edition, or that one. not_found when the title has none that is frozen, or no such newsletter.
Result<EditionModel> fetch_edition(store::Snapshot& snapshot, story::Title const& title,
                                   std::string const& slug, std::optional<EditionId> edition, Instant now);

}  // namespace stoppress::pages
