// What a curated front is made of, fetched from the newsstand.

#include <algorithm>
#include <chrono>
#include <set>

#include "pages/fetch/curated.h"
#include "store/audience/reads.h"
#include "store/pictures/picture_library.h"

namespace stoppress::pages {
namespace {

using namespace std::chrono_literals;
using story::FrontContainer;
using story::FrontFill;
using story::FrontShape;

// A list that nobody counted for so long stands still: it is shown nowhere.
constexpr Duration kStale = 2h;
constexpr Duration kLeading = 24h;
constexpr int kMostRead = 40;

// So many candidates that a container finds its stories though all the others took theirs.
int wanted(story::FrontContainers const& containers) {
  int wanted = 12;
  for (auto const& container : containers) wanted += std::max(container.most, int(container.cards.size()));
  return std::min(wanted, 200);
}

Result<std::map<StoryId, store::Card>> pinned(store::Newsstand& stand,
                                              story::FrontContainers const& containers) {
  std::set<StoryId> ids;
  for (auto const& container : containers)
    for (auto const& card : container.cards) ids.insert(card.story);
  std::map<StoryId, store::Card> found;
  for (auto& card : TRY(stand.cards({ids.begin(), ids.end()}))) found.emplace(card.id, std::move(card));
  return found;
}

Result<CuratedSupply> supply_of(store::Snapshot& snapshot, Setup const& setup,
                                story::FrontContainers const& containers, Instant now) {
  auto stand = snapshot.newsstand(setup.title.id, now);
  CuratedSupply supply;
  supply.pinned = TRY(pinned(stand, containers));
  int const count = wanted(containers);
  supply.newest = TRY(stand.newest(count));
  for (FrontContainer const& each : containers) {
    if (each.fill == FrontFill::none) continue;
    if (each.shape == FrontShape::splash) supply.leading = TRY(stand.leading(12, now - kLeading));
    if (each.shape == FrontShape::opinion) supply.opinions = TRY(stand.of_kind(story::Kind::opinion, count));
    if (each.section && !supply.sections.contains(each.section))
      supply.sections[each.section] = TRY(stand.in_section(each.section, count));
    if (each.fill == FrontFill::most_read && !supply.most_read.contains(each.section))
      supply.most_read[each.section] = TRY(most_read(snapshot, setup, each.section, now, kMostRead));
  }
  return supply;
}

Result<Pictures> pictures_for(store::Snapshot& snapshot, CuratedSupply const& supply,
                              story::FrontContainers const& containers, Instant now) {
  std::set<PictureId> ids;
  auto const add = [&](store::Card const& card) {
    if (card.main_picture) ids.insert(card.main_picture->picture);
  };
  for (auto const& [id, card] : supply.pinned) add(card);
  for (Cards const* cards : {&supply.leading, &supply.newest, &supply.opinions})
    for (auto const& card : *cards) add(card);
  for (auto const* lists : {&supply.sections, &supply.most_read})
    for (auto const& [section, cards] : *lists)
      for (auto const& card : cards) add(card);
  for (auto const& container : containers)
    for (auto const& card : container.cards)
      if (card.picture) ids.insert(card.picture);
  if (ids.empty()) return Pictures();
  return store::PictureLibrary(snapshot).shown({ids.begin(), ids.end()}, now);
}

bool shows_most_read(CuratedLayout const& laid_out) {
  return std::any_of(laid_out.layout.containers.begin(), laid_out.layout.containers.end(),
                     [](Container const& each) { return each.shape == Shape::most_read; });
}

}  // namespace

Result<Cards> most_read(store::Snapshot& snapshot, Setup const& setup, SectionId section, Instant now,
                        int count) {
  store::Reads reads(snapshot);
  auto const counted_at = TRY(reads.counted_at(setup.title.id));
  if (!counted_at || now - *counted_at > kStale) return Cards();
  std::vector<StoryId> ids;
  for (auto const& each : TRY(reads.most_read(setup.title.id, section, count))) ids.push_back(each.story);
  return snapshot.newsstand(setup.title.id, now).cards(ids);
}

Result<CuratedFront> curate(store::Snapshot& snapshot, Setup const& setup,
                            story::FrontContainers const& containers, Instant now) {
  auto const supply = TRY(supply_of(snapshot, setup, containers, now));
  CuratedFront front;
  front.pictures = TRY(pictures_for(snapshot, supply, containers, now));
  front.laid_out = lay_out_curated(containers, supply, front.pictures);
  for (Container& container : front.laid_out.layout.containers)
    if (container.name.empty()) container.name = setup.words->text("front.more_top");
  if (shows_most_read(front.laid_out))
    front.counted_at = TRY(store::Reads(snapshot).counted_at(setup.title.id));
  return front;
}

}  // namespace stoppress::pages
