#include "pages/render/live/live.h"

#include <algorithm>

#include "base/json.h"
#include "pages/render/parts/dates.h"

namespace stoppress::pages {
namespace {

// The script puts no words together: it takes the one for its number, or what is said of more.
constexpr int kCounted = 20;

std::string counted_words(words::Words const& words) {
  json::Array list;
  for (int number = 1; number <= kCounted; ++number)
    list.push_back(json::Value(words.plural("live.new", number)));
  return json::dump(list);
}

void fill_ways(TemplateData& blog, LiveModel const& live, EntryContext const& context) {
  auto const from = live.part.from;
  blog.set("NEWEST_HREF", context.path);
  blog.set("START_HREF", live_address(context.path, {LivePart::From::start, 0}));
  if (live.part.reads_on())
    blog.show("FROM_START");
  else
    blog.show("NEWEST_FIRST");
  if (from == LivePart::From::newest) blog.show("TAKES_NEW");
  if (from == LivePart::From::before || from == LivePart::From::entry) blog.set("BACK_HREF", context.path);
  if (!live.further) return;
  auto const next = live.part.reads_on() ? LivePart::From::after : LivePart::From::before;
  TemplateData further = blog.section("FURTHER");
  further.set("HREF", live_address(context.path, {next, live.entries.back().number}));
  further.set("NAME", context.setup.words->text(live.part.reads_on() ? "live.later" : "live.older"));
}

bool is_here(LiveModel const& live, store::Entry const& entry) {
  auto const same = [&](store::Entry const& other) { return other.number == entry.number; };
  return std::ranges::any_of(live.entries, same) || std::ranges::any_of(live.pinned, same);
}

}  // namespace

std::string live_address(std::string const& path, LivePart part) {
  using enum LivePart::From;
  switch (part.from) {
    case newest: return path;
    case before: return path + "?before=" + std::to_string(part.entry);
    case entry: return path + "?entry=" + std::to_string(part.entry);
    case start: return path + "?from=start";
    case after: return path + "?after=" + std::to_string(part.entry);
  }
  return path;
}

void fill_live(TemplateData& page, LiveModel const& live, EntryContext const& context) {
  auto const& words = *context.setup.words;
  Zone const zone = zone_named(context.setup.title.zone);
  TemplateData blog = page.include("LIVE_BLOG", "live.html");
  blog.set("STORY_NUMBER", live.blog.story.number());
  blog.set("SEQUENCE", live.blog.sequence);
  blog.set("NEW_WORDS", counted_words(words));
  blog.set("MANY_NEW", words.plural("live.many_new", kCounted));
  if (context.foreign) blog.show("OURS");
  if (live.blog.ended) {
    blog.set("ENDED", words.date_time(*live.blog.ended, zone));
    blog.set("ENDED_ISO", iso_in(*live.blog.ended, zone));
  }
  for (auto const& entry : live.pinned) fill_entry(blog, "PINNED_ENTRY", entry, context);
  for (auto const& entry : live.entries) fill_entry(blog, "ENTRY", entry, context);
  if (live.entries.empty() && live.pinned.empty()) blog.show("EMPTY");
  fill_ways(blog, live, context);
}

void fill_key_events(TemplateData& page, LiveModel const& live, EntryContext const& context) {
  Zone const zone = zone_named(context.setup.title.zone);
  std::optional<TemplateData> list;
  for (auto const& entry : live.key_events) {
    if (entry.headline.empty()) continue;
    if (!list) list = page.section("KEY_EVENTS").include("KEY_EVENT_LIST", "times.html");
    TemplateData item = list->section("ITEM");
    item.set("ISO", iso_in(entry.at, zone));
    item.set("TIME", context.setup.words->clock(entry.at, zone));
    item.set("HREF", is_here(live, entry) ? "#entry-" + std::to_string(entry.number)
                                          : entry_address(context.path, entry.number));
    item.set("HEADLINE", entry.headline);
  }
}

}  // namespace stoppress::pages
