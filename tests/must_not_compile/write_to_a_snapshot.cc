// Whoever only reads cannot write: the writing functions of a subject are there in a transaction alone.
// refused: class stoppress::store::Stories<stoppress::store::Snapshot>.* has no member named .*save
#include "store/stories/stories.h"

using namespace stoppress;

Result<Done> rename(store::Transaction& transaction, store::Snapshot& snapshot, story::Story const& story) {
#ifdef MISTAKE
  return store::Stories(snapshot).save(story, story.head);
#else
  auto kept = TRY(store::Stories(snapshot).story(story.id));
  kept.slug = story.slug;
  return store::Stories(transaction).save(kept, story.head);
#endif
}
