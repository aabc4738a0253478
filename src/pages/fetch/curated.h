// A front as editors curated it: what is pinned stays where it was put, what is filled comes under it, and
// the page keeps a newspaper's rules: no story twice but in the lists, no two neighbours of the same shape,
// no orphan at a row's end. What readers may not see is not there; a container without stories is left out.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "base/result.h"
#include "pages/render/layout.h"
#include "store/transaction.h"
#include "story/front/front.h"

namespace stoppress::pages {

// What a curated front may choose from, each list newest (or weightiest) first.
struct CuratedSupply {
  std::map<StoryId, store::Card> pinned;  // those of the pinned that readers may see
  Cards leading;                          // the weightiest of the day
  Cards newest;
  std::map<SectionId, Cards> sections;
  Cards opinions;
  std::map<SectionId, Cards> most_read;  // of no section: of all; empty while too few read
};

// One container of the curated front, as readers will see it.
struct Drawn {
  struct Seat {
    StoryId story;
    bool pinned = false;
  };
  std::optional<story::FrontShape> shape;  // nothing: it has no stories and is left out
  std::vector<Seat> seats;
};

struct CuratedLayout {
  FrontLayout layout;
  std::vector<Drawn> drawn;  // one for each container that came in, in their order
};

// What an unnamed splash has too much of stands in a container without a name.
CuratedLayout lay_out_curated(story::FrontContainers const& containers, CuratedSupply const& supply,
                              Pictures const& pictures);

// Everything a curated front is set from, fetched from what readers may see at `now`.
struct CuratedFront {
  CuratedLayout laid_out;
  Pictures pictures;
  std::optional<Instant> counted_at;  // when the most read were counted, when they are shown
};
Result<CuratedFront> curate(store::Snapshot& snapshot, Setup const& setup,
                            story::FrontContainers const& containers, Instant now);

// The most read as cards, of a section when one is named; empty while too few read, or when the list was not
// counted lately.
Result<Cards> most_read(store::Snapshot& snapshot, Setup const& setup, SectionId section, Instant now,
                        int count);

}  // namespace stoppress::pages
