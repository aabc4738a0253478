#include "newsroom/routes.h"

#include "newsroom/alerts/alert_routes.h"

namespace stoppress::newsroom {

std::vector<Route> const& routes() {
  static std::vector<Route> const all = [] {
    std::vector<Route> rows;
    for (auto const& part :
         {sign_in_routes(), account_routes(), account_link_routes(), mail_routes(),     staff_routes(),
          audit_routes(),   desk_routes(),    story_routes(),        presence_routes(), publication_routes(),
          event_routes(),   fault_routes(),   title_routes(),        copy_routes(),     alarm_routes(),
          front_routes(),   picture_routes(), wire_routes(),         message_routes(),  newsletter_routes(),
          edition_routes(), report_routes(),  subscriber_routes(),   alert_routes(),    entry_routes()})
      rows.insert(rows.end(), part.begin(), part.end());
    return rows;
  }();
  return all;
}

}  // namespace stoppress::newsroom
