#include "site/reader/page_for_route.h"

#include <algorithm>

#include "base/hash.h"
#include "desk/fronts/fronts.h"
#include "site/feeds/feeds.h"
#include "site/feeds/sitemaps.h"
#include "site/feeds/small_files.h"
#include "store/newsstand/newsstand.h"
#include "store/stories/previews.h"
#include "store/stories/stories.h"

namespace stoppress::site {
namespace {

using store::Newsstand;
using store::Snapshot;

Error no_such_page() { return not_found("There is no such page."); }

Result<Outcome> page_of(Result<pages::Page> page) { return Outcome(TRY(std::move(page))); }

// Where a list goes on: after the story that the address names. A story that is gone begins it anew.
Result<std::optional<store::After>> after(Newsstand stand, std::optional<StoryId> before) {
  if (!before) return std::optional<store::After>();
  auto const cards = TRY(stand.cards({*before}));
  if (cards.empty()) return no_such_page();
  return std::optional(store::After{cards.front().first_published, cards.front().id});
}

Result<Outcome> article(Context const& context, Snapshot& snapshot, Route const& route, std::string_view path,
                        Instant now) {
  auto stand = store::Newsstand(snapshot, context.setup.title.id, now);
  auto const asked = stand.story(route.story);
  if (!asked.ok() && asked.error().fault == Fault::not_found)
    if (auto const moved = TRY(stand.moved_to(route.story))) return Outcome(Redirect{*moved});
  auto const found = TRY(asked);
  if (auto const* removal = std::get_if<store::Removal>(&found))
    return Outcome(context.renderer.gone(context.setup, *removal, now, TRY(stand.breaking())));
  auto const& story = std::get<store::PublicStory>(found);
  auto const address =
      pages::address_of(context.setup, story.content.section, story.story.slug, story.story.id);
  if (path != address) return Outcome(Redirect{address});
  return page_of(context.renderer.article(snapshot, context.setup, story, now));
}

Result<Outcome> section(Context const& context, Snapshot& snapshot, Route const& route, std::string_view path,
                        Instant now) {
  auto const* section = story::section_called(context.setup.title, route.name);
  if (section == nullptr) return no_such_page();
  if (path.ends_with('/')) return Outcome(Redirect{"/" + section->slug});
  auto const from = TRY(after(store::Newsstand(snapshot, context.setup.title.id, now), route.before));
  return page_of(context.renderer.section(snapshot, context.setup, *section, from, now));
}

Result<Outcome> list(Context const& context, Snapshot& snapshot, Route const& route, Instant now) {
  auto const from = TRY(after(store::Newsstand(snapshot, context.setup.title.id, now), route.before));
  if (route.kind == RouteKind::topic)
    return page_of(context.renderer.topic(snapshot, context.setup, route.name, from, now));
  if (route.kind == RouteKind::author)
    return page_of(context.renderer.author(snapshot, context.setup, route.name, from, now));
  return page_of(context.renderer.latest(snapshot, context.setup, from, now));
}

Result<Outcome> section_feed(Context const& context, Snapshot& snapshot, Route const& route, Instant now) {
  auto const* section = story::section_called(context.setup.title, route.name);
  if (section == nullptr) return no_such_page();
  return page_of(rss(snapshot, context.setup, section, now));
}

Result<Outcome> page_from(Context const& context, Snapshot& snapshot, Route const& route,
                          std::string_view path, Instant now) {
  auto const& setup = context.setup;
  switch (route.kind) {
    case RouteKind::front: return page_of(context.renderer.front(snapshot, setup, now));
    case RouteKind::article: return article(context, snapshot, route, path, now);
    case RouteKind::section: return section(context, snapshot, route, path, now);
    case RouteKind::topic:
    case RouteKind::author:
    case RouteKind::latest: return list(context, snapshot, route, now);
    case RouteKind::corrections:
      return page_of(
          context.renderer.corrections(snapshot, setup, route.before ? route.before->number() : 0, now));
    case RouteKind::breaking:
      return Outcome(breaking_json(setup, TRY(store::Newsstand(snapshot, setup.title.id, now).breaking())));
    case RouteKind::feed: return page_of(rss(snapshot, setup, nullptr, now));
    case RouteKind::json_feed: return page_of(json_feed(snapshot, setup, now));
    case RouteKind::section_feed: return section_feed(context, snapshot, route, now);
    case RouteKind::sitemap: return page_of(sitemap_index(snapshot, setup, now));
    case RouteKind::sitemap_month:
      return page_of(sitemap_month(snapshot, setup, route.year, route.month, now));
    case RouteKind::sitemap_news: return page_of(sitemap_news(snapshot, setup, now));
    case RouteKind::robots: return Outcome(robots_txt(setup));
    case RouteKind::ads_txt: return Outcome(ads_txt(setup));
    case RouteKind::manifest: return Outcome(web_manifest(setup));
    case RouteKind::offline: return Outcome(context.renderer.offline(setup, context.clock.now()));
    case RouteKind::asset: return page_of(context.assets.page(route.name));
    case RouteKind::service_worker: return Outcome(context.assets.service_worker());
    case RouteKind::picture:
    case RouteKind::preview:
    case RouteKind::newsletter:
    case RouteKind::message:
    case RouteKind::share:
    case RouteKind::api_sections:
    case RouteKind::api_stories:
    case RouteKind::api_story:
    case RouteKind::api_description:
    case RouteKind::api_unknown:
    case RouteKind::unknown: return no_such_page();
  }
  return no_such_page();
}

// The draft of that section's front, or of the home front.
Result<pages::Page> front_preview(Context const& context, Snapshot& snapshot, SectionId id, Instant now) {
  auto const& title = context.setup.title;
  auto const section = std::ranges::find(title.sections, id, &story::Section::id);
  if (id && section == title.sections.end()) return no_such_page();
  auto const* its = id ? &*section : nullptr;
  auto const draft = TRY(desk::front_draft(snapshot, title, its));
  return context.renderer.front_preview(snapshot, context.setup, its, draft.containers, now);
}

}  // namespace

Result<Outcome> page_for(Context const& context, Route const& route, std::string_view path) {
  Instant const now = context.clock.now();
  return context.store.read(
      [&](Snapshot& snapshot) -> Result<Outcome> { return page_from(context, snapshot, route, path, now); });
}

Result<pages::Page> preview_for(Context const& context, std::string const& token) {
  Instant const now = context.clock.now();
  return context.store.read([&](Snapshot& snapshot) -> Result<pages::Page> {
    auto const row = TRY(store::Previews(snapshot).find(sha256_hex(token)));
    if (row.what.title != context.setup.title.id) return no_such_page();
    if (row.expires <= now) return context.renderer.preview_over(context.setup, now);
    if (row.what.kind == store::PreviewKind::front)
      return front_preview(context, snapshot, SectionId(row.what.about), now);
    store::PublicStory shown;
    shown.story = TRY(store::Stories(snapshot).story(StoryId(row.what.about)));
    shown.content = TRY(store::Stories(snapshot).content(shown.story.id, shown.story.head));
    return context.renderer.preview(snapshot, context.setup, shown, row.expires, now);
  });
}

std::optional<store::BreakingStory> over_page(Context const& context) {
  auto const found = context.store.read([&](Snapshot& snapshot) {
    return store::Newsstand(snapshot, context.setup.title.id, context.clock.now()).breaking();
  });
  return found.ok() ? *found : std::nullopt;
}

std::optional<std::string> article_address(Context const& context, StoryId story) {
  auto const cards = context.store.read([&](Snapshot& snapshot) {
    return store::Newsstand(snapshot, context.setup.title.id, context.clock.now()).cards({story});
  });
  if (!cards.ok() || cards->empty()) return std::nullopt;
  auto const& card = cards->front();
  return pages::address_of(context.setup, card.section, card.slug, card.id);
}

}  // namespace stoppress::site
