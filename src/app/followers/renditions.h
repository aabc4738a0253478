// Renditions follow the change feed: those of a picture that comes before readers are made before somebody
// asks for them, and those of one whose licence has ended leave the disk. Whatever is missing is made when it
// is asked for, so nothing here is ever urgent.
#pragma once

#include <map>

#include "app/followers/feed_consumer.h"
#include "media/library.h"
#include "store/pictures/picture_library.h"
#include "store/titles/titles_cache.h"
#include "story/change.h"

namespace stoppress::app {

// Whether looking for them is worth a worker's time. Costs nothing.
bool brings_pictures(story::Change const& change);

// As readers see them at that instant, with what stands in for one that has expired: those of a story that
// was published, those that cards have on a front that was published, and one that was cropped anew or got a
// better file while a live story or a published front shows it.
Result<std::map<PictureId, story::LibraryPicture>> pictures_brought(store::Snapshot& snapshot,
                                                                    story::Change const& change, Instant now);

class RenditionsFollower : public FeedConsumer {
 public:
  RenditionsFollower(store::Store& store, media::Library& library, store::TitlesCache const& titles,
                     Clock const& clock)
      : store_(store), library_(library), titles_(titles), clock_(clock) {}

  bool wants(story::Change const& change) const override { return brings_pictures(change); }
  Result<Done> take(Batch const& batch) override;
  // Those of the newest stories of each title.
  Result<Done> rebuild(std::stop_token const& stop) override;

 private:
  Result<Done> drop_ended(PictureId id);
  Result<Done> make(std::map<PictureId, story::LibraryPicture> const& pictures, std::stop_token const& stop);

  store::Store& store_;
  media::Library& library_;
  store::TitlesCache const& titles_;
  Clock const& clock_;
};

}  // namespace stoppress::app
