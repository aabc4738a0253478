// What every part of the reader's site works with.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "audience/reads.h"
#include "base/result.h"
#include "base/time.h"
#include "engine/threads/workers.h"
#include "media/attachments/attachments.h"
#include "media/library.h"
#include "newsletter/counting/click_counts.h"
#include "pages/cache/page_cache.h"
#include "pages/render/parts/templates.h"
#include "pages/setup.h"
#include "site/live/reader_streams.h"
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
  media::Attachments& attachments;
  // They render and compress beside the thread that follows the change feed, so that a front does not wait
  // for the story that changed it, nor the next change for the last one's compression.
  std::shared_ptr<engine::Workers> renderers = std::make_shared<engine::Workers>("pages", 2, 256);
  // What readers of editions follow, where a newsletter counts that.
  std::shared_ptr<newsletter::ClickCounts> clicks = std::make_shared<newsletter::ClickCounts>();
  // The event streams that readers have open, of all titles.
  std::shared_ptr<ReaderStreams> streams = std::make_shared<ReaderStreams>();
  // To be called when mail to a reader has come into the queue; any thread.
  std::function<void()> mail_queued = [] {};
  // What a mail supplier tells of mail that came back, with the secret of its address: kept on disk when it
  // returns. not_found for another secret than ours.
  std::function<Result<Done>(std::string_view secret, std::string_view body)> mail_returned =
      [](auto, auto) -> Result<Done> { return not_found("There is no such page."); };
  // Whether browsers may subscribe at push services on this machine and without TLS: for tests.
  bool private_push = false;
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
  std::function<void()> const& mail_queued;
  media::Attachments& attachments;
};

inline Context context_of(SiteServices const& services, TitleLook const& look) {
  return {services.store, services.library, *look.templates, services.cache,       *look.assets,
          look.setup,     services.clock,   services.reads,  services.mail_queued, services.attachments};
}

}  // namespace stoppress::site
