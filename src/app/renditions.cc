#include "app/renditions.h"

#include <algorithm>

#include "store/fronts.h"
#include "story/body.h"

namespace stoppress::app {
namespace {

using story::ChangeKind;
using Ids = std::vector<PictureId>;

Result<Ids> of_story(store::Reader& reader, story::Change const& change) {
  auto const content = TRY(reader.content(change.story, change.revision));
  Ids ids;
  if (content.main_picture) ids.push_back(content.main_picture->picture);
  for (auto const& use : story::pictures(content.body)) ids.push_back(use.picture);
  return ids;
}

Result<Ids> of_front(store::Reader& reader, story::Change const& change) {
  auto const section = change.sections.empty() ? SectionId() : change.sections.front();
  auto const front = TRY(store::Fronts(reader).published({change.title, section}));
  Ids ids;
  for (auto const& container : front.value_or(story::FrontContainers()))
    for (auto const& card : container.cards)
      if (card.picture && !card.picture_hidden) ids.push_back(card.picture);
  return ids;
}

Result<bool> is_before_readers(store::Reader& reader, PictureId id) {
  auto const stories = TRY(store::PictureLibrary(reader).uses(id));
  if (std::ranges::any_of(stories, &store::PictureUsed::live)) return true;
  auto const fronts = TRY(store::Fronts(reader).with_picture(id));
  return std::ranges::any_of(fronts, &store::FrontWithPicture::published);
}

Result<Ids> of(store::Reader& reader, story::Change const& change) {
  if (change.kind == ChangeKind::story_published) return of_story(reader, change);
  if (change.kind == ChangeKind::front_published) return of_front(reader, change);
  if (change.kind != ChangeKind::picture_changed) return Ids();
  return TRY(is_before_readers(reader, change.picture)) ? Ids{change.picture} : Ids();
}

}  // namespace

bool brings_pictures(story::Change const& change) {
  return change.kind == ChangeKind::story_published || change.kind == ChangeKind::front_published ||
         change.kind == ChangeKind::picture_changed;
}

Result<std::map<PictureId, story::LibraryPicture>> pictures_brought(store::Reader& reader,
                                                                    story::Change const& change,
                                                                    Instant now) {
  return store::PictureLibrary(reader).shown(TRY(of(reader, change)), now);
}

}  // namespace stoppress::app
