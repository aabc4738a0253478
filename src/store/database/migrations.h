// The schema's numbered steps, embedded from schema/*.sql.
#pragma once

#include "base/result.h"
#include "store/database/connection.h"

namespace stoppress::store {

// Brings the database up to date, each step in a transaction of its own. Fault::unavailable when it was made
// by a newer program; then nothing is touched.
Result<Done> migrate(Connection& connection);
// Whether there is nothing left to do. Touches nothing.
bool is_up_to_date(Connection& connection);

}  // namespace stoppress::store
