#include "site/live/reader_events.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>

#include "base/json.h"
#include "base/log.h"
#include "site/feeds/small_files.h"
#include "site/live/live_updates.h"
#include "store/newsstand/newsstand.h"
#include "story/title/title.h"

namespace stoppress::site {
namespace {

using engine::EventStream;
using engine::SharedText;
using Blog = ReaderStreams::Blog;

// Who has missed more looks at the page, or asks for JSON.
constexpr int kMostMissed = 100;

SharedText shared(std::string text) { return std::make_shared<std::string const>(std::move(text)); }

SharedText position_of(StoryId story, std::int64_t sequence) {
  return shared(
      engine::event("position", fmt::format("{{\"story\":{},\"sequence\":{}}}", story.number(), sequence)));
}

Result<LiveUpdates> updates_of(Context const& context, StoryId story, std::int64_t after, int most) {
  Instant const now = context.clock.now();
  return context.store.read([&](store::Snapshot& snapshot) {
    return fetch_live_updates(snapshot, context.setup.title.id, story, after, most, now);
  });
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool const whole = failed == std::errc{} && end == text.data() + text.size() && number >= 0;
  return whole && !text.empty() ? std::optional(number) : std::nullopt;
}

// How far the newest event is, without what it says.
Result<std::int64_t> sequence_of(Context const& context, StoryId story) {
  constexpr std::int64_t kNone = INT64_MAX;
  return TRY(updates_of(context, story, kNone, 1)).blog.sequence;
}

void tell_blog(Context const& context, ReaderStreams& streams, StoryId story) {
  Blog const blog{context.setup.title.id, story};
  for (auto told = streams.told(blog); told;) {
    auto const updates = updates_of(context, story, *told, kMostMissed);
    if (!updates.ok()) return;  // taken down, say: the title's stream tells that
    auto const events = live_events(context.templates, context.setup, *updates);
    streams.tell(blog, events);
    if (!updates->more) return;
    told = events.back().sequence;
  }
}

json::Array slugs_of(std::vector<SectionId> const& sections, story::Title const& title) {
  json::Array slugs;
  for (SectionId const id : sections)
    if (auto const* section = story::section_of(title, id)) slugs.push_back(json::Value(section->slug));
  return slugs;
}

Result<std::string> breaking_event(Context const& context) {
  auto const breaking = TRY(context.store.read([&](store::Snapshot& snapshot) {
    return store::Newsstand(snapshot, context.setup.title.id, context.clock.now()).breaking();
  }));
  return engine::event("breaking", breaking_json(context.setup, breaking).body);
}

// What the title's readers are told of it; empty for nothing.
std::string event_of(Context const& context, story::Change const& change) {
  auto const& title = context.setup.title;
  switch (change.kind) {
    case story::ChangeKind::breaking_changed: return breaking_event(context).value_or("");
    case story::ChangeKind::story_published:
      return engine::event("story", json::dump(json::Object{{"id", change.story.number()},
                                                            {"sections", slugs_of(change.sections, title)}}));
    case story::ChangeKind::story_removed:
      return engine::event("removed", json::dump(json::Object{{"id", change.story.number()}}));
    case story::ChangeKind::front_published:
      return engine::event("front", json::dump(json::Object{{"home", change.sections.empty()},
                                                            {"sections", slugs_of(change.sections, title)}}));
    default: return {};
  }
}

}  // namespace

bool wants_events(engine::Request const& request) {
  return request.header("accept").find("text/event-stream") != std::string_view::npos;
}

Result<EventStream> stream_of_blog(Context const& context, ReaderStreams& streams, Route const& route,
                                   engine::Request const& request) {
  auto after = number_in(request.header("last-event-id"));
  if (!after || (route.after && *route.after > *after)) after = route.after;
  LiveUpdates updates;
  if (after)
    updates = TRY(updates_of(context, route.story, *after, kMostMissed));
  else
    updates.blog.sequence = TRY(sequence_of(context, route.story));
  auto const sequence = updates.blog.sequence;
  std::vector<ReaderStreams::Event> missed;
  if (updates.more)
    missed = {{sequence, behind(route.story, sequence)}};
  else if (after)
    missed = live_events(context.templates, context.setup, updates);
  streams.tidy();
  Blog const blog{context.setup.title.id, route.story};
  return EventStream{[&streams, blog, sequence, missed = std::move(missed),
                      greeting = streams.greeting()](std::shared_ptr<engine::Stream> const& stream) {
    stream->send(greeting);
    streams.join(blog, stream, sequence, missed);
  }};
}

Result<EventStream> stream_of_title(Context const& context, ReaderStreams& streams, Route const& route) {
  std::vector<std::pair<Blog, std::int64_t>> blogs;
  for (StoryId const story : route.blogs)
    if (auto const sequence = sequence_of(context, story); sequence.ok())
      blogs.push_back({{context.setup.title.id, story}, *sequence});
  streams.tidy();
  return EventStream{[&streams, title = context.setup.title.id, blogs = std::move(blogs),
                      greeting = streams.greeting()](std::shared_ptr<engine::Stream> const& stream) {
    stream->send(greeting);
    streams.join(title, stream);
    for (auto const& [blog, sequence] : blogs)
      streams.join(blog, stream, sequence, {{sequence, position_of(blog.second, sequence)}});
  }};
}

void tell_readers(Context const& context, ReaderStreams& streams, std::vector<story::Change> const& changes) {
  auto const title = context.setup.title.id;
  std::set<StoryId> blogs;
  for (auto const& change : changes) {
    if (change.kind == story::ChangeKind::live_changed || change.kind == story::ChangeKind::story_published)
      blogs.insert(change.story);
    if (!streams.has_listeners(title)) continue;
    if (auto text = event_of(context, change); !text.empty()) streams.tell(title, shared(std::move(text)));
  }
  for (StoryId const story : blogs) tell_blog(context, streams, story);
}

}  // namespace stoppress::site
