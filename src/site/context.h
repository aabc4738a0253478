// What every part of the reader's site works with.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "audience/reads.h"
#include "base/time.h"
#include "engine/threads/workers.h"
#include "media/library.h"
#include "pages/cache/page_cache.h"
#include "pages/render/parts/templates.h"
#include "pages/setup.h"
#include "site/reader/assets.h"
#include "store/store.h"

namespace stoppress::site {

// What all titles share. Made once by `app`; outlives the sites.
struct SiteServices {
  store::Store& store;
  media::Library& library;
  pages::PageCache& cache;
  Clock const& clock;
  audience::Reads& reads;
  // They render and compress beside the thread that follows the change feed, so that a front does not wait
  // for the story that changed it, nor the next change for the last one's compression.
  std::shared_ptr<engine::Workers> renderers = std::make_shared<engine::Workers>("pages", 2, 256);
};

// How one title looks and what it is called: never changed. When the title changes it gets another one.
struct TitleLook {
  std::shared_ptr<pages::Templates const> templates;  // titles of one theme share these two
  std::shared_ptr<Assets const> assets;
  pages::Setup setup;
};

// Both together, for the time of one answer.
struct Context {
  store::Store& store;
  media::Library& library;
  pages::Templates const& templates;
  pages::PageCache& cache;
  Assets const& assets;
  pages::Setup const& setup;
  Clock const& clock;
  audience::Reads& reads;
};

inline Context context_of(SiteServices const& services, TitleLook const& look) {
  return {services.store, services.library, *look.templates, services.cache,
          *look.assets,   look.setup,       services.clock,  services.reads};
}

}  // namespace stoppress::site
