#include "desk/messages/message_changes.h"

#include "store/feed/feed.h"

namespace stoppress::desk {

Result<Done> announce_message(store::Transaction& transaction, TitleId title, Instant at) {
  story::Change change;
  change.kind = story::ChangeKind::message_changed;
  change.title = title;
  change.at = at;
  return store::Feed(transaction).announce(change);
}

}  // namespace stoppress::desk
