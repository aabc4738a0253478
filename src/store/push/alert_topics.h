// Audiences in SQL: what is followed, as a JSON list of the numbers that topics have. For this room alone.
#pragma once

#include <string>
#include <vector>

#include "base/ids.h"
#include "store/database/connection.h"
#include "story/followed.h"

namespace stoppress::store {

// Those of the topics that somebody follows or followed, "[3,17]".
std::string topic_numbers(Connection& connection, TitleId title, std::vector<story::Followed> const& topics);

// The subscriptions `s` that an audience means; `to` and `except` are parameters with such lists.
#define IN_AUDIENCE(to, except)                                                                   \
  "EXISTS (SELECT 1 FROM push_interest i WHERE i.subscription = s.id AND i.topic IN {numbers:" to \
  "}) AND NOT EXISTS (SELECT 1 FROM push_interest e WHERE e.subscription = s.id AND e.topic IN "  \
  "{numbers:" except "}) "

}  // namespace stoppress::store
