// What an act tells readers by itself, where no editor wrote it: in the language of the story's title.
#pragma once

#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "store/transaction.h"
#include "story/title/title.h"

namespace stoppress::desk {

std::string withdrawn_by(story::Title const& title, std::string const& agency);
std::string corrected_by(story::Title const& title, std::string const& agency);
Result<std::string> rights_ended(store::Snapshot& snapshot, TitleId title);

}  // namespace stoppress::desk
