#include "pages/fetch/front.h"

#include <algorithm>

#include "pages/fetch/front_supply.h"
#include "store/audience/reads.h"
#include "store/fronts/fronts.h"
#include "store/newsstand/newsstand.h"
#include "store/stories/stories.h"
#include "store/transaction.h"
#include "story/front/default_front.h"

namespace stoppress::pages {
namespace {

std::vector<StoryId> pinned_in(story::FrontContainers const& containers) {
  std::vector<StoryId> ids;
  for (auto const& container : containers)
    for (auto const& card : container.cards) ids.push_back(card.story);
  return ids;
}

Result<std::vector<story::Topic>> topics_of(store::Snapshot& snapshot, StoryId id) {
  auto const story = TRY(store::Stories(snapshot).story(id));
  return TRY(store::Stories(snapshot).content_without_body(id, story.published)).topics;
}

// Two lines under the splash: what is nearest to it and stands nowhere else at the top. When the archive has
// damaged its story they are of its section, and the front stays.
Result<Cards> beside_splash(store::Snapshot& snapshot, store::Newsstand& stand, FrontModel const& front) {
  auto const& splash = front.layout.splash;
  if (!splash) return Cards();
  Cards related =
      TRY(stand.related(splash->id, splash->section, topics_of(snapshot, splash->id).value_or({}), 4));
  std::erase_if(related, [&](store::Card const& card) {
    auto const& seconds = front.layout.seconds;
    return std::ranges::find(seconds, card.id, &store::Card::id) != seconds.end() ||
           std::ranges::find(front.pinned, card.id) != front.pinned.end();
  });
  if (related.size() > 2) related.resize(2);
  return related;
}

bool shows_most_read(FrontLayout const& layout) {
  return std::ranges::find(layout.containers, Shape::most_read, &Container::shape) != layout.containers.end();
}

// The section from which the opinion of the day comes, when it is all from one.
SectionId opinion_section(Cards const& opinions) {
  constexpr std::size_t kShown = 4;
  if (opinions.size() < kShown) return SectionId();
  SectionId const section = opinions.front().section;
  bool const one = std::all_of(opinions.begin(), opinions.begin() + kShown,
                               [&](store::Card const& card) { return card.section == section; });
  return one ? section : SectionId();
}

Result<FrontModel> laid_out(store::Snapshot& snapshot, story::Title const& title,
                            story::FrontContainers const& containers, CuratedBy by, Instant now) {
  auto const supply = TRY(fetch_supply(snapshot, title, containers, now));
  FrontModel front;
  front.pinned = pinned_in(containers);
  front.pictures = TRY(fetch_pictures(snapshot, picture_ids(supply, containers), now));
  auto found = lay_out(containers, supply, front.pictures, by);
  front.layout = std::move(found.layout);
  front.shown = std::move(found.shown);
  auto stand = store::Newsstand(snapshot, title.id, now);
  front.splash_related = TRY(beside_splash(snapshot, stand, front));
  if (shows_most_read(front.layout)) front.counted_at = TRY(store::Reads(snapshot).counted_at(title.id));
  return front;
}

Result<FrontModel> fetch_default(store::Snapshot& snapshot, story::Title const& title, Instant now) {
  auto const opinions = TRY(store::Newsstand(snapshot, title.id, now).of_kind(story::Kind::opinion, 8));
  return laid_out(snapshot, title, story::default_front(title, opinion_section(opinions)), CuratedBy::nobody,
                  now);
}

Result<FrontModel> home(store::Snapshot& snapshot, story::Title const& title,
                        std::optional<story::FrontContainers> const& curated, Instant now) {
  FrontModel front;
  if (curated) front = TRY(fetch_curated(snapshot, title, *curated, now));
  if (is_empty(front)) {
    auto const pinned = std::move(front.pinned);
    front = TRY(fetch_default(snapshot, title, now));
    front.pinned = pinned;  // when readers may see one of them, it is the curated front that they get
  }
  front.breaking = TRY(store::Newsstand(snapshot, title.id, now).breaking());
  return front;
}

}  // namespace

bool is_empty(FrontModel const& front) { return !front.layout.splash && front.layout.containers.empty(); }

Result<FrontModel> fetch_front(store::Snapshot& snapshot, story::Title const& title, Instant now) {
  auto const curated = TRY(store::Fronts(snapshot).published({title.id, SectionId()}));
  return home(snapshot, title, curated, now);
}

Result<FrontModel> fetch_front_preview(store::Snapshot& snapshot, story::Title const& title,
                                       story::FrontContainers const& containers, Instant now) {
  return home(snapshot, title, containers, now);
}

Result<FrontModel> fetch_curated(store::Snapshot& snapshot, story::Title const& title,
                                 story::FrontContainers const& containers, Instant now) {
  return laid_out(snapshot, title, containers, CuratedBy::editors, now);
}

}  // namespace stoppress::pages
