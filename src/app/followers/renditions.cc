#include "app/followers/renditions.h"

#include <algorithm>

#include "store/fronts/fronts.h"
#include "store/stories/stories.h"
#include "story/body/body.h"

namespace stoppress::app {
namespace {

using story::ChangeKind;
using Ids = std::vector<PictureId>;

Result<Ids> of_story(store::Snapshot& snapshot, story::Change const& change) {
  auto const content = TRY(store::Stories(snapshot).content(change.story, change.revision));
  Ids ids;
  if (content.main_picture) ids.push_back(content.main_picture->picture);
  for (auto const& use : story::pictures(content.body)) ids.push_back(use.picture);
  return ids;
}

Result<Ids> of_front(store::Snapshot& snapshot, story::Change const& change) {
  auto const section = change.sections.empty() ? SectionId() : change.sections.front();
  auto const front = TRY(store::Fronts(snapshot).published({change.title, section}));
  Ids ids;
  for (auto const& container : front.value_or(story::FrontContainers()))
    for (auto const& card : container.cards)
      if (card.picture && !card.picture_hidden) ids.push_back(card.picture);
  return ids;
}

Result<bool> is_before_readers(store::Snapshot& snapshot, PictureId id) {
  auto const stories = TRY(store::PictureLibrary(snapshot).uses(id));
  if (std::ranges::any_of(stories, &store::PictureUsed::live)) return true;
  auto const fronts = TRY(store::Fronts(snapshot).with_picture(id));
  return std::ranges::any_of(fronts, &store::FrontWithPicture::published);
}

Result<Ids> of(store::Snapshot& snapshot, story::Change const& change) {
  if (change.kind == ChangeKind::story_published) return of_story(snapshot, change);
  if (change.kind == ChangeKind::front_published) return of_front(snapshot, change);
  if (change.kind != ChangeKind::picture_changed) return Ids();
  return TRY(is_before_readers(snapshot, change.picture)) ? Ids{change.picture} : Ids();
}

}  // namespace

bool brings_pictures(story::Change const& change) {
  return change.kind == ChangeKind::story_published || change.kind == ChangeKind::front_published ||
         change.kind == ChangeKind::picture_changed;
}

Result<std::map<PictureId, story::LibraryPicture>> pictures_brought(store::Snapshot& snapshot,
                                                                    story::Change const& change,
                                                                    Instant now) {
  return store::PictureLibrary(snapshot).shown(TRY(of(snapshot, change)), now);
}

}  // namespace stoppress::app
