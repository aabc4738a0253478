// The letter of an edition: as it was frozen, else as it would go out now.
#pragma once

#include "base/result.h"
#include "desk/actor.h"
#include "pages/render/letters/letter.h"
#include "store/newsletter/editions.h"
#include "store/store.h"

namespace stoppress::newsletter {

// Whatever it was frozen with, a story that readers may not see at `now` is left out. Fault::not_found when
// there is no such edition, or it is of another title.
Result<pages::Letter> fetch_letter(store::Snapshot& snapshot, story::Title const& title, EditionId id,
                                   Instant now);

// What a hole is filled with: the same function for text and HTML, given whether it is HTML.
struct HoleWords {
  std::string name, leave, manage;
};
// A letter with every hole filled, for tests and previews, which go to nobody in particular.
pages::RenderedLetter with_holes_filled(pages::RenderedLetter letter, HoleWords const& words);

// One edition goes to one address, marked as a test, through the newsroom's queue of mail; needs the right
// `fronts`. Fault::invalid about "to" when that is no address.
Result<Done> send_test(store::Store& store, desk::Actor const& actor, pages::Templates const& templates,
                       pages::Setup const& setup, EditionId id, std::string const& to, Instant now);

}  // namespace stoppress::newsletter
