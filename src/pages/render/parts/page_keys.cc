#include "pages/render/parts/page_keys.h"

namespace stoppress::pages {

void PageKeys::add(store::Card const& card) {
  add(story_key(card.id));
  if (card.main_picture) add(picture_key(card.main_picture->picture));
}

void PageKeys::add(Cards const& cards) {
  for (store::Card const& card : cards) add(card);
}

void PageKeys::add_shown(Pictures const& pictures) {
  for (auto const& [asked, shown] : pictures)
    if (shown.id && shown.id != asked) add(picture_key(shown.id));
}

void PageKeys::add(std::optional<store::BreakingStory> const& breaking) {
  if (!breaking) return;
  add(story_key(breaking->card.id));
}

}  // namespace stoppress::pages
