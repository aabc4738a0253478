// What the change feed says: a row for each thing that came to be different, written by the transaction
// that made it so. Followers learn everything from these.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/names.h"
#include "base/time.h"

namespace stoppress::story {

enum class ChangeKind {
  story_saved,        // a new revision that readers do not see
  story_published,    // readers get `revision` from now on: first time or again
  story_removed,      // withdrawn or killed: every output must drop it
  picture_changed,    // caption, credit, alt or crop
  editor_changed,     // somebody else has the story open for writing, or nobody; readers see nothing of it
  wire_changed,       // items came in, or one was held, spiked or taken
  title_changed,      // name, sections, navigation, footer
  front_saved,        // a front's draft, which readers do not see; `revision` is the draft's version
  front_published,    // readers get the front of `sections`; of no section: the home front
  most_read_changed,  // what readers read most: other stories, or another order
  breaking_changed,   // what stands in the bar over every page, or that nothing does
  alarm_changed,      // one was raised or acknowledged; for the newsroom alone
  receipt_changed,    // somebody looked whether the story went out; for the newsroom alone
  message_changed,    // one came in, or somebody worked on one; for the newsroom alone
  // A newsletter, or the one of its editions whose number stands as `revision`: its draft or its state.
  newsletter_changed,
  // A live blog's entries or its end; `revision` is the number of its newest event. `sections` and the like
  // only now and then: when fronts and lists should say, too, that it goes on.
  live_changed,
};
constexpr auto names_of(ChangeKind) {
  using enum ChangeKind;
  return names<ChangeKind>({{story_saved, "story_saved"},
                            {story_published, "story_published"},
                            {story_removed, "story_removed"},
                            {picture_changed, "picture_changed"},
                            {editor_changed, "editor_changed"},
                            {wire_changed, "wire_changed"},
                            {title_changed, "title_changed"},
                            {front_saved, "front_saved"},
                            {front_published, "front_published"},
                            {most_read_changed, "most_read_changed"},
                            {breaking_changed, "breaking_changed"},
                            {alarm_changed, "alarm_changed"},
                            {receipt_changed, "receipt_changed"},
                            {message_changed, "message_changed"},
                            {newsletter_changed, "newsletter_changed"},
                            {live_changed, "live_changed"}});
}
using stoppress::name_of;

// A place in the feed. On PostgreSQL rows of concurrent transactions become visible out of order of their
// numbers, so a place is (transaction, number) and followers read only below the oldest running one.
struct FeedPosition {
  std::int64_t transaction = 0;  // always 0 on SQLite, where one writer keeps the order
  std::int64_t number = 0;
  auto operator<=>(FeedPosition const&) const = default;
};

struct Change {
  FeedPosition position;
  ChangeKind kind = ChangeKind::story_saved;
  TitleId title;
  StoryId story;
  Revision revision;
  PictureId picture;
  // What the story stood under before and stands under now: the pages that may show it.
  std::vector<SectionId> sections;
  std::vector<std::string> topics;   // slugs
  std::vector<std::string> authors;  // slugs
  Instant at;
  std::vector<TitleId> shared_with;  // other titles that show the story, or did until now
};

}  // namespace stoppress::story
