// A message as it was stored before its title had a key, for tests.
#pragma once

#include <string>

#include "store/testing_archive.h"

namespace stoppress::store::testing {

// Past the program; `url` is the archive's.
inline void store_in_clear(std::string const& url, TitleId title, std::string const& words) {
  ask_database(url, "INSERT INTO message_in_clear (title, story, made_at, name, reply_to, words) VALUES (" +
                        std::to_string(title.number()) + ", 7, 5, 'Ada', '', '" + words + "')");
}

}  // namespace stoppress::store::testing
