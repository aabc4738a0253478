#include "desk/wires.h"

#include "base/hash.h"
#include "base/json.h"
#include "base/text.h"
#include "desk/acts.h"
#include "desk/announce.h"

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
Result<store::ListedItem> newest_of(store::Tx& tx, WireItemId id) {
  auto const item = TRY(store::Wires(tx).item(id));
  auto newest = TRY(tx.newest_wire_item(item.identity.source, item.identity.guid));
  if (!newest) return not_found("There is no such wire item.");
  return store::WireBasket(tx).item(newest->id);
}

// A version that waits beside a story waits no longer once it is spiked.
Result<Done> tell_its_story(store::Tx& tx, store::ListedItem const& item, WireState state, Instant now) {
  if (!item.story || item.unread || item.status != WireStatus::usable) return Done{};
  auto const story = TRY(tx.story(item.story));
  if (story.state == story::State::killed) return Done{};
  TRY(tx.set_wire_waiting(story.id, state != WireState::spiked));
  return announce_waiting(tx, story, now);
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

Result<StoryId> make_story(store::Tx& tx, story::Title const& title, store::ListedItem const& item,
                           story::Content const& content, Instant now) {
  story::Story story;
  story.title = title.id;
  story.slug = story::Slug::from_headline(content.headline.empty() ? item.slugline : content.headline);
  story.state = story::State::waiting;
  story.embargo = item.embargo;
  story.id = TRY(tx.create(story));
  story.head = TRY(tx.add_revision(story.id, Revision(1), content, item.identity.source, now));
  TRY(tx.save(story, Revision()));
  TRY(store::WireBasket(tx).link(item.id, story.id, story.head));
  TRY(store::WireBasket(tx).decide(item.id, WireState::taken));
  TRY(tx.announce(change_of(story::ChangeKind::story_saved, story, content, nullptr, now)));
  return story.id;
}

// What the item belongs to already: a story that it became, or beside which it waits. A killed one is no
// reason not to begin anew.
Result<StoryId> story_there(store::Tx& tx, store::ListedItem const& item) {
  if (!item.story) return StoryId();
  auto const story = TRY(tx.story(item.story));
  bool const over = story.state == story::State::killed && item.state != WireState::taken;
  return over ? StoryId() : story.id;
}

}  // namespace

Result<store::ListedItem> decide(store::Store& store, By const& by, TitleId title, WireItemId id,
                                 WireState state, Instant now) {
  TRY(require(by, people::Right::wire));
  return store.write([&](store::Tx& tx) -> Result<store::ListedItem> {
    auto item = TRY(newest_of(tx, id));
    if (item.id != id) return conflict("The agency has sent a later version meanwhile; decide on that one.");
    if (item.state == WireState::taken || state == WireState::taken)
      return conflict("This is story " + std::to_string(item.story.number()) +
                      " by now; what becomes of it is decided there.");
    if (item.state == state) return item;
    TRY(store::WireBasket(tx).decide(id, state));
    TRY(tell_its_story(tx, item, state, now));
    TRY(record(tx, by, act_named(state), about_it("wire item", id), called(item), now));
    TRY(announce_wires(tx, title, now));
    item.state = state;
    return item;
  });
}

Result<StoryId> take_as_story(store::Store& store, By const& by, story::Title const& title, WireItemId id,
                              Instant now) {
  TRY(require(by, people::Right::wire));
  return store.write([&](store::Tx& tx) -> Result<StoryId> {
    auto const item = TRY(newest_of(tx, id));
    if (auto const there = TRY(story_there(tx, item))) return there;
    auto const content = TRY(store::Wires(tx).content(item));
    TRY(may_be_taken(item, content));
    auto const story = TRY(make_story(tx, title, item, *content, now));
    TRY(tx.mark_changed(story, by.who.id, now));
    TRY(record(tx, by, act_named(WireState::taken), about_it("story", story), called(item), now));
    TRY(announce_wires(tx, title.id, now));
    return story;
  });
}

Result<Done> set_aside(store::Store& store, TitleId title, std::string const& source, UnreadFile const& file,
                       Instant now) {
  store::ListedItem item;
  std::string const name = to_clean_utf8(file.name);  // a folder takes any bytes for a name
  item.raw_hash = sha256_hex(file.bytes);
  item.identity = {source, "file:" + name, item.raw_hash.substr(0, 16)};
  item.unread = true;
  item.file = name;
  item.headline = name;
  item.problems =
      json::print(json::Array{json::Object{{"where", "file"}, {"what", to_clean_utf8(file.reason)}}});
  item.received = now;
  return store.write([&](store::Tx& tx) -> Result<Done> {
    if (TRY(tx.wire_item(item.identity))) return Done{};
    if (!file.bytes.empty()) TRY(tx.keep_raw_wire(item.raw_hash, file.bytes));
    TRY(store::WireBasket(tx).keep(item));
    return announce_wires(tx, title, now);
  });
}

Result<Done> announce_wires(store::Tx& tx, TitleId title, Instant now) {
  story::Change change;
  change.kind = story::ChangeKind::wire_changed;
  change.title = title;
  change.at = now;
  return tx.announce(change);
}

Result<Done> announce_waiting(store::Tx& tx, story::Story const& story, Instant now) {
  auto const content = TRY(tx.content(story.id, story.head));
  return tx.announce(change_of(story::ChangeKind::story_saved, story, content, nullptr, now));
}

}  // namespace stoppress::desk
