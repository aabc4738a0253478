// A title's settings as the archive keeps them, but for its name and sections, which have columns and rows.
#pragma once

#include "base/json.h"
#include "story/title/title.h"

namespace stoppress::story {

json::Object settings_json(Title const& title);
// What settings_json wrote. A setting that is not there is as in a new title: the program was older.
void read_settings(json::Object const& settings, Title& title);

}  // namespace stoppress::story
