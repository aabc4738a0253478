#include "desk/remove.h"

#include "desk/announce.h"
#include "store/breaking.h"
#include "store/corrections.h"
#include "store/previews.h"

namespace stoppress::desk {

Result<Done> remove(store::Tx& tx, story::Story& story, Removal how, std::string note, Instant now) {
  bool const withdrawn_again = how == Removal::withdraw && story.state == story::State::withdrawn;
  if (story.state == story::State::killed || withdrawn_again) return Done{};

  auto const content = TRY(tx.content(story.id, story.published ? story.published : story.head));
  story.state = how == Removal::kill ? story::State::killed : story::State::withdrawn;
  story.removed = now;
  story.removal_note = std::move(note);
  story.release_at.reset();
  TRY(tx.save(story, story.head));
  TRY(store::Corrections(tx).drop_waiting(story.id, story.published));
  TRY(store::Breaking(tx).end(story.id));
  if (how == Removal::kill) TRY(store::Previews(tx).end_all_of({"story", story.id.number(), story.title}));
  return tx.announce(change_of(story::ChangeKind::story_removed, story, content, nullptr, now));
}

}  // namespace stoppress::desk
