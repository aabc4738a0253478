#include "pages/fetch/front_supply.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "store/audience/reads.h"
#include "store/newsstand/newsstand.h"
#include "store/transaction.h"

namespace stoppress::pages {
namespace {

using namespace std::chrono_literals;
using story::FrontContainer;
using story::FrontContainers;
using story::FrontFill;
using story::FrontShape;

// A list that nobody counted for so long is not true any more: it is shown nowhere.
constexpr Duration kStale = 2h;
constexpr Duration kLeading = 24h;
constexpr int kMostRead = 40;
constexpr int kLookedThrough = 40;  // for those with a picture
constexpr int kMostOfAList = 200;

int room_in(FrontContainer const& container) { return std::max(container.most, int(container.cards.size())); }

// So many stories from which one container finds its own, though all that choose before it took theirs.
int wanted_by(FrontContainers const& containers, std::size_t at) {
  auto const& asking = containers[at];
  if (is_list(asking.shape)) return room_in(asking);
  int wanted = std::max(kFreshInAContainer, room_in(asking));
  for (std::size_t other = 0; other < containers.size(); ++other) {
    auto const& each = containers[other];
    bool const apart = asking.section && each.section && asking.section != each.section;
    if (other == at || apart) continue;
    // What stands in a list may stand elsewhere too, unless it is pinned there.
    bool const takes = !is_list(each.shape) && chooses_before(containers, other, at);
    wanted += takes ? room_in(each) : int(each.cards.size());
  }
  // Few have a picture.
  return asking.shape == FrontShape::pictures ? std::max(wanted, kLookedThrough) : wanted;
}

// So many of that section, or of all for none, that each container which is filled from them finds its own.
int wanted(FrontContainers const& containers, SectionId section) {
  int wanted = 0;
  for (std::size_t at = 0; at < containers.size(); ++at)
    if (containers[at].section == section) wanted = std::max(wanted, wanted_by(containers, at));
  return std::min(wanted, kMostOfAList);
}

Result<std::map<StoryId, store::Card>> pinned(store::Newsstand& stand, FrontContainers const& containers) {
  std::set<StoryId> ids;
  for (auto const& container : containers)
    for (auto const& card : container.cards) ids.insert(card.story);
  std::map<StoryId, store::Card> found;
  for (auto& card : TRY(stand.cards({ids.begin(), ids.end()}))) found.emplace(card.id, std::move(card));
  return found;
}

// As cards; none while too few read, or when nobody counted lately.
Result<Cards> most_read(store::Snapshot& snapshot, TitleId title, SectionId section, Instant now) {
  store::Reads reads(snapshot);
  auto const counted_at = TRY(reads.counted_at(title));
  if (!counted_at || now - *counted_at > kStale) return Cards();
  std::vector<StoryId> ids;
  for (auto const& each : TRY(reads.most_read(title, section, kMostRead))) ids.push_back(each.story);
  return store::Newsstand(snapshot, title, now).cards(ids);
}

}  // namespace

Result<FrontSupply> fetch_supply(store::Snapshot& snapshot, story::Title const& title,
                                 FrontContainers const& containers, Instant now) {
  auto stand = store::Newsstand(snapshot, title.id, now);
  FrontSupply supply;
  supply.pinned = TRY(pinned(stand, containers));
  supply.newest = TRY(stand.newest(wanted(containers, SectionId())));
  for (FrontContainer const& each : containers) {
    if (each.fill == FrontFill::none) continue;
    if (each.shape == FrontShape::splash) supply.leading = TRY(stand.leading(12, now - kLeading));
    if (each.shape == FrontShape::opinion)
      supply.opinions = TRY(stand.of_kind(story::Kind::opinion, room_in(each) + kFreshInAContainer));
    if (each.shape == FrontShape::pictures)
      supply.features = TRY(stand.of_kind(story::Kind::feature, room_in(each) + kFreshInAContainer));
    if (each.section && !supply.sections.contains(each.section))
      supply.sections[each.section] = TRY(stand.in_section(each.section, wanted(containers, each.section)));
    if (each.fill == FrontFill::most_read && !supply.most_read.contains(each.section))
      supply.most_read[each.section] = TRY(most_read(snapshot, title.id, each.section, now));
  }
  return supply;
}

std::vector<PictureId> picture_ids(FrontSupply const& supply, FrontContainers const& containers) {
  std::vector<PictureId> ids;
  auto const add = [&](Cards const& cards) {
    for (auto const& card : cards)
      if (card.main_picture) ids.push_back(card.main_picture->picture);
  };
  for (auto const& [id, card] : supply.pinned)
    if (card.main_picture) ids.push_back(card.main_picture->picture);
  for (Cards const* cards : {&supply.leading, &supply.newest, &supply.opinions, &supply.features})
    add(*cards);
  for (auto const* lists : {&supply.sections, &supply.most_read})
    for (auto const& [section, cards] : *lists) add(cards);
  for (auto const& container : containers)
    for (auto const& card : container.cards)
      if (card.picture) ids.push_back(card.picture);
  return ids;
}

}  // namespace stoppress::pages
