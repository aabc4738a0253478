// For tests: an archive is taken back to before a step of the schema. Opening it again brings the steps anew.
#pragma once

#include <string>
#include <utility>

#include "store/testing_archive.h"

namespace stoppress::store::testing {

// What each step brought, the youngest first: what refers to another stands before it.
inline constexpr std::pair<int, char const*> kTablesOfSteps[] = {{24, "newsletter_enlisting"},
                                                                 {23, "alert_progress"},
                                                                 {23, "alert_delivery"},
                                                                 {23, "alert"},
                                                                 {23, "push_interest"},
                                                                 {23, "push_topic"},
                                                                 {23, "push_subscription"},
                                                                 {23, "push_settings"},
                                                                 {23, "push_key"},
                                                                 {22, "live_event"},
                                                                 {22, "live_entry"},
                                                                 {22, "live_blog"},
                                                                 {21, "message_attachment"},
                                                                 {20, "newsletter_count"},
                                                                 {20, "mail_report"},
                                                                 {20, "newsletter_progress"},
                                                                 {20, "newsletter_delivery"},
                                                                 {20, "mail_suppression"},
                                                                 {20, "consent"},
                                                                 {20, "subscription"},
                                                                 {20, "subscriber"},
                                                                 {20, "newsletter_story"},
                                                                 {20, "newsletter_draft"},
                                                                 {20, "newsletter_edition"},
                                                                 {20, "newsletter"}};

// The store is closed meanwhile. What that step and those after it made of older tables stays.
inline void take_back_before_step(std::string const& url, int step) {
  for (auto const& [brought_by, table] : kTablesOfSteps)
    if (brought_by >= step) ask_database(url, std::string("DROP TABLE ") + table);
  ask_database(url, "DELETE FROM migration WHERE number >= " + std::to_string(step));
}

}  // namespace stoppress::store::testing
