#include "desk/live/entries.h"

#include "base/text.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "desk/changes.h"
#include "store/feed/feed.h"
#include "store/live/live_blogs.h"
#include "store/stories/stories.h"
#include "story/body/body.h"

namespace stoppress::desk {
namespace {

using store::Entry;
using store::LiveBlog;
using store::LiveEventKind;

constexpr std::size_t kLongestKey = 100, kLongestHeadline = 300, kMostBlocks = 200, kMostText = 100'000;
constexpr int kMostPinned = 3;
// Fronts and lists say "updated" no more often than that, however fast entries come.
constexpr auto kListsRest = std::chrono::minutes(5);

struct Blog {
  story::Story story;
  story::Content content;  // without its body
  LiveBlog live;
};

// The blog as it is, and nobody else's until the transaction ends.
Result<Blog> blog_of(store::Transaction& transaction, StoryId id, Instant now) {
  Blog blog;
  blog.story = TRY(store::Stories(transaction).story(id));
  blog.content = TRY(store::Stories(transaction).content_without_body(id, blog.story.head));
  if (blog.content.kind != story::Kind::live)
    return invalid("This story is no live blog. Make it one first: its kind stands among its details.");
  if (blog.story.state == story::State::killed)
    return conflict("This story was killed; nothing can be posted in it any more.");
  if (blog.story.state == story::State::withdrawn)
    return conflict("This story was withdrawn. Publish it again before you post in it.");
  blog.live = TRY(store::LiveBlogs(transaction).begin(id, now));
  return blog;
}

Result<Done> goes_on(Blog const& blog) {
  if (!blog.live.ended) return Done{};
  return conflict("This live blog has ended. An editor can let it go on.");
}

Result<Done> may_change(Actor const& actor, Entry const& entry) {
  TRY(require(actor, people::Right::write));
  bool const own = entry.by && entry.by == actor.who.id;
  return own ? Result<Done>(Done{}) : require(actor, people::Right::edit);
}

Result<Done> announce(store::Transaction& transaction, Blog const& blog, std::int64_t sequence, bool is_news,
                      Instant now) {
  story::Change change;
  bool const lists =
      is_news && blog.story.state == story::State::live && now - blog.live.listed >= kListsRest;
  if (lists) {
    change = change_of(story::ChangeKind::live_changed, blog.story, blog.content, nullptr, now);
    TRY(store::LiveBlogs(transaction).mark_listed(blog.story.id, now));
  }
  change.kind = story::ChangeKind::live_changed;
  change.title = blog.story.title;
  change.story = blog.story.id;
  change.revision = Revision(sequence);
  change.at = now;
  return store::Feed(transaction).announce(change);
}

Result<Done> check_key(std::string const& key) {
  if (!key.empty() && key.size() <= kLongestKey && to_clean_utf8(key) == key) return Done{};
  return about("key", invalid("An entry needs a key of 1 to 100 characters."));
}

Result<Done> check_words(std::string const& headline, story::Body const& body) {
  if (headline.size() > kLongestHeadline) return about("headline", invalid("This headline is too long."));
  for (auto const& block : body)
    if (std::holds_alternative<story::LiveEntry>(block.value))
      return about("body", invalid("An entry can't stand inside another."));
  if (body.size() > kMostBlocks || story::plain_text(body).size() > kMostText)
    return about("body", invalid("This is too long for one entry. Post it as several, or as a story."));
  if (headline.empty() && body.empty()) return about("body", invalid("Write something first."));
  return Done{};
}

std::string told(Entry const& entry) {
  std::string const words = entry.headline.empty() ? story::plain_text(entry.body) : entry.headline;
  return "entry " + std::to_string(entry.number) + ": " + shorten(words, 120);
}

// What all acts on an entry end with: kept, counted, told, written down.
Result<Entry> keep(store::Transaction& transaction, Actor const& actor, Blog const& blog, Entry const& entry,
                   LiveEventKind kind, Instant now) {
  auto const sequence = TRY(store::LiveBlogs(transaction).change(entry, kind, actor.who.id, now));
  TRY(announce(transaction, blog, sequence, kind == LiveEventKind::returned, now));
  TRY(record(transaction, actor, std::string("entry.") + name_of(kind), reference("story", entry.story),
             told(entry), now));
  return entry;
}

// `apply` changes the entry and says whether anything is different by now.
template <class Apply>
Result<Entry> change(store::Store& store, Actor const& actor, StoryId story, std::int64_t number,
                     LiveEventKind kind, Instant now, Apply apply) {
  TRY(require(actor, people::Right::write));
  return store.write([&](store::Transaction& transaction) -> Result<Entry> {
    auto const blog = TRY(blog_of(transaction, story, now));
    auto entry = TRY(store::LiveBlogs(transaction).entry(story, number));
    TRY(may_change(actor, entry));
    bool const changed = TRY(apply(transaction, blog, entry));
    if (!changed) return entry;
    return keep(transaction, actor, blog, entry, kind, now);
  });
}

Result<LiveBlog> set_ended(store::Store& store, Actor const& actor, StoryId story, LiveEventKind kind,
                           Instant now) {
  TRY(require(actor, people::Right::publish));
  return store.write([&](store::Transaction& transaction) -> Result<LiveBlog> {
    auto blog = TRY(blog_of(transaction, story, now));
    bool const ends = kind == LiveEventKind::ended;
    if (blog.live.ended.has_value() == ends) return blog.live;
    blog.live.sequence = TRY(store::LiveBlogs(transaction).set_ended(story, kind, actor.who.id, now));
    blog.live.ended = ends ? std::optional(now) : std::nullopt;
    TRY(announce(transaction, blog, blog.live.sequence, true, now));
    TRY(record(transaction, actor, std::string("blog.") + name_of(kind), reference("story", story), "", now));
    return blog.live;
  });
}

}  // namespace

Result<Entry> post_entry(store::Store& store, Actor const& actor, StoryId story, NewEntry const& wanted,
                         Instant now) {
  TRY(require(actor, people::Right::write));
  std::string const headline = collapse_spaces(wanted.headline);
  TRY(check_key(wanted.key));
  TRY(check_words(headline, wanted.body));
  return store.write([&](store::Transaction& transaction) -> Result<Entry> {
    auto const blog = TRY(blog_of(transaction, story, now));
    store::LiveBlogs blogs(transaction);
    if (auto known = TRY(blogs.entry_with_key(story, wanted.key))) return *std::move(known);
    TRY(goes_on(blog));
    Entry entry;
    entry.story = story;
    entry.key = wanted.key;
    entry.at = now;
    entry.headline = headline;
    entry.body = wanted.body;
    entry.author = actor.who.name;
    entry.by = actor.who.id;
    entry.is_key_event = wanted.is_key_event;
    TRY(blogs.post(entry, now));
    TRY(announce(transaction, blog, entry.posted, true, now));
    TRY(record(transaction, actor, "entry.posted", reference("story", story), told(entry), now));
    return entry;
  });
}

Result<Entry> edit_entry(store::Store& store, Actor const& actor, StoryId story, std::int64_t number,
                         EntryChange const& wanted, Instant now) {
  std::string const note = collapse_spaces(wanted.note);
  if (wanted.correction && story::tells_readers(*wanted.correction) && note.empty())
    return about("note", invalid("Please say in a sentence what was corrected."));
  if (note.size() > kLongestHeadline) return about("note", invalid("This note is too long."));
  return change(
      store, actor, story, number, LiveEventKind::edited, now,
      [&](store::Transaction&, Blog const&, Entry& entry) -> Result<bool> {
        if (entry.revision != wanted.revision)
          return conflict("Somebody has changed this entry since you opened it. Look again, then save.");
        auto const before = std::tuple(entry.headline, entry.body, entry.is_key_event, entry.note);
        if (wanted.headline) entry.headline = collapse_spaces(*wanted.headline);
        if (wanted.body) entry.body = *wanted.body;
        TRY(check_words(entry.headline, entry.body));
        bool const new_words = std::get<0>(before) != entry.headline || std::get<1>(before) != entry.body;
        entry.is_key_event = wanted.is_key_event.value_or(entry.is_key_event);
        if (wanted.correction) {
          entry.correction = wanted.correction;
          entry.note = note;
        }
        if (before == std::tuple(entry.headline, entry.body, entry.is_key_event, entry.note)) return false;
        // Readers are not told of a mended typo, nor that it counts as a key event now.
        if (new_words && wanted.correction != story::CorrectionClass::typo) entry.edited = now;
        entry.revision += 1;
        return true;
      });
}

Result<Entry> withdraw_entry(store::Store& store, Actor const& actor, StoryId story, std::int64_t number,
                             Instant now) {
  return change(store, actor, story, number, LiveEventKind::withdrawn, now,
                [](store::Transaction&, Blog const&, Entry& entry) -> Result<bool> {
                  if (entry.state == store::EntryState::withdrawn) return false;
                  entry.state = store::EntryState::withdrawn;
                  entry.is_pinned = false;
                  return true;
                });
}

Result<Entry> return_entry(store::Store& store, Actor const& actor, StoryId story, std::int64_t number,
                           Instant now) {
  return change(store, actor, story, number, LiveEventKind::returned, now,
                [](store::Transaction&, Blog const& blog, Entry& entry) -> Result<bool> {
                  TRY(goes_on(blog));
                  if (entry.state == store::EntryState::shown) return false;
                  entry.state = store::EntryState::shown;
                  return true;
                });
}

Result<Entry> pin_entry(store::Store& store, Actor const& actor, StoryId story, std::int64_t number,
                        bool pinned, Instant now) {
  return change(store, actor, story, number, pinned ? LiveEventKind::pinned : LiveEventKind::unpinned, now,
                [&](store::Transaction& transaction, Blog const&, Entry& entry) -> Result<bool> {
                  if (entry.is_pinned == pinned) return false;
                  if (pinned && entry.state == store::EntryState::withdrawn)
                    return conflict("It is withdrawn. Put it back before you pin it.");
                  auto const others = TRY(store::LiveBlogs(transaction).pinned(story, kMostPinned));
                  if (pinned && int(others.size()) == kMostPinned)
                    return over_limit("Three entries are pinned already. Unpin one of them first.");
                  entry.is_pinned = pinned;
                  return true;
                });
}

Result<LiveBlog> end_blog(store::Store& store, Actor const& actor, StoryId story, Instant now) {
  return set_ended(store, actor, story, LiveEventKind::ended, now);
}

Result<LiveBlog> resume_blog(store::Store& store, Actor const& actor, StoryId story, Instant now) {
  return set_ended(store, actor, story, LiveEventKind::resumed, now);
}

}  // namespace stoppress::desk
