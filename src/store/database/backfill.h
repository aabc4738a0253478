// What a step of the schema cannot do in SQL for the rows that are there.
#pragma once

#include <cstdint>

#include "store/database/connection.h"

namespace stoppress::store {

// After the SQL of the step with that number, in its transaction.
void backfill(Connection& connection, std::int64_t step);

}  // namespace stoppress::store
