#include "desk/stories/publish.h"

#include <algorithm>

#include "desk/changes.h"
#include "desk/titles/title_of.h"
#include "store/feed/feed.h"
#include "store/stories/breaking.h"
#include "store/stories/corrections.h"
#include "store/stories/stories.h"

namespace stoppress::desk {
namespace {

constexpr int kFlash = 1;
constexpr auto kFlashIsBreaking = std::chrono::hours(2);

std::optional<Instant> later_of(std::optional<Instant> a, std::optional<Instant> b) {
  if (!a || !b) return a ? a : b;
  return std::max(*a, *b);
}

Result<Done> schedule(store::Transaction& transaction, story::Story& story, Instant when,
                      std::optional<Instant> embargo, Flash flash, Instant now) {
  story.release_at = when;
  if (story.state != story::State::live) {
    story.state = story::State::scheduled;
    story.embargo = embargo;
  }
  TRY(store::Stories(transaction).save(story, story.head));
  TRY(store::Breaking(transaction).refuse(story.id, flash == Flash::plain));
  auto const content = TRY(store::Stories(transaction).content_without_body(story.id, story.head));
  return store::Feed(transaction)
      .announce(change_of(story::ChangeKind::story_saved, story, content, nullptr, now));
}

// Whether readers have got nothing new: a mended typo must not look like an update.
Result<bool> is_only_a_typo(store::Transaction& transaction, story::Story const& story) {
  if (!story.published) return false;
  auto const noted = TRY(store::Corrections(transaction).waiting(story.id, story.published));
  return !noted.empty() &&
         std::ranges::all_of(noted, [](auto kind) { return kind == story::CorrectionClass::typo; });
}

Result<Done> mark_breaking(store::Transaction& transaction, story::Story const& story,
                           story::Content const& content, Instant now) {
  TRY(store::Breaking(transaction).keep({story.id, story.title, now, now + kFlashIsBreaking}));
  return store::Feed(transaction)
      .announce(change_of(story::ChangeKind::breaking_changed, story, content, nullptr, now));
}

// The times that readers and lists go by. A story keeps its place among others when a new version of it goes
// out, however late: only what was never out before is new.
void set_times(story::Story& story, std::optional<Instant> embargo, bool only_a_typo, Instant now) {
  story.embargo = story.first_published ? std::nullopt : embargo;
  if (!story.first_published) story.first_published = now;
  if (!only_a_typo || !story.updated) story.updated = now;
}

}  // namespace

Result<bool> is_breaking_by_itself(store::Snapshot& snapshot, story::Story const& story,
                                   story::Content const& content) {
  if (story.first_published || content.urgency != kFlash) return false;
  auto const title = TRY(title_of(snapshot, story.title));
  return title && title->breaking_by_urgency;
}

Result<Done> publish(store::Transaction& transaction, story::Story& story, std::optional<Instant> embargo,
                     Instant now, std::optional<Instant> at, Flash flash) {
  if (story.state == story::State::killed)
    return conflict("This story was killed; it can't be published again.");
  auto const when = later_of(at, embargo);
  if (!story::may_be_seen(when, now)) return schedule(transaction, story, *when, embargo, flash, now);

  auto const content = TRY(store::Stories(transaction).content_without_body(story.id, story.head));
  std::optional<story::Content> former;
  if (story.published)
    former = TRY(store::Stories(transaction).content_without_body(story.id, story.published));
  bool const only_a_typo = TRY(is_only_a_typo(transaction, story));
  TRY(store::Corrections(transaction).went_out(story.id, story.published, now));
  bool const makes_breaking =
      flash == Flash::by_rule && TRY(is_breaking_by_itself(transaction, story, content));

  story.state = story::State::live;
  story.published = story.head;
  story.release_at.reset();
  story.removed.reset();
  story.removal_note.clear();
  set_times(story, embargo, only_a_typo, now);
  TRY(store::Stories(transaction).save(story, story.head));
  if (makes_breaking) TRY(mark_breaking(transaction, story, content, now));
  return store::Feed(transaction)
      .announce(
          change_of(story::ChangeKind::story_published, story, content, former ? &*former : nullptr, now));
}

}  // namespace stoppress::desk
