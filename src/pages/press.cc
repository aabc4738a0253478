#include "pages/press.h"

#include <algorithm>

#include "pages/article.h"
#include "pages/blocks.h"
#include "pages/corrections.h"
#include "pages/front.h"
#include "pages/listings.h"
#include "pages/templates.h"
#include "story/body.h"

namespace stoppress::pages {
namespace {

using namespace std::chrono_literals;
using store::Newsstand;

constexpr Duration kLeading = 24h;

Result<Pictures> pictures_of(store::Reader& reader, std::vector<PictureId> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.empty()) return Pictures();
  return reader.pictures(ids);
}

void append(std::vector<PictureId>& ids, Cards const& cards) {
  auto const more = picture_ids(cards);
  ids.insert(ids.end(), more.begin(), more.end());
}

Result<FrontSupply> supply_of(Newsstand& stand, Setup const& setup, Instant now) {
  FrontSupply supply;
  supply.leading = TRY(stand.leading(6, now - kLeading));
  supply.newest = TRY(stand.newest(60));
  supply.opinions = TRY(stand.of_kind(story::Kind::opinion, 8));
  supply.features = TRY(stand.of_kind(story::Kind::feature, 12));
  for (story::Section const& section : setup.title.sections)
    supply.sections.push_back(TRY(stand.in_section(section.id, 16)));
  return supply;
}

Result<Pictures> pictures_for(store::Reader& reader, FrontSupply const& supply) {
  std::vector<PictureId> ids;
  for (Cards const* cards : {&supply.leading, &supply.newest, &supply.opinions, &supply.features})
    append(ids, *cards);
  for (Cards const& cards : supply.sections) append(ids, cards);
  return pictures_of(reader, std::move(ids));
}

// Two lines under the splash: what is nearest to it and stands nowhere else at the top.
Result<Cards> beside_splash(Newsstand& stand, FrontLayout const& layout) {
  if (!layout.splash) return Cards();
  auto const found = TRY(stand.story(layout.splash->id));
  auto const* story = std::get_if<store::PublicStory>(&found);
  if (story == nullptr) return Cards();
  Cards related = TRY(stand.related(layout.splash->id, story->content.section, story->content.topics, 4));
  std::erase_if(related, [&](store::Card const& card) {
    return std::any_of(layout.seconds.begin(), layout.seconds.end(),
                       [&](store::Card const& second) { return second.id == card.id; });
  });
  if (related.size() > 2) related.resize(2);
  return related;
}

// One more card was asked for than the page shows.
void cut(ListModel& model, int shown) {
  model.more = model.cards.size() > std::size_t(shown);
  if (model.more) model.cards.resize(std::size_t(shown));
}

Result<ArticleModel> article_model(store::Reader& reader, Setup const& setup, store::PublicStory const& story,
                                   Instant now) {
  constexpr int kReadMore = 4;
  Newsstand stand = reader.newsstand(setup.title.id, now);
  ArticleModel model;
  model.story = story;
  story::Content const& content = story.content;
  model.breaking = TRY(stand.breaking());
  model.corrections = TRY(stand.corrections_of(story.story.id));
  model.related = TRY(stand.related(story.story.id, content.section, content.topics, kReadMore));
  if (auto const pointed = pointers_in(content.body); !pointed.empty())
    for (store::Card& card : TRY(stand.cards(pointed))) model.pointers.emplace(card.id, std::move(card));
  std::vector<PictureId> ids = picture_ids(model.related);
  if (content.main_picture) ids.push_back(content.main_picture->picture);
  story::each_picture(content.body, [&](story::PictureUse const& use) { ids.push_back(use.picture); });
  model.pictures = TRY(pictures_of(reader, std::move(ids)));
  return model;
}

StoryId id_of(std::optional<store::After> const& after) { return after ? after->id : StoryId(); }

}  // namespace

Press::Press() = default;
Press::~Press() = default;

Result<std::unique_ptr<Press>> Press::open(std::optional<std::filesystem::path> theme) {
  std::unique_ptr<Press> press(new Press);
  press->templates_ = TRY(Templates::open(theme));
  return press;
}

Result<Page> Press::front(store::Reader& reader, Setup const& setup, Instant now) const {
  Newsstand stand = reader.newsstand(setup.title.id, now);
  FrontSupply const supply = TRY(supply_of(stand, setup, now));
  FrontModel model;
  model.pictures = TRY(pictures_for(reader, supply));
  model.layout = lay_out(setup, supply, model.pictures);
  model.splash_related = TRY(beside_splash(stand, model.layout));
  model.breaking = TRY(stand.breaking());
  return set_front(*templates_, setup, model, now);
}

Result<Page> Press::section(store::Reader& reader, Setup const& setup, story::Section const& section,
                            std::optional<store::After> after, Instant now) const {
  ListModel model;
  model.name = section.name;
  model.text = section.description;
  model.path = "/" + section.slug;
  model.section = section.id;
  model.list = section_key(section.id);
  model.before = id_of(after);
  Newsstand stand = reader.newsstand(setup.title.id, now);
  model.breaking = TRY(stand.breaking());
  model.cards = TRY(stand.in_section(section.id, kListed + 1, after));
  cut(model, kListed);
  model.pictures = TRY(pictures_of(reader, picture_ids(model.cards)));
  return set_list(*templates_, setup, model, now);
}

Result<Page> Press::latest(store::Reader& reader, Setup const& setup, std::optional<store::After> after,
                           Instant now) const {
  ListModel model;
  model.path = "/latest";
  model.list = latest_key();
  model.before = id_of(after);
  Newsstand stand = reader.newsstand(setup.title.id, now);
  model.breaking = TRY(stand.breaking());
  model.cards = TRY(stand.newest(kLatest + 1, after));
  cut(model, kLatest);
  return set_latest(*templates_, setup, model, now);
}

Result<Page> Press::topic(store::Reader& reader, Setup const& setup, std::string const& slug,
                          std::optional<store::After> after, Instant now) const {
  Newsstand stand = reader.newsstand(setup.title.id, now);
  auto const name = TRY(stand.topic_name(slug));
  if (!name) return stoppress::not_found("No story has this topic.");
  ListModel model;
  model.kind = ListKind::topic;
  model.name = *name;
  model.path = "/topic/" + slug;
  model.list = topic_key(slug);
  model.before = id_of(after);
  model.breaking = TRY(stand.breaking());
  model.cards = TRY(stand.on_topic(slug, kListed + 1, after));
  cut(model, kListed);
  model.pictures = TRY(pictures_of(reader, picture_ids(model.cards)));
  return set_list(*templates_, setup, model, now);
}

Result<Page> Press::author(store::Reader& reader, Setup const& setup, std::string const& slug,
                           std::optional<store::After> after, Instant now) const {
  Newsstand stand = reader.newsstand(setup.title.id, now);
  auto const name = TRY(stand.author_name(slug));
  if (!name) return stoppress::not_found("No story has this author.");
  ListModel model;
  model.kind = ListKind::author;
  model.name = *name;
  model.path = "/by/" + slug;
  model.list = author_key(slug);
  model.before = id_of(after);
  model.breaking = TRY(stand.breaking());
  model.cards = TRY(stand.by_author(slug, kListed + 1, after));
  cut(model, kListed);
  model.pictures = TRY(pictures_of(reader, picture_ids(model.cards)));
  return set_list(*templates_, setup, model, now);
}

Result<Page> Press::article(store::Reader& reader, Setup const& setup, store::PublicStory const& story,
                            Instant now) const {
  return set_article(*templates_, setup, TRY(article_model(reader, setup, story, now)), now);
}

Result<Page> Press::preview(store::Reader& reader, Setup const& setup, store::PublicStory const& story,
                            Instant until, Instant now) const {
  auto model = TRY(article_model(reader, setup, story, now));
  model.preview_until = until;
  return set_article(*templates_, setup, model, now);
}

Result<Page> Press::corrections(store::Reader& reader, Setup const& setup, std::int64_t before,
                                Instant now) const {
  Newsstand stand = reader.newsstand(setup.title.id, now);
  CorrectionsModel model;
  model.before = before;
  model.breaking = TRY(stand.breaking());
  model.corrections = TRY(stand.corrections(kCorrections + 1, before));
  model.more = model.corrections.size() > std::size_t(kCorrections);
  if (model.more) model.corrections.pop_back();
  return set_corrections(*templates_, setup, model, now);
}

}  // namespace stoppress::pages
