#include "desk/wires/wires.h"

#include "base/json.h"
#include "base/text.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "desk/changes.h"
#include "store/feed/feed.h"
#include "store/stories/stories.h"
#include "store/wires/wire_items.h"

namespace stoppress::desk {
namespace {

using store::WireState;
using story::WireStatus;

char const* act_named(WireState state) {
  switch (state) {
    case WireState::fresh: return "wire.release";
    case WireState::held: return "wire.hold";
    case WireState::spiked: return "wire.spike";
    case WireState::taken: return "wire.take";
  }
  return "";
}

std::string called(store::ListedItem const& item) {
  std::string const words = item.headline.empty() ? item.slugline : item.headline;
  return item.identity.source + ": " + (words.empty() ? item.identity.guid : words);
}

// The newest version of what that item is a version of, and nobody else may add or decide meanwhile.
Result<store::ListedItem> newest_of(store::Transaction& transaction, WireItemId id) {
  auto const item = TRY(store::Wires(transaction).item(id));
  auto newest = TRY(store::WireItems(transaction).newest_wire_item(item.identity.source, item.identity.guid));
  if (!newest) return not_found("There is no such wire item.");
  return store::Wires(transaction).item(newest->id);
}

// A version that waits beside a story waits no longer once it is spiked.
Result<Done> tell_its_story(store::Transaction& transaction, store::ListedItem const& item, WireState state,
                            Instant now) {
  if (!item.story || item.unread || item.status != WireStatus::usable) return Done{};
  auto const story = TRY(store::Stories(transaction).story(item.story));
  if (story.state == story::State::killed) return Done{};
  TRY(store::Stories(transaction).set_wire_waiting(story.id, state != WireState::spiked));
  return announce_waiting(transaction, story, now);
}

Result<Done> may_be_taken(store::ListedItem const& item, std::optional<story::Content> const& content) {
  if (item.status == WireStatus::canceled)
    return conflict("The agency has ordered that this is not used. Nothing can be made of it.");
  if (item.status == WireStatus::withheld)
    return conflict("The agency withholds this. It can be taken once a version comes that may be used.");
  bool const text = item.type == story::WireType::text || item.type == story::WireType::package;
  if (item.unread || !text || !content) return invalid("There is no text in it that could become a story.");
  return Done{};
}

Result<StoryId> make_story(store::Transaction& transaction, story::Title const& title,
                           store::ListedItem const& item, story::Content const& content, Instant now) {
  story::Story story;
  story.title = title.id;
  story.slug = story::Slug::from_headline(content.headline.empty() ? item.slugline : content.headline);
  story.state = story::State::waiting;
  story.embargo = item.embargo;
  story.expires = item.expires;
  story.id = TRY(store::Stories(transaction).create(story));
  story.head = TRY(
      store::Stories(transaction).add_revision(story.id, Revision(1), content, item.identity.source, now));
  TRY(store::Stories(transaction).save(story, Revision()));
  TRY(store::Wires(transaction).link(item.id, story.id, story.head));
  TRY(store::Wires(transaction).decide(item.id, WireState::taken));
  TRY(store::Feed(transaction)
          .announce(change_of(story::ChangeKind::story_saved, story, content, nullptr, now)));
  return story.id;
}

// What the item belongs to already: a story that it became, or beside which it waits. A killed one is no
// reason not to begin anew.
Result<StoryId> story_there(store::Transaction& transaction, store::ListedItem const& item) {
  if (!item.story) return StoryId();
  auto const story = TRY(store::Stories(transaction).story(item.story));
  bool const over = story.state == story::State::killed && item.state != WireState::taken;
  return over ? StoryId() : story.id;
}

}  // namespace

Result<store::ListedItem> decide(store::Store& store, Actor const& actor, TitleId title, WireItemId id,
                                 WireState state, Instant now) {
  TRY(require(actor, people::Right::wire));
  return store.write([&](store::Transaction& transaction) -> Result<store::ListedItem> {
    auto item = TRY(newest_of(transaction, id));
    if (item.id != id) return conflict("The agency has sent a later version meanwhile; decide on that one.");
    if (item.state == WireState::taken || state == WireState::taken)
      return conflict("This is story " + std::to_string(item.story.number()) +
                      " by now; what becomes of it is decided there.");
    if (item.state == state) return item;
    TRY(store::Wires(transaction).decide(id, state));
    TRY(tell_its_story(transaction, item, state, now));
    TRY(record(transaction, actor, act_named(state), reference("wire item", id), called(item), now));
    TRY(announce_wires(transaction, title, now));
    item.state = state;
    return item;
  });
}

Result<StoryId> take_as_story(store::Store& store, Actor const& actor, story::Title const& title,
                              WireItemId id, Instant now) {
  TRY(require(actor, people::Right::wire));
  return store.write([&](store::Transaction& transaction) -> Result<StoryId> {
    auto const item = TRY(newest_of(transaction, id));
    if (auto const there = TRY(story_there(transaction, item))) return there;
    auto const content = TRY(store::Wires(transaction).content(item));
    TRY(may_be_taken(item, content));
    auto const story = TRY(make_story(transaction, title, item, *content, now));
    TRY(store::Stories(transaction).mark_changed(story, actor.who.id, now));
    TRY(record(transaction, actor, act_named(WireState::taken), reference("story", story), called(item),
               now));
    TRY(announce_wires(transaction, title.id, now));
    return story;
  });
}

Result<Done> set_aside(store::Store& store, TitleId title, std::string const& source, UnreadFile const& file,
                       Instant now) {
  store::ListedItem item;
  std::string const name = to_clean_utf8(file.name);  // a folder takes any bytes for a name
  auto const raw = store::packed_raw_wire(file.bytes);
  item.raw_hash = raw.hash;
  item.identity = {source, "file:" + name, item.raw_hash.substr(0, 16)};
  item.unread = true;
  item.file = name;
  item.headline = name;
  item.problems =
      json::dump(json::Array{json::Object{{"where", "file"}, {"what", to_clean_utf8(file.reason)}}});
  item.received = now;
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    if (TRY(store::WireItems(transaction).wire_item(item.identity))) return Done{};
    if (!file.bytes.empty()) TRY(store::WireItems(transaction).keep_raw_wire(raw));
    TRY(store::Wires(transaction).keep(item));
    return announce_wires(transaction, title, now);
  });
}

Result<Done> announce_wires(store::Transaction& transaction, TitleId title, Instant now) {
  story::Change change;
  change.kind = story::ChangeKind::wire_changed;
  change.title = title;
  change.at = now;
  return store::Feed(transaction).announce(change);
}

Result<Done> announce_waiting(store::Transaction& transaction, story::Story const& story, Instant now) {
  auto const content = TRY(store::Stories(transaction).content_without_body(story.id, story.head));
  return store::Feed(transaction)
      .announce(change_of(story::ChangeKind::story_saved, story, content, nullptr, now));
}

}  // namespace stoppress::desk
