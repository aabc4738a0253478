// The one table of the newsroom's API. A test asks every row as every role.
#pragma once

#include <vector>

#include "newsroom/context.h"
#include "newsroom/route.h"

namespace stoppress::newsroom {

std::vector<Route> const& routes();

// The rows, by the file that answers them.
std::vector<Route> sign_in_routes();
std::vector<Route> account_routes();
std::vector<Route> account_link_routes();
std::vector<Route> mail_routes();
std::vector<Route> staff_routes();
std::vector<Route> audit_routes();
std::vector<Route> desk_routes();
std::vector<Route> story_routes();
std::vector<Route> presence_routes();
std::vector<Route> entry_routes();
std::vector<Route> publication_routes();
std::vector<Route> alarm_routes();
std::vector<Route> front_routes();
std::vector<Route> event_routes();
std::vector<Route> fault_routes();
std::vector<Route> title_routes();
std::vector<Route> copy_routes();
std::vector<Route> picture_routes();
std::vector<Route> wire_routes();
std::vector<Route> message_routes();
std::vector<Route> newsletter_routes();
std::vector<Route> edition_routes();
std::vector<Route> report_routes();
std::vector<Route> subscriber_routes();

}  // namespace stoppress::newsroom
