#include "desk/pictures/withdrawal.h"

#include <set>

#include "base/text.h"
#include "desk/audit.h"
#include "desk/pictures/pictures.h"
#include "store/pictures/picture_library.h"
#include "store/stories/desk_lists.h"
#include "store/stories/stories.h"
#include "store/wires/wires.h"
#include "story/body/body.h"

namespace stoppress::desk {
namespace {

using store::Transaction;

// Of an agency's story that pictures came with before items noted them: those that its words show and that no
// item is known to have brought.
Result<Done> add_shown(Transaction& transaction, story::Story const& story, std::set<PictureId>& all) {
  std::set<PictureId> shown;
  for (Revision const revision : {story.head, story.published}) {
    if (!revision) continue;
    auto const content = TRY(store::Stories(transaction).content(story.id, revision));
    if (content.main_picture) shown.insert(content.main_picture->picture);
    for (auto const& use : story::pictures(content.body)) shown.insert(use.picture);
  }
  for (PictureId const id : shown) {
    bool const brought = TRY(store::Wires(transaction).was_brought(id));
    if (!brought) all.insert(id);
  }
  return Done{};
}

// `source`: the agency that the story came from; empty for the newsroom's own, with which no pictures came.
Result<std::set<PictureId>> pictures_of(Transaction& transaction, story::Story const& story,
                                        std::string const& source) {
  auto const brought = TRY(store::Wires(transaction).pictures_of(story.id));
  std::set<PictureId> all(brought.begin(), brought.end());
  if (!source.empty()) TRY(add_shown(transaction, story, all));
  return all;
}

// A live story of another source that shows it; none: there is no such.
Result<StoryId> shown_elsewhere(Transaction& transaction, PictureId picture, StoryId killed,
                                std::string const& source, Instant now) {
  store::DeskLists lists(transaction.without_locks());
  for (auto const& use : TRY(store::PictureLibrary(transaction.without_locks()).uses(picture)))
    if (use.live && use.story != killed && TRY(lists.desk_row(use.story, now)).source != source)
      return use.story;
  return StoryId();
}

Result<bool> withdraw(Transaction& transaction, Actor const& by, PictureId id, StoryId story, Instant now) {
  store::PictureLibrary library(transaction);
  auto picture = TRY(library.to_change(id));
  if (picture.expires && *picture.expires <= now) return false;
  std::string const reason = "Withdrawn: its " + reference("story", story) + " was killed.";
  picture.expires = now;
  picture.usage_terms = reason + (picture.usage_terms.empty() ? "" : " ") + picture.usage_terms;
  TRY(library.save(picture));
  TRY(announce_picture(transaction, id, now));
  TRY(record(transaction, by, "picture.withdraw", reference("picture", id), reason, now));
  return true;
}

}  // namespace

Result<PicturesWithdrawn> withdraw_pictures(Transaction& transaction, Actor const& by,
                                            story::Story const& story, Instant now) {
  PicturesWithdrawn out;
  auto const source = TRY(store::DeskLists(transaction.without_locks()).desk_row(story.id, now)).source;
  for (PictureId const id : TRY(pictures_of(transaction, story, source))) {
    auto const row = store::PictureLibrary(transaction.without_locks()).picture(id);
    if (!row.ok() || row->added_by.id) continue;  // somebody of the newsroom's own, or gone
    if (StoryId const other = TRY(shown_elsewhere(transaction, id, story.id, source, now))) {
      out.still_shown.emplace_back(id, other);
      continue;
    }
    bool const done = TRY(withdraw(transaction, by, id, story.id, now));
    out.withdrawn += done ? 1 : 0;
  }
  return out;
}

}  // namespace stoppress::desk
