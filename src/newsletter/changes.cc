#include "newsletter/changes.h"

#include "store/feed/feed.h"

namespace stoppress::newsletter {

Result<Done> announce(store::Transaction& transaction, TitleId title, EditionId edition, Instant at) {
  story::Change change;
  change.kind = story::ChangeKind::newsletter_changed;
  change.title = title;
  change.revision = Revision(edition.number());
  change.at = at;
  return store::Feed(transaction).announce(change);
}

}  // namespace stoppress::newsletter
