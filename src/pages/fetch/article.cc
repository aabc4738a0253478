#include "pages/fetch/article.h"

#include <algorithm>

#include "store/newsstand/newsstand.h"
#include "store/transaction.h"
#include "story/body/body.h"

namespace stoppress::pages {

Result<ArticleModel> fetch_article(store::Snapshot& snapshot, TitleId title, store::PublicStory story,
                                   Instant now) {
  constexpr int kReadMore = 4;
  store::Newsstand stand = store::Newsstand(snapshot, title, now);
  ArticleModel model;
  model.story = std::move(story);
  StoryId const id = model.story.story.id;
  story::Content const& content = model.story.content;
  model.breaking = TRY(stand.breaking());
  model.corrections = TRY(stand.corrections_of(id));
  model.related = TRY(stand.related(id, content.section, content.topics, kReadMore));
  if (auto const pointed = pointers_in(content.body); !pointed.empty())
    for (store::Card& card : TRY(stand.cards(pointed))) model.pointers.emplace(card.id, std::move(card));
  std::vector<PictureId> ids = picture_ids(model.related);
  if (content.main_picture) ids.push_back(content.main_picture->picture);
  story::each_picture(content.body, [&](story::PictureUse const& use) { ids.push_back(use.picture); });
  model.pictures = TRY(fetch_pictures(snapshot, std::move(ids), now));
  return model;
}

Instant begin_of(store::PublicStory const& story) {
  Instant begin = story.story.first_published.value_or(Instant());
  if (story.content.kind != story::Kind::live) return begin;
  for (story::Block const& block : story.content.body)
    if (auto const* entry = std::get_if<story::LiveEntry>(&block.value)) begin = std::min(begin, entry->time);
  return begin;
}

std::vector<StoryId> pointers_in(story::Body const& body) {
  std::vector<StoryId> found;
  for (story::Block const& block : body) {
    if (auto const* link = std::get_if<story::RelatedLink>(&block.value); link && link->story)
      found.push_back(link->story);
    if (auto const* entry = std::get_if<story::LiveEntry>(&block.value)) {
      auto const inside = pointers_in(entry->body);
      found.insert(found.end(), inside.begin(), inside.end());
    }
  }
  return found;
}

}  // namespace stoppress::pages
