#include "desk/publish.h"

#include "desk/announce.h"

namespace stoppress::desk {
namespace {

Result<Done> schedule(store::Tx& tx, story::Story& story, Instant when, Instant now) {
  story.release_at = when;
  if (story.state != story::State::live) {
    story.state = story::State::scheduled;
    story.embargo = when;
  }
  TRY(tx.save(story, story.head));
  auto const content = TRY(tx.content(story.id, story.head));
  return tx.announce(change_of(story::ChangeKind::story_saved, story, content, nullptr, now));
}

}  // namespace

Result<Done> publish(store::Tx& tx, story::Story& story, std::optional<Instant> embargo, Instant now) {
  if (story.state == story::State::killed)
    return conflict("This story was killed; it can't be published again.");
  if (!story::may_be_seen(embargo, now)) return schedule(tx, story, *embargo, now);

  auto const content = TRY(tx.content(story.id, story.head));
  std::optional<story::Content> former;
  if (story.published) former = TRY(tx.content(story.id, story.published));

  story.state = story::State::live;
  story.published = story.head;
  story.embargo = embargo;
  story.release_at.reset();
  story.removed.reset();
  story.removal_note.clear();
  if (!story.first_published) story.first_published = now;
  story.updated = now;
  TRY(tx.save(story, story.head));
  return tx.announce(
      change_of(story::ChangeKind::story_published, story, content, former ? &*former : nullptr, now));
}

}  // namespace stoppress::desk
