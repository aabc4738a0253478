// For tests: an archive as it stood before there were newsletters, with the table of sign-ups instead.
#pragma once

#include <string>

#include "store/testing_archive.h"

namespace stoppress::store::testing {

// The store is closed meanwhile; opening it again brings what came later back.
inline void take_back_before_newsletters(std::string const& url) {
  for (auto const* table : {"live_event",
                            "live_entry",
                            "live_blog",
                            "alert_progress",
                            "alert_delivery",
                            "alert",
                            "push_interest",
                            "push_topic",
                            "push_subscription",
                            "push_settings",
                            "push_key",
                            "message_attachment",
                            "newsletter_enlisting",
                            "newsletter_count",
                            "mail_report",
                            "newsletter_progress",
                            "newsletter_delivery",
                            "mail_suppression",
                            "consent",
                            "subscription",
                            "subscriber",
                            "newsletter_story",
                            "newsletter_draft",
                            "newsletter_edition",
                            "newsletter"})
    ask_database(url, std::string("DROP TABLE ") + table);
  ask_database(url,
               "CREATE TABLE signup (id BIGINT PRIMARY KEY, title BIGINT NOT NULL, email TEXT NOT NULL, page "
               "TEXT NOT NULL, made_at BIGINT NOT NULL, UNIQUE (title, email))");
  ask_database(url, "DELETE FROM migration WHERE number > 19");
}

}  // namespace stoppress::store::testing
