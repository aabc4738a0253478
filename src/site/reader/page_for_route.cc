#include "site/reader/page_for_route.h"

#include <algorithm>

#include "base/hash.h"
#include "desk/fronts/fronts.h"
#include "pages/addresses.h"
#include "pages/fetch/article.h"
#include "pages/fetch/corrections.h"
#include "pages/fetch/front.h"
#include "pages/fetch/lists.h"
#include "pages/fetch/newsletters.h"
#include "pages/render/article/article.h"
#include "pages/render/fronts/front.h"
#include "pages/render/letters/newsletter_pages.h"
#include "pages/render/lists/corrections.h"
#include "pages/render/lists/list.h"
#include "pages/render/states.h"
#include "site/api/api.h"
#include "site/feeds/feeds.h"
#include "site/feeds/sitemaps.h"
#include "site/feeds/small_files.h"
#include "site/live/live_updates.h"
#include "store/newsstand/newsstand.h"
#include "store/stories/previews.h"
#include "store/stories/stories.h"

namespace stoppress::site {
namespace {

using store::Snapshot;

// What was read for a page: how to render it, or where the reader is sent instead.
using Fetched = std::variant<Rendering, Redirect>;

Error no_such_page() { return not_found("There is no such page."); }

// `render` takes the context's templates and setup, what was read, and the instant.
template <class Model, class Render>
Fetched with(Context const& context, Model model, Render render, Instant now) {
  return Rendering([&context, model = std::move(model), render, now] {
    return render(context.templates, context.setup, model, now);
  });
}

// The same for what the theme has no part in.
template <class Model, class Render>
Fetched with_setup(Context const& context, Model model, Render render) {
  return Rendering([&context, model = std::move(model), render] { return render(context.setup, model); });
}

Result<Fetched> article(Context const& context, Snapshot& snapshot, Route const& route, std::string_view path,
                        Instant now) {
  auto const title = context.setup.title.id;
  auto stand = store::Newsstand(snapshot, title, now);
  auto found = stand.story(route.story);
  if (!found.ok() && found.error().fault == Fault::not_found)
    if (auto const moved = TRY(stand.moved_to(route.story))) return Fetched(Redirect{*moved});
  if (!found.ok()) return found.error();
  if (auto const* removal = std::get_if<store::Removal>(&*found))
    return Fetched(Rendering([&context, removed = *removal, breaking = TRY(stand.breaking()), now] {
      return pages::render_gone(context.templates, context.setup, removed, breaking, now);
    }));
  auto& story = std::get<store::PublicStory>(*found);
  auto const address =
      pages::address_of(context.setup, story.content.section, story.story.slug, story.story.id);
  if (path != address) return Fetched(Redirect{address});
  auto model = TRY(pages::fetch_article(snapshot, title, std::move(story), now, route.live));
  if (model.live || route.live.from == pages::LivePart::From::newest)
    return with(context, std::move(model), pages::render_article, now);
  // The parts are a live blog's: of any other story that is the same page again, and not kept.
  return Fetched(Rendering([&context, model = std::move(model), now] {
    auto page = pages::render_article(context.templates, context.setup, model, now);
    page.is_kept = false;
    return page;
  }));
}

Result<pages::ListModel> list(Context const& context, Snapshot& snapshot, Route const& route, Instant now) {
  auto const& title = context.setup.title;
  auto const before = route.before.value_or(StoryId());
  if (route.kind == RouteKind::topic) return pages::fetch_topic(snapshot, title, route.name, before, now);
  if (route.kind == RouteKind::author) return pages::fetch_author(snapshot, title, route.name, before, now);
  if (route.kind == RouteKind::latest) return pages::fetch_latest(snapshot, title, before, now);
  auto const* section = story::section_called(title, route.name);
  if (section == nullptr) return no_such_page();
  return pages::fetch_section(snapshot, title, *section, before, now);
}

Result<Fetched> edition(Context const& context, Snapshot& snapshot, Route const& route,
                        std::optional<EditionId> id, Instant now) {
  return with(context, TRY(pages::fetch_edition(snapshot, context.setup.title, route.name, id, now)),
              pages::render_edition, now);
}

Result<Fetched> feed(Context const& context, Snapshot& snapshot, Route const& route, Instant now) {
  auto const& title = context.setup.title;
  auto const* section = story::section_called(title, route.name);
  if (route.kind == RouteKind::section_feed && section == nullptr) return no_such_page();
  auto model = TRY(fetch_feed(snapshot, title.id, section, now));
  return with_setup(context, std::move(model), route.kind == RouteKind::json_feed ? json_feed : rss);
}

// What came after an event, or a stretch of entries.
Result<Fetched> live(Context const& context, Snapshot& snapshot, Route const& route, Instant now) {
  constexpr int kMostEvents = 100;
  auto const title = context.setup.title.id;
  auto const without_instant = [&](auto model, auto render) {
    return Fetched(Rendering([&context, model = std::move(model), render] {
      return render(context.templates, context.setup, model);
    }));
  };
  if (!route.after)
    return without_instant(TRY(fetch_live_entries(snapshot, title, route.story, route.live, now)),
                           live_entries_json);
  auto updates = TRY(fetch_live_updates(snapshot, title, route.story, *route.after, kMostEvents, now));
  if (*route.after > updates.blog.sequence) return no_such_page();
  return without_instant(std::move(updates), live_updates_json);
}

Result<Fetched> fetched(Context const& context, Snapshot& snapshot, Route const& route, std::string_view path,
                        Instant now) {
  auto const title = context.setup.title.id;
  switch (route.kind) {
    case RouteKind::front:
      return with(context, TRY(pages::fetch_front(snapshot, context.setup.title, now)), pages::render_front,
                  now);
    case RouteKind::article: return article(context, snapshot, route, path, now);
    case RouteKind::section:
    case RouteKind::topic:
    case RouteKind::author:
    case RouteKind::latest:
      return with(context, TRY(list(context, snapshot, route, now)), pages::render_list, now);
    case RouteKind::corrections:
      return with(
          context,
          TRY(pages::fetch_corrections(snapshot, title, route.before ? route.before->number() : 0, now)),
          pages::render_corrections, now);
    case RouteKind::newsletter:
      return with(context, TRY(pages::fetch_newsletters(snapshot, context.setup.title, now)),
                  pages::render_newsletters, now);
    case RouteKind::newsletter_latest: return edition(context, snapshot, route, std::nullopt, now);
    case RouteKind::newsletter_edition: return edition(context, snapshot, route, route.edition, now);
    case RouteKind::breaking:
      return with_setup(context, TRY(store::Newsstand(snapshot, title, now).breaking()), breaking_json);
    case RouteKind::feed:
    case RouteKind::json_feed:
    case RouteKind::section_feed: return feed(context, snapshot, route, now);
    case RouteKind::sitemap:
      return with_setup(context, TRY(fetch_sitemap_index(snapshot, title, now)), sitemap_index);
    case RouteKind::sitemap_month:
      return with_setup(context, TRY(fetch_sitemap_month(snapshot, title, route.year, route.month, now)),
                        sitemap_month);
    case RouteKind::sitemap_news:
      return with_setup(context, TRY(fetch_sitemap_news(snapshot, title, route.part, now)), sitemap_news);
    case RouteKind::api_stories:
      return with_setup(context, TRY(fetch_api_list(snapshot, context.setup, route, now)), api_list);
    case RouteKind::api_story:
      return with_setup(context, TRY(fetch_api_story(snapshot, title, route.story, now)), api_story);
    case RouteKind::api_live: return live(context, snapshot, route, now);
    default: return no_such_page();
  }
}

// What needs nothing of the store.
std::optional<Result<pages::Page>> kept_by_itself(Context const& context, Route const& route) {
  auto const& setup = context.setup;
  switch (route.kind) {
    case RouteKind::robots: return robots_txt(setup);
    case RouteKind::ads_txt: return ads_txt(setup);
    case RouteKind::manifest: return web_manifest(setup);
    case RouteKind::offline: return pages::render_offline(context.templates, setup, context.clock.now());
    case RouteKind::asset: return context.assets.page(route.name);
    case RouteKind::service_worker: return context.assets.service_worker();
    case RouteKind::api_sections: return api_sections(setup);
    case RouteKind::api_description: return api_description();
    default: return std::nullopt;
  }
}

// The draft of that section's front, or of the home front.
Result<Rendering> front_preview(Context const& context, Snapshot& snapshot, SectionId id, Instant now) {
  auto const& title = context.setup.title;
  auto const section = std::ranges::find(title.sections, id, &story::Section::id);
  if (id && section == title.sections.end()) return no_such_page();
  auto const* its = id ? &*section : nullptr;
  auto const draft = TRY(desk::front_draft(snapshot, title, its));
  if (its == nullptr)
    return Rendering(
        [&context, now, front = TRY(pages::fetch_front_preview(snapshot, title, draft.containers, now))] {
          return pages::as_private(pages::render_front(context.templates, context.setup, front, now));
        });
  return Rendering([&context, now,
                    list = TRY(pages::fetch_section_preview(snapshot, title, *its, draft.containers, now))] {
    return pages::as_private(pages::render_list(context.templates, context.setup, list, now));
  });
}

Result<Rendering> preview(Context const& context, Snapshot& snapshot, std::string const& token, Instant now) {
  auto const row = TRY(store::Previews(snapshot).find(sha256_hex(token)));
  auto const title = context.setup.title.id;
  if (row.what.title != title) return no_such_page();
  if (row.expires <= now)
    return Rendering(
        [&context, now] { return pages::render_preview_over(context.templates, context.setup, now); });
  if (row.what.kind == store::PreviewKind::front)
    return front_preview(context, snapshot, SectionId(row.what.about), now);
  store::PublicStory shown;
  shown.story = TRY(store::Stories(snapshot).story(StoryId(row.what.about)));
  shown.content = TRY(store::Stories(snapshot).content(shown.story.id, shown.story.head));
  auto model = TRY(pages::fetch_article(snapshot, title, std::move(shown), now));
  model.preview_until = row.expires;
  return Rendering([&context, now, article = std::move(model)] {
    return pages::render_article(context.templates, context.setup, article, now);
  });
}

}  // namespace

Result<pages::Page> rendered(Rendering const& rendering) {
  try {
    return rendering();
  } catch (std::exception const& thrown) {
    return internal("The page could not be made just now.", std::string("rendering: ") + thrown.what());
  }
}

Result<Outcome> page_for(Context const& context, Route const& route, std::string_view path) {
  if (auto page = kept_by_itself(context, route)) return Outcome(TRY(*std::move(page)));
  Instant const now = context.clock.now();
  auto read = TRY(context.store.read(
      [&](Snapshot& snapshot) -> Result<Fetched> { return fetched(context, snapshot, route, path, now); }));
  if (auto* elsewhere = std::get_if<Redirect>(&read)) return Outcome(std::move(*elsewhere));
  return Outcome(TRY(rendered(std::get<Rendering>(read))));
}

Result<pages::Page> preview_for(Context const& context, std::string const& token) {
  Instant const now = context.clock.now();
  auto const rendering =
      TRY(context.store.read([&](Snapshot& snapshot) { return preview(context, snapshot, token, now); }));
  return rendered(rendering);
}

std::optional<store::BreakingStory> breaking_now(Context const& context) {
  auto const found = context.store.read([&](Snapshot& snapshot) {
    return store::Newsstand(snapshot, context.setup.title.id, context.clock.now()).breaking();
  });
  return found.ok() ? *found : std::nullopt;
}

bool leads_elsewhere(Context const& context, StoryId story) {
  auto const to = context.store.read([&](Snapshot& snapshot) {
    return store::Newsstand(snapshot, context.setup.title.id, context.clock.now()).moved_to(story);
  });
  return !to.ok() || to->has_value();
}

std::optional<std::string> article_address(Context const& context, StoryId story) {
  auto const cards = context.store.read([&](Snapshot& snapshot) {
    return store::Newsstand(snapshot, context.setup.title.id, context.clock.now()).cards({story});
  });
  if (!cards.ok() || cards->empty()) return std::nullopt;
  return pages::card_address(context.setup, cards->front());
}

}  // namespace stoppress::site
