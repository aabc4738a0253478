#include "pages/fetch/article.h"

#include <algorithm>

#include "store/newsstand/newsstand.h"
#include "store/transaction.h"
#include "story/body/body.h"

namespace stoppress::pages {
namespace {

std::vector<store::Entry const*> entries_of(std::optional<LiveModel> const& live) {
  std::vector<store::Entry const*> all;
  if (!live) return all;
  for (auto const& entry : live->pinned) all.push_back(&entry);
  for (auto const& entry : live->entries) all.push_back(&entry);
  return all;
}

}  // namespace

Result<ArticleModel> fetch_article(store::Snapshot& snapshot, TitleId title, store::PublicStory story,
                                   Instant now, LivePart part) {
  constexpr int kReadMore = 4;
  store::Newsstand stand = store::Newsstand(snapshot, title, now);
  ArticleModel model;
  model.story = std::move(story);
  StoryId const id = model.story.story.id;
  story::Content const& content = model.story.content;
  model.breaking = TRY(stand.breaking());
  model.corrections = TRY(stand.corrections_of(id));
  model.related = TRY(stand.related(id, content.section, content.topics, kReadMore));
  if (content.kind == story::Kind::live) model.live = TRY(fetch_live(snapshot, id, part));
  auto pointed = pointers_in(content.body);
  for (auto const* entry : entries_of(model.live))
    for (StoryId const inside : pointers_in(entry->body)) pointed.push_back(inside);
  if (!pointed.empty())
    for (store::Card& card : TRY(stand.cards(pointed))) model.pointers.emplace(card.id, std::move(card));
  std::vector<PictureId> ids = picture_ids(model.related);
  if (content.main_picture) ids.push_back(content.main_picture->picture);
  story::each_picture(content.body, [&](story::PictureUse const& use) { ids.push_back(use.picture); });
  for (auto const* entry : entries_of(model.live))
    story::each_picture(entry->body, [&](story::PictureUse const& use) { ids.push_back(use.picture); });
  model.pictures = TRY(fetch_pictures(snapshot, std::move(ids), now));
  return model;
}

Instant begin_of(ArticleModel const& model) {
  Instant const published = model.story.story.first_published.value_or(Instant());
  return model.live && model.live->blog.begun ? std::min(published, *model.live->blog.begun) : published;
}

std::optional<Instant> updated_of(ArticleModel const& model) {
  auto const& updated = model.story.story.updated;
  return updated && model.live ? std::max(*updated, model.live->blog.updated) : updated;
}

std::vector<StoryId> pointers_in(story::Body const& body) {
  std::vector<StoryId> found;
  for (story::Block const& block : body) {
    if (auto const* link = std::get_if<story::RelatedLink>(&block.value); link && link->story)
      found.push_back(link->story);
  }
  return found;
}

}  // namespace stoppress::pages
