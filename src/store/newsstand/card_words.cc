#include "store/newsstand/card_words.h"

namespace stoppress::store {
namespace {

std::size_t size_of(CardWords const& card) {
  constexpr std::size_t kBesideItsTexts = 400;
  std::size_t size = kBesideItsTexts + card.headline.size() + card.standfirst.size() + card.kicker.size();
  for (auto const& author : card.byline.authors) size += sizeof(author) + author.size();
  if (auto const& picture = card.main_picture)
    size += picture->caption.size() + picture->credit.size() + picture->alt.size();
  return size;
}

}  // namespace

std::shared_ptr<CardWords const> KeptCardWords::find(StoryId story, Revision revision) {
  Key const key{story.number(), revision.number()};
  std::lock_guard const lock(mutex_);
  if (auto const found = young_.find(key); found != young_.end()) return found->second;
  auto const found = old_.find(key);
  if (found == old_.end()) return nullptr;
  auto words = std::move(found->second);
  old_.erase(found);
  add(key, words);
  return words;
}

void KeptCardWords::keep(StoryId story, Revision revision, std::shared_ptr<CardWords const> words) {
  std::lock_guard const lock(mutex_);
  add({story.number(), revision.number()}, std::move(words));
}

void KeptCardWords::add(Key key, std::shared_ptr<CardWords const> words) {
  auto const size = size_of(*words);
  if (bytes_ + size > most_) {
    old_ = std::exchange(young_, {});
    bytes_ = 0;
  }
  if (size <= most_ && young_.emplace(key, std::move(words)).second) bytes_ += size;
}

}  // namespace stoppress::store
