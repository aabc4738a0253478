#include "pages/page_renderer.h"

#include <algorithm>

#include "pages/fetch/curated.h"
#include "pages/render/article.h"
#include "pages/render/blocks.h"
#include "pages/render/corrections.h"
#include "pages/render/front.h"
#include "pages/render/listings.h"
#include "pages/render/templates.h"
#include "store/audience/reads.h"
#include "store/fronts/fronts.h"
#include "store/pictures/picture_library.h"
#include "story/body/body.h"

namespace stoppress::pages {
namespace {

using namespace std::chrono_literals;
using store::Newsstand;

constexpr Duration kLeading = 24h;

Result<Pictures> pictures_of(store::Snapshot& snapshot, std::vector<PictureId> ids, Instant now) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.empty()) return Pictures();
  return store::PictureLibrary(snapshot).shown(ids, now);
}

void append(std::vector<PictureId>& ids, Cards const& cards) {
  auto const more = picture_ids(cards);
  ids.insert(ids.end(), more.begin(), more.end());
}

Result<FrontSupply> supply_of(store::Snapshot& snapshot, Setup const& setup, Instant now) {
  Newsstand stand = snapshot.newsstand(setup.title.id, now);
  FrontSupply supply;
  supply.leading = TRY(stand.leading(6, now - kLeading));
  supply.newest = TRY(stand.newest(60));
  supply.opinions = TRY(stand.of_kind(story::Kind::opinion, 8));
  supply.features = TRY(stand.of_kind(story::Kind::feature, 12));
  supply.most_read = TRY(most_read(snapshot, setup, SectionId(), now, 10));
  for (story::Section const& section : setup.title.sections)
    supply.sections.push_back(TRY(stand.in_section(section.id, 16)));
  return supply;
}

Result<Pictures> pictures_for(store::Snapshot& snapshot, FrontSupply const& supply, Instant now) {
  std::vector<PictureId> ids;
  for (Cards const* cards :
       {&supply.leading, &supply.newest, &supply.opinions, &supply.features, &supply.most_read})
    append(ids, *cards);
  for (Cards const& cards : supply.sections) append(ids, cards);
  return pictures_of(snapshot, std::move(ids), now);
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

std::vector<StoryId> pinned_in(story::FrontContainers const& containers) {
  std::vector<StoryId> ids;
  for (auto const& container : containers)
    for (auto const& card : container.cards) ids.push_back(card.story);
  return ids;
}

bool is_empty(FrontLayout const& layout) { return !layout.splash && layout.containers.empty(); }

void drop_pinned(Cards& related, std::vector<StoryId> const& pinned) {
  std::erase_if(related, [&](store::Card const& card) {
    return std::find(pinned.begin(), pinned.end(), card.id) != pinned.end();
  });
}

// What editors curated, set into `model`; nothing is set when none of it may be seen.
Result<Done> render_curated(store::Snapshot& snapshot, Setup const& setup,
                            story::FrontContainers const& containers, Instant now, FrontModel& model) {
  model.pinned = pinned_in(containers);
  auto front = TRY(curate(snapshot, setup, containers, now));
  if (is_empty(front.laid_out.layout)) return Done{};
  model.layout = std::move(front.laid_out.layout);
  model.pictures = std::move(front.pictures);
  model.counted_at = front.counted_at;
  Newsstand stand = snapshot.newsstand(setup.title.id, now);
  model.splash_related = TRY(beside_splash(stand, model.layout));
  drop_pinned(model.splash_related, model.pinned);
  return Done{};
}

Result<Done> set_automatic(store::Snapshot& snapshot, Setup const& setup, Instant now, FrontModel& model) {
  auto const supply = TRY(supply_of(snapshot, setup, now));
  model.pictures = TRY(pictures_for(snapshot, supply, now));
  model.layout = lay_out(setup, supply, model.pictures);
  Newsstand stand = snapshot.newsstand(setup.title.id, now);
  model.splash_related = TRY(beside_splash(stand, model.layout));
  if (!supply.most_read.empty()) model.counted_at = TRY(store::Reads(snapshot).counted_at(setup.title.id));
  return Done{};
}

Page for_the_newsroom(Page page) {
  page.for_search_engines = false;
  page.is_private = true;
  return page;
}

// One more card was asked for than the page shows.
void cut(ListModel& model, int shown) {
  model.more = model.cards.size() > std::size_t(shown);
  if (model.more) model.cards.resize(std::size_t(shown));
}

Result<ArticleModel> article_model(store::Snapshot& snapshot, Setup const& setup,
                                   store::PublicStory const& story, Instant now) {
  constexpr int kReadMore = 4;
  Newsstand stand = snapshot.newsstand(setup.title.id, now);
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
  model.pictures = TRY(pictures_of(snapshot, std::move(ids), now));
  return model;
}

StoryId id_of(std::optional<store::After> const& after) { return after ? after->id : StoryId(); }

}  // namespace

PageRenderer::PageRenderer() = default;
PageRenderer::~PageRenderer() = default;

Result<std::unique_ptr<PageRenderer>> PageRenderer::open(std::optional<std::filesystem::path> const& theme,
                                                         std::optional<std::filesystem::path> const& over,
                                                         std::string const& language) {
  words::ThemeFolders const folders{theme, over};
  std::unique_ptr<PageRenderer> renderer(new PageRenderer);
  renderer->words_ = TRY(words::Words::open(language, folders));
  renderer->templates_ = TRY(Templates::open(folders, *renderer->words_));
  return renderer;
}

Result<Page> PageRenderer::front(store::Snapshot& snapshot, Setup const& setup, Instant now) const {
  auto const curated = TRY(store::Fronts(snapshot).published({setup.title.id, SectionId()}));
  return home(snapshot, setup, curated, now);
}

Result<Page> PageRenderer::home(store::Snapshot& snapshot, Setup const& setup,
                                std::optional<story::FrontContainers> const& curated, Instant now) const {
  FrontModel model;
  if (curated) TRY(render_curated(snapshot, setup, *curated, now, model));
  if (is_empty(model.layout)) TRY(set_automatic(snapshot, setup, now, model));
  model.breaking = TRY(snapshot.newsstand(setup.title.id, now).breaking());
  return render_front(*templates_, setup, model, now);
}

Result<Page> PageRenderer::front_preview(store::Snapshot& snapshot, Setup const& setup,
                                         story::Section const* section,
                                         story::FrontContainers const& containers, Instant now) const {
  if (section == nullptr) return for_the_newsroom(TRY(home(snapshot, setup, containers, now)));
  return for_the_newsroom(TRY(section_page(snapshot, setup, *section, containers, std::nullopt, now)));
}

Result<Page> PageRenderer::section(store::Snapshot& snapshot, Setup const& setup,
                                   story::Section const& section, std::optional<store::After> after,
                                   Instant now) const {
  std::optional<story::FrontContainers> curated;
  if (!after) curated = TRY(store::Fronts(snapshot).published({setup.title.id, section.id}));
  return section_page(snapshot, setup, section, curated, after, now);
}

Result<Page> PageRenderer::section_page(store::Snapshot& snapshot, Setup const& setup,
                                        story::Section const& section,
                                        std::optional<story::FrontContainers> const& curated,
                                        std::optional<store::After> after, Instant now) const {
  ListModel model;
  model.name = section.name;
  model.text = section.description;
  model.path = "/" + section.slug;
  model.section = section.id;
  model.list = section_key(section.id);
  model.before = id_of(after);
  Newsstand stand = snapshot.newsstand(setup.title.id, now);
  model.breaking = TRY(stand.breaking());
  model.cards = TRY(stand.in_section(section.id, kListed + 1, after));
  cut(model, kListed);
  model.pictures = TRY(pictures_of(snapshot, picture_ids(model.cards), now));
  if (curated) TRY(render_curated(snapshot, setup, *curated, now, model.front));
  return render_list(*templates_, setup, model, now);
}

Result<Page> PageRenderer::latest(store::Snapshot& snapshot, Setup const& setup,
                                  std::optional<store::After> after, Instant now) const {
  ListModel model;
  model.path = "/latest";
  model.list = latest_key(setup.title.id);
  model.before = id_of(after);
  Newsstand stand = snapshot.newsstand(setup.title.id, now);
  model.breaking = TRY(stand.breaking());
  model.cards = TRY(stand.newest(kLatest + 1, after));
  cut(model, kLatest);
  return render_latest(*templates_, setup, model, now);
}

Result<Page> PageRenderer::topic(store::Snapshot& snapshot, Setup const& setup, std::string const& slug,
                                 std::optional<store::After> after, Instant now) const {
  Newsstand stand = snapshot.newsstand(setup.title.id, now);
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
  model.pictures = TRY(pictures_of(snapshot, picture_ids(model.cards), now));
  return render_list(*templates_, setup, model, now);
}

Result<Page> PageRenderer::author(store::Snapshot& snapshot, Setup const& setup, std::string const& slug,
                                  std::optional<store::After> after, Instant now) const {
  Newsstand stand = snapshot.newsstand(setup.title.id, now);
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
  model.pictures = TRY(pictures_of(snapshot, picture_ids(model.cards), now));
  return render_list(*templates_, setup, model, now);
}

Result<Page> PageRenderer::article(store::Snapshot& snapshot, Setup const& setup,
                                   store::PublicStory const& story, Instant now) const {
  return render_article(*templates_, setup, TRY(article_model(snapshot, setup, story, now)), now);
}

Result<Page> PageRenderer::preview(store::Snapshot& snapshot, Setup const& setup,
                                   store::PublicStory const& story, Instant until, Instant now) const {
  auto model = TRY(article_model(snapshot, setup, story, now));
  model.preview_until = until;
  return render_article(*templates_, setup, model, now);
}

Result<Page> PageRenderer::corrections(store::Snapshot& snapshot, Setup const& setup, std::int64_t before,
                                       Instant now) const {
  Newsstand stand = snapshot.newsstand(setup.title.id, now);
  CorrectionsModel model;
  model.before = before;
  model.breaking = TRY(stand.breaking());
  model.corrections = TRY(stand.corrections(kCorrections + 1, before));
  model.more = model.corrections.size() > std::size_t(kCorrections);
  if (model.more) model.corrections.pop_back();
  return render_corrections(*templates_, setup, model, now);
}

}  // namespace stoppress::pages
