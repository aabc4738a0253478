#include "pages/keys.h"

namespace stoppress::pages {

void KeyRing::add(store::Card const& card) {
  add(story_key(card.id));
  if (card.main_picture) add(picture_key(card.main_picture->picture));
  seen(card.updated);
}

void KeyRing::add(Cards const& cards) {
  for (store::Card const& card : cards) add(card);
}

void KeyRing::add_stand_ins(Pictures const& pictures) {
  for (auto const& [asked, shown] : pictures)
    if (shown.id && shown.id != asked) add(picture_key(shown.id));
}

void KeyRing::add(std::optional<store::BreakingStory> const& breaking) {
  if (!breaking) return;
  add(story_key(breaking->card.id));
  seen(breaking->since);
}

void KeyRing::seen(Instant instant) {
  if (!newest_ || instant > *newest_) newest_ = instant;
}

}  // namespace stoppress::pages
