// Which pictures a change brings before readers, so that their renditions are made before somebody asks.
#pragma once

#include <map>

#include "store/pictures/picture_library.h"
#include "story/change.h"

namespace stoppress::app {

// Whether looking for them is worth a worker's time. Costs nothing.
bool brings_pictures(story::Change const& change);

// As readers see them at that instant, with what stands in for one that has expired: those of a story that
// was published, those that cards have on a front that was published, and one that was cropped anew or got a
// better file while a live story or a published front shows it.
Result<std::map<PictureId, story::LibraryPicture>> pictures_brought(store::Snapshot& snapshot,
                                                                    story::Change const& change, Instant now);

}  // namespace stoppress::app
