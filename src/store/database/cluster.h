// A dump of an archive that is restored into another cluster of PostgreSQL: the change feed is ordered by the
// numbers of transactions, and those begin anew there. Without care every new change would lie before what
// followers have seen already, and they would hear nothing any more.
#pragma once

#include "store/database/connection.h"

namespace stoppress::store {

// After the schema. In a cluster other than the last time the changes that are there get a place before all
// that come, and each follower goes on with the first that it has not seen: some it may be told twice, none
// is lost.
void settle_cluster(Connection& connection);

}  // namespace stoppress::store
