#include "site/printing.h"

#include <algorithm>

#include "base/hash.h"
#include "desk/fronts.h"
#include "site/feeds.h"
#include "site/sitemaps.h"
#include "site/small_files.h"
#include "store/previews.h"

namespace stoppress::site {
namespace {

using store::Newsstand;
using store::Reader;

Error no_such_page() { return not_found("There is no such page."); }

Result<Outcome> page_of(Result<pages::Page> page) { return Outcome(TRY(std::move(page))); }

// Where a list goes on: after the story that the address names. A story that is gone begins it anew.
Result<std::optional<store::After>> after(Newsstand stand, std::optional<StoryId> before) {
  if (!before) return std::optional<store::After>();
  auto const cards = TRY(stand.cards({*before}));
  if (cards.empty()) return no_such_page();
  return std::optional(store::After{cards.front().first_published, cards.front().id});
}

Result<Outcome> article(Context const& context, Reader& reader, Route const& route, std::string_view path,
                        Instant now) {
  auto stand = reader.newsstand(context.setup.title.id, now);
  auto const asked = stand.story(route.story);
  if (!asked.ok() && asked.error().fault == Fault::not_found)
    if (auto const moved = TRY(stand.moved_to(route.story))) return Outcome(Redirect{*moved});
  auto const found = TRY(asked);
  if (auto const* removal = std::get_if<store::Removal>(&found))
    return Outcome(context.press.gone(context.setup, *removal, now, TRY(stand.breaking())));
  auto const& story = std::get<store::PublicStory>(found);
  auto const address =
      pages::address_of(context.setup, story.content.section, story.story.slug, story.story.id);
  if (path != address) return Outcome(Redirect{address});
  return page_of(context.press.article(reader, context.setup, story, now));
}

Result<Outcome> section(Context const& context, Reader& reader, Route const& route, std::string_view path,
                        Instant now) {
  auto const* section = story::section_called(context.setup.title, route.name);
  if (section == nullptr) return no_such_page();
  if (path.ends_with('/')) return Outcome(Redirect{"/" + section->slug});
  auto const from = TRY(after(reader.newsstand(context.setup.title.id, now), route.before));
  return page_of(context.press.section(reader, context.setup, *section, from, now));
}

Result<Outcome> list(Context const& context, Reader& reader, Route const& route, Instant now) {
  auto const from = TRY(after(reader.newsstand(context.setup.title.id, now), route.before));
  if (route.place == Place::topic)
    return page_of(context.press.topic(reader, context.setup, route.name, from, now));
  if (route.place == Place::author)
    return page_of(context.press.author(reader, context.setup, route.name, from, now));
  return page_of(context.press.latest(reader, context.setup, from, now));
}

Result<Outcome> section_feed(Context const& context, Reader& reader, Route const& route, Instant now) {
  auto const* section = story::section_called(context.setup.title, route.name);
  if (section == nullptr) return no_such_page();
  return page_of(rss(reader, context.setup, section, now));
}

Result<Outcome> page_from(Context const& context, Reader& reader, Route const& route, std::string_view path,
                          Instant now) {
  auto const& setup = context.setup;
  switch (route.place) {
    case Place::front: return page_of(context.press.front(reader, setup, now));
    case Place::article: return article(context, reader, route, path, now);
    case Place::section: return section(context, reader, route, path, now);
    case Place::topic:
    case Place::author:
    case Place::latest: return list(context, reader, route, now);
    case Place::corrections:
      return page_of(
          context.press.corrections(reader, setup, route.before ? route.before->number() : 0, now));
    case Place::breaking:
      return Outcome(breaking_json(setup, TRY(reader.newsstand(setup.title.id, now).breaking())));
    case Place::feed: return page_of(rss(reader, setup, nullptr, now));
    case Place::json_feed: return page_of(json_feed(reader, setup, now));
    case Place::section_feed: return section_feed(context, reader, route, now);
    case Place::sitemap: return page_of(sitemap_index(reader, setup, now));
    case Place::sitemap_month: return page_of(sitemap_month(reader, setup, route.year, route.month, now));
    case Place::sitemap_news: return page_of(sitemap_news(reader, setup, now));
    case Place::robots: return Outcome(robots_txt(setup));
    case Place::ads_txt: return Outcome(ads_txt(setup));
    case Place::manifest: return Outcome(web_manifest(setup));
    case Place::offline: return Outcome(context.press.offline(setup, context.clock.now()));
    case Place::asset: return page_of(context.assets.page(route.name));
    case Place::service_worker: return Outcome(context.assets.service_worker());
    case Place::picture:
    case Place::preview:
    case Place::newsletter:
    case Place::message:
    case Place::share:
    case Place::api_sections:
    case Place::api_stories:
    case Place::api_story:
    case Place::api_description:
    case Place::api_unknown:
    case Place::unknown: return no_such_page();
  }
  return no_such_page();
}

// The draft of that section's front, or of the home front.
Result<pages::Page> front_preview(Context const& context, Reader& reader, SectionId id, Instant now) {
  auto const& title = context.setup.title;
  auto const section = std::ranges::find(title.sections, id, &story::Section::id);
  if (id && section == title.sections.end()) return no_such_page();
  auto const* its = id ? &*section : nullptr;
  auto const draft = TRY(desk::front_draft(reader, title, its));
  return context.press.front_preview(reader, context.setup, its, draft.containers, now);
}

}  // namespace

Result<Outcome> page_for(Context const& context, Route const& route, std::string_view path) {
  Instant const now = context.clock.now();
  return context.store.read(
      [&](Reader& reader) -> Result<Outcome> { return page_from(context, reader, route, path, now); });
}

Result<pages::Page> preview_for(Context const& context, std::string const& token) {
  Instant const now = context.clock.now();
  return context.store.read([&](Reader& reader) -> Result<pages::Page> {
    auto const row = TRY(store::Previews(reader).find(sha256_hex(token)));
    if (row.what.title != context.setup.title.id) return no_such_page();
    if (row.expires <= now) return context.press.preview_over(context.setup, now);
    if (row.what.kind == "front") return front_preview(context, reader, SectionId(row.what.about), now);
    if (row.what.kind != "story") return no_such_page();
    store::PublicStory shown;
    shown.story = TRY(reader.story(StoryId(row.what.about)));
    shown.content = TRY(reader.content(shown.story.id, shown.story.head));
    return context.press.preview(reader, context.setup, shown, row.expires, now);
  });
}

std::optional<store::BreakingStory> over_page(Context const& context) {
  auto const found = context.store.read([&](Reader& reader) {
    return reader.newsstand(context.setup.title.id, context.clock.now()).breaking();
  });
  return found.ok() ? *found : std::nullopt;
}

std::optional<std::string> article_address(Context const& context, StoryId story) {
  auto const cards = context.store.read([&](Reader& reader) {
    return reader.newsstand(context.setup.title.id, context.clock.now()).cards({story});
  });
  if (!cards.ok() || cards->empty()) return std::nullopt;
  auto const& card = cards->front();
  return pages::address_of(context.setup, card.section, card.slug, card.id);
}

}  // namespace stoppress::site
