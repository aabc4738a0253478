#include "desk/stories/remove.h"

#include "desk/changes.h"
#include "store/feed/feed.h"
#include "store/stories/breaking.h"
#include "store/stories/corrections.h"
#include "store/stories/previews.h"
#include "store/stories/stories.h"

namespace stoppress::desk {

Result<Done> remove(store::Transaction& transaction, story::Story& story, Removal how, std::string note,
                    Instant now) {
  bool const withdrawn_again = how == Removal::withdraw && story.state == story::State::withdrawn;
  if (story.state == story::State::killed || withdrawn_again) return Done{};

  auto const content =
      TRY(store::Stories(transaction).content(story.id, story.published ? story.published : story.head));
  story.state = how == Removal::kill ? story::State::killed : story::State::withdrawn;
  story.removed = now;
  story.removal_note = std::move(note);
  story.release_at.reset();
  TRY(store::Stories(transaction).save(story, story.head));
  TRY(store::Corrections(transaction).drop_waiting(story.id, story.published));
  TRY(store::Breaking(transaction).end(story.id));
  if (how == Removal::kill)
    TRY(store::Previews(transaction).end_all_of({"story", story.id.number(), story.title}));
  return store::Feed(transaction)
      .announce(change_of(story::ChangeKind::story_removed, story, content, nullptr, now));
}

}  // namespace stoppress::desk
