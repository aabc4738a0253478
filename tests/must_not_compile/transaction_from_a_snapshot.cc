// A snapshot that is handed down cannot become a transaction.
// refused: invalid initialization of reference of type .stoppress::store::Transaction&|cannot bind|no
// matching function
#include "store/feed/feed.h"

using namespace stoppress;

Result<Done> announce(store::Transaction& transaction, story::Change const& change) {
  return store::Feed(transaction).announce(change);
}

Result<Done> mistaken(store::Transaction& transaction, store::Snapshot& snapshot) {
#ifdef MISTAKE
  return announce(snapshot, {});
#else
  TRY(store::Feed(snapshot).feed_end());
  return announce(transaction, {});
#endif
}
