// The work that a message form's script does, for tests.
#pragma once

#include <string>

#include "people/form_token.h"

namespace stoppress::people {

inline std::string work_for(std::string const& token) {
  for (int text = 0;; ++text)
    if (is_work_done(token, std::to_string(text))) return std::to_string(text);
}

}  // namespace stoppress::people
