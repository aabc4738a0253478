#include "site/live/live_updates.h"

#include <fmt/format.h>
#include <set>

#include "base/json.h"
#include "pages/addresses.h"
#include "pages/fetch/article.h"
#include "pages/render/parts/part_language.h"
#include "site/api/shown_body.h"
#include "store/live/live_blogs.h"
#include "store/newsstand/live_stand.h"
#include "store/newsstand/newsstand.h"
#include "story/body/body.h"
#include "story/body/body_writer.h"

namespace stoppress::site {
namespace {

using pages::EntryContext;
using pages::Setup;

struct Beside {
  pages::Pictures pictures;
  std::map<StoryId, store::Card> pointers;
};

// What the entries' bodies name.
Result<Beside> named_by(store::Snapshot& snapshot, TitleId title,
                        std::vector<store::Entry const*> const& entries, Instant now) {
  std::vector<PictureId> pictures;
  std::vector<StoryId> stories;
  for (auto const* entry : entries) {
    story::each_picture(entry->body, [&](story::PictureUse const& use) { pictures.push_back(use.picture); });
    for (StoryId const pointed : pages::pointers_in(entry->body)) stories.push_back(pointed);
  }
  Beside out;
  out.pictures = TRY(pages::fetch_pictures(snapshot, std::move(pictures), now));
  if (stories.empty()) return out;
  for (auto& card : TRY(store::Newsstand(snapshot, title, now).cards(stories)))
    out.pointers.emplace(card.id, std::move(card));
  return out;
}

Result<store::Card> card_of(store::Snapshot& snapshot, TitleId title, StoryId story, Instant now) {
  auto cards = TRY(store::Newsstand(snapshot, title, now).cards({story}));
  if (cards.empty()) return not_found("There is no such live blog.");
  return std::move(cards.front());
}

template <class Found>
EntryContext context_of(Setup const& setup, Found const& found) {
  auto const& card = found.card;
  return {setup,
          found.pictures,
          found.pointers,
          pages::card_address(setup, card),
          found.now,
          card.language,
          pages::part_language(setup, card.language, card.headline).is_foreign()};
}

json::Value time_or_null(std::optional<Instant> const& time) {
  return time ? json::Value(iso_utc(*time)) : json::Value(nullptr);
}

json::Object entry_json(pages::Templates const& templates, EntryContext const& context,
                        store::Entry const& entry) {
  json::Value correction = nullptr;
  if (entry.correction && !entry.note.empty())
    correction = json::Object{{"class", story::name_of(*entry.correction)}, {"note", entry.note}};
  auto const body = shown_body(entry.body, context.pictures);
  return {{"number", entry.number},
          {"url", pages::absolute(context.setup, pages::entry_address(context.path, entry.number))},
          {"time", iso_utc(entry.at)},
          {"edited", time_or_null(entry.edited)},
          {"headline", json::or_null(entry.headline)},
          {"author", json::or_null(entry.author)},
          {"key_event", entry.is_key_event},
          {"pinned", entry.is_pinned},
          {"correction", std::move(correction)},
          {"body", story::document_of(body)},
          {"text", story::plain_text(body)},
          {"html", pages::render_entry(templates, entry, context)}};
}

json::Object event_json(pages::Templates const& templates, EntryContext const& context,
                        LiveUpdates const& updates, store::LiveEvent const& event) {
  json::Value entry = nullptr;
  auto const found = updates.entries.find(event.entry);
  if (found != updates.entries.end() && found->second.state == store::EntryState::shown)
    entry = entry_json(templates, context, found->second);
  return {{"story", updates.blog.story.number()},
          {"sequence", event.sequence},
          {"what", store::name_of(event.kind)},
          {"at", iso_utc(event.at)},
          {"number", event.entry},
          {"entry", std::move(entry)}};
}

pages::Page json_page(json::Object const& said, Setup const& setup, StoryId story,
                      pages::Pictures const& pictures) {
  pages::Page page;
  page.content_type = "application/json";
  page.for_other_sites = true;
  page.for_search_engines = false;
  page.varies_by_accept = true;
  page.body = json::dump(said);
  page.keys = {pages::title_key(setup.title.id), pages::story_key(story), pages::live_key(story)};
  for (auto const& [asked, picture] : pictures) {
    page.keys.push_back(pages::picture_key(asked));
    if (picture.id != asked) page.keys.push_back(pages::picture_key(picture.id));
  }
  return page;
}

std::string live_api(Setup const& setup, StoryId story, char const* query, std::int64_t number) {
  return pages::absolute(setup, fmt::format("/api/v1/stories/{}/live?{}={}", story.number(), query, number));
}

// The last of the events that are told here.
std::int64_t end_of(LiveUpdates const& updates) {
  return updates.more ? updates.events.back().sequence : updates.blog.sequence;
}

}  // namespace

Result<LiveUpdates> fetch_live_updates(store::Snapshot& snapshot, TitleId title, StoryId story,
                                       std::int64_t after, int most, Instant now) {
  LiveUpdates out;
  out.now = now;
  out.blog = TRY(store::LiveStand(snapshot, title, now).blog(story));
  out.card = TRY(card_of(snapshot, title, story, now));
  store::LiveBlogs blogs(snapshot);
  out.events = TRY(blogs.events_after(story, after, most + 1));
  out.more = out.events.size() > std::size_t(most);
  if (out.more) out.events.pop_back();
  std::set<std::int64_t> numbers;
  for (auto const& event : out.events)
    if (event.entry != 0) numbers.insert(event.entry);
  for (auto& entry : TRY(blogs.numbered(story, {numbers.begin(), numbers.end()})))
    out.entries.emplace(entry.number, std::move(entry));
  std::vector<store::Entry const*> entries;
  for (auto const& [number, entry] : out.entries) entries.push_back(&entry);
  auto beside = TRY(named_by(snapshot, title, entries, now));
  out.pictures = std::move(beside.pictures);
  out.pointers = std::move(beside.pointers);
  return out;
}

pages::Page live_updates_json(pages::Templates const& templates, Setup const& setup,
                              LiveUpdates const& updates) {
  auto const context = context_of(setup, updates);
  json::Array events;
  for (auto const& event : updates.events) events.push_back(event_json(templates, context, updates, event));
  auto const story = updates.blog.story;
  json::Value next = nullptr;
  if (updates.more) next = live_api(setup, story, "after", end_of(updates));
  return json_page({{"story", story.number()},
                    {"sequence", end_of(updates)},
                    {"ended", time_or_null(updates.blog.ended)},
                    {"events", std::move(events)},
                    {"next", std::move(next)}},
                   setup, story, updates.pictures);
}

std::vector<ReaderStreams::Event> live_events(pages::Templates const& templates, Setup const& setup,
                                              LiveUpdates const& updates) {
  auto const context = context_of(setup, updates);
  std::vector<ReaderStreams::Event> events;
  for (auto const& event : updates.events) {
    auto const text = fmt::format("id: {}\n", event.sequence) +
                      engine::event("live", json::dump(event_json(templates, context, updates, event)));
    events.push_back({event.sequence, std::make_shared<std::string const>(text)});
  }
  return events;
}

Result<LiveEntries> fetch_live_entries(store::Snapshot& snapshot, TitleId title, StoryId story,
                                       pages::LivePart part, Instant now) {
  LiveEntries out;
  out.now = now;
  TRY(store::LiveStand(snapshot, title, now).blog(story));
  out.card = TRY(card_of(snapshot, title, story, now));
  out.live = TRY(pages::fetch_live(snapshot, story, part));
  std::vector<store::Entry const*> entries;
  for (auto const* list : {&out.live.pinned, &out.live.entries})
    for (auto const& entry : *list) entries.push_back(&entry);
  auto beside = TRY(named_by(snapshot, title, entries, now));
  out.pictures = std::move(beside.pictures);
  out.pointers = std::move(beside.pointers);
  return out;
}

pages::Page live_entries_json(pages::Templates const& templates, Setup const& setup,
                              LiveEntries const& found) {
  auto const context = context_of(setup, found);
  json::Array pinned, entries;
  for (auto const& entry : found.live.pinned) pinned.push_back(entry_json(templates, context, entry));
  for (auto const& entry : found.live.entries) entries.push_back(entry_json(templates, context, entry));
  json::Value next = nullptr;
  if (found.live.further) next = live_api(setup, found.card.id, "before", found.live.entries.back().number);
  return json_page({{"story", found.card.id.number()},
                    {"url", pages::absolute(setup, context.path)},
                    {"headline", pages::styled_headline(setup, found.card.headline)},
                    {"sequence", found.live.blog.sequence},
                    {"ended", time_or_null(found.live.blog.ended)},
                    {"pinned", std::move(pinned)},
                    {"entries", std::move(entries)},
                    {"next", std::move(next)}},
                   setup, found.card.id, found.pictures);
}

}  // namespace stoppress::site
