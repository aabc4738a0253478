// The rows of the alert desk.
#pragma once

#include <vector>

#include "newsroom/route.h"

namespace stoppress::newsroom {

std::vector<Route> alert_routes();

}  // namespace stoppress::newsroom
