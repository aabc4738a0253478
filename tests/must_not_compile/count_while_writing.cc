// Adding up what was read takes long: not where writers wait for it.
// refused: use of deleted function
#include "store/audience/reads.h"

using namespace stoppress;

Result<std::vector<store::MostRead>> most(store::Transaction& transaction, store::Snapshot& snapshot,
                                          Instant now) {
#ifdef MISTAKE
  return store::Reads(transaction).counted(TitleId(1), now, 10);
#else
  TRY(store::Reads(transaction).drop_before(now));
  return store::Reads(snapshot).counted(TitleId(1), now, 10);
#endif
}
