#include "desk/messages/inbox_keys.h"

#include "desk/audit.h"
#include "desk/authorization.h"
#include "desk/messages/arrival.h"
#include "desk/titles/title_of.h"
#include "people/sealed_box.h"
#include "store/feed/feed.h"
#include "store/messages/messages.h"
#include "store/titles/titles.h"

namespace stoppress::desk {
namespace {

bool may_be_wrapped(std::string const& wrapped) {
  return !wrapped.empty() && wrapped.size() <= kLongestWrapped;
}

Result<Done> check(NewInboxKey const& key) {
  if (!people::is_box_key(key.public_key)) return about("public_key", invalid("That is no public key."));
  if (!may_be_wrapped(key.wrapped)) return about("wrapped", invalid("That is no wrapped key."));
  for (auto const& each : key.rewrapped)
    if (!may_be_wrapped(each.wrapped)) return about("rewrapped", invalid("That is no wrapped key."));
  return Done{};
}

Result<Done> rewrap(store::Transaction& transaction, TitleId title, std::vector<RewrappedKey> const& keys) {
  for (auto const& key : keys) {
    bool const there = TRY(store::Messages(transaction).rewrap(title, key.id, key.wrapped));
    if (!there) return about("rewrapped", invalid("The inbox has no such key."));
  }
  return Done{};
}

// Pages show a form instead of a sentence that says that there is none.
Result<Done> use(store::Transaction& transaction, story::Title title, std::string const& key, Instant now) {
  title.message_key = key;
  TRY(store::Titles(transaction).save_title(title));
  story::Change change;
  change.kind = story::ChangeKind::title_changed;
  change.title = title.id;
  change.at = now;
  return store::Feed(transaction).announce(change);
}

Result<Done> give(store::Transaction& transaction, Actor const& actor, TitleId id, NewInboxKey const& key,
                  Instant now) {
  auto const title = TRY(title_of(transaction, id));
  if (!title) return not_found("There is no such title.");
  if (title->message_key != key.seen)
    return conflict("Somebody else has given the inbox another key meanwhile. Look at it again first.");
  TRY(rewrap(transaction, id, key.rewrapped));
  store::MessageKey kept;
  kept.title = id;
  kept.public_key = key.public_key;
  kept.wrapped = key.wrapped;
  kept.at = now;
  kept.by.id = actor.who.id;
  TRY(store::Messages(transaction).add_key(kept));
  TRY(use(transaction, *title, key.public_key, now));
  auto const note =
      key.seen.empty() ? "the first" : std::to_string(key.rewrapped.size()) + " older rewrapped";
  return record(transaction, actor, "message.key", reference("title", id), note, now);
}

}  // namespace

Result<Done> set_inbox_key(store::Store& store, Actor const& actor, TitleId id, NewInboxKey const& key,
                           Instant now) {
  TRY(require(actor, people::Right::settings));
  TRY(check(key));
  TRY(store.write([&](store::Transaction& transaction) { return give(transaction, actor, id, key, now); }));
  TRY(seal_clear_messages(store));
  return Done{};
}

}  // namespace stoppress::desk
