#include "app/followers/renditions.h"

#include <algorithm>

#include "base/log.h"
#include "store/fronts/fronts.h"
#include "store/newsstand/newsstand.h"
#include "store/stories/stories.h"
#include "story/body/body.h"

namespace stoppress::app {
namespace {

using story::ChangeKind;
using Ids = std::vector<PictureId>;

constexpr int kNewest = 60;  // stories of a title whose pictures are made without being asked for

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

Result<std::map<PictureId, story::LibraryPicture>> pictures_of_newest(store::Snapshot& snapshot,
                                                                      TitleId title, Instant now) {
  Ids ids;
  for (auto const& card : TRY(store::Newsstand(snapshot, title, now).newest(kNewest)))
    if (card.main_picture) ids.push_back(card.main_picture->picture);
  return store::PictureLibrary(snapshot).shown(ids, now);
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

Result<Done> RenditionsFollower::take(Batch const& batch) {
  for (auto const& change : batch.changes) {
    if (change.kind == ChangeKind::picture_changed) TRY(drop_ended(change.picture));
    auto const pictures = TRY(store_.read(
        [&](store::Snapshot& snapshot) { return pictures_brought(snapshot, change, clock_.now()); }));
    TRY(make(pictures, batch.stop));
  }
  return Done{};
}

// Those that were being made while the picture's end came, by nobody else than the thread that made them.
Result<Done> RenditionsFollower::drop_ended(PictureId id) {
  auto const picture = TRY(store_.read([&](store::Snapshot& snapshot) {
                         return store::PictureLibrary(snapshot).picture(id);
                       })).picture;
  if (!picture.expires || *picture.expires > clock_.now()) return Done{};
  return library_.drop_renditions(picture.hash);
}

Result<Done> RenditionsFollower::rebuild(std::stop_token const& stop) {
  auto const titles = titles_.now();
  for (auto const& title : *titles) {
    auto const pictures = TRY(store_.read(
        [&](store::Snapshot& snapshot) { return pictures_of_newest(snapshot, title.id, clock_.now()); }));
    TRY(make(pictures, stop));
  }
  return Done{};
}

// A picture that can't be made is said, and no reason to leave out the others.
Result<Done> RenditionsFollower::make(std::map<PictureId, story::LibraryPicture> const& pictures,
                                      std::stop_token const& stop) {
  for (auto const& [asked, picture] : pictures) {
    auto const made = library_.make_all(picture, stop);
    if (stop.stop_requested()) return unavailable("The program is stopping.");
    if (made.ok()) continue;
    // No decoder, or no disk: that is no picture's fault, and all of it is tried again.
    auto const fault = made.error().fault;
    if (fault == Fault::busy || fault == Fault::unavailable) return made.error();
    log::failure("app", "making the renditions of picture " + picture.hash, made.error());
  }
  return Done{};
}

}  // namespace stoppress::app
