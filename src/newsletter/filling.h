// What an edition holds: which stories, in which order, under which words. Pure. What editors pinned stands
// where they put it; around it comes what the archive offers, in its order, never a story that readers of the
// newsletter have had and that did not change since.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/newsletter/editions.h"
#include "store/newsletter/newsletter.h"
#include "store/newsstand/records.h"
#include "story/title/title.h"

namespace stoppress::newsletter {

// What it may be filled with: nothing but what readers may see.
struct Offer {
  std::vector<store::Card> candidates;  // the best first; one may stand there twice
  std::map<StoryId, store::Card> pinned;
  std::map<StoryId, store::SentStory> sent;          // of all of these and of the corrections'
  std::vector<store::PublicCorrection> corrections;  // since the last edition, the newest first
};

struct Filling {
  store::EditionContent content;
  std::vector<StoryId> unseen;  // pinned, but readers may not see them (yet)
  bool is_enough = false;       // stories for an edition
};

Filling fill(store::Newsletter const& newsletter, store::EditionDraft const& draft, Offer const& offer,
             story::Title const& title);

// Of what a reader would notice when it changes: headline, standfirst, new words that are no mere typo.
std::string fingerprint(store::Card const& card);

}  // namespace stoppress::newsletter
