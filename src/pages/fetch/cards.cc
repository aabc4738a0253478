#include "pages/fetch/cards.h"

#include <algorithm>

#include "store/pictures/picture_library.h"

namespace stoppress::pages {

bool has_picture(store::Card const& card, Pictures const& pictures) {
  return card.main_picture && pictures.contains(card.main_picture->picture);
}

std::vector<PictureId> picture_ids(Cards const& cards) {
  std::vector<PictureId> ids;
  for (store::Card const& card : cards)
    if (card.main_picture) ids.push_back(card.main_picture->picture);
  return ids;
}

Result<Pictures> fetch_pictures(store::Snapshot& snapshot, std::vector<PictureId> ids, Instant now) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.empty()) return Pictures();
  return store::PictureLibrary(snapshot).shown(ids, now);
}

}  // namespace stoppress::pages
