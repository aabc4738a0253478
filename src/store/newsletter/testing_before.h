// For tests: an archive as it stood before there were newsletters, with the table of sign-ups instead.
#pragma once

#include <string>

#include "store/database/testing_steps.h"

namespace stoppress::store::testing {

// The store is closed meanwhile; opening it again brings what came later back.
inline void take_back_before_newsletters(std::string const& url) {
  take_back_before_step(url, 20);
  ask_database(url,
               "CREATE TABLE signup (id BIGINT PRIMARY KEY, title BIGINT NOT NULL, email TEXT NOT NULL, page "
               "TEXT NOT NULL, made_at BIGINT NOT NULL, UNIQUE (title, email))");
}

}  // namespace stoppress::store::testing
