// What every part of the front door works with.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "audience/reads.h"
#include "base/time.h"
#include "media/library.h"
#include "pages/press.h"
#include "pages/shelf.h"
#include "site/assets.h"
#include "store/store.h"

namespace stoppress::site {

// What all titles share. Made once by `app`; outlives the sites.
struct Premises {
  store::Store& store;
  media::Library& library;
  pages::Shelf& shelf;
  Clock const& clock;
  audience::Reads& reads;
};

// How one title looks and what it is called: never changed. When the title changes it gets another one.
struct Dress {
  std::shared_ptr<pages::Press const> press;  // titles of one theme share these two
  std::shared_ptr<Assets const> assets;
  pages::Setup setup;
};

// Both together, for the time of one answer.
struct Context {
  store::Store& store;
  media::Library& library;
  pages::Press const& press;
  pages::Shelf& shelf;
  Assets const& assets;
  pages::Setup const& setup;
  Clock const& clock;
  audience::Reads& reads;
};

inline Context context_of(Premises const& premises, Dress const& dress) {
  return {premises.store, premises.library, *dress.press,   premises.shelf,
          *dress.assets,  dress.setup,      premises.clock, premises.reads};
}

}  // namespace stoppress::site
