// What every part of the front door works with. Made once by `app`; all of it outlives the site.
#pragma once

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

struct Context {
  store::Store& store;
  media::Library& library;
  pages::Press const& press;
  pages::Shelf& shelf;
  Assets const& assets;
  pages::Setup const& setup;
  Clock const& clock;
  std::vector<std::string> ads_txt;
  audience::Reads& reads;
};

}  // namespace stoppress::site
