#include "desk/readers_words.h"

#include <algorithm>

#include "store/titles/titles.h"
#include "words/words.h"

namespace stoppress::desk {

std::string withdrawn_by(story::Title const& title, std::string const& agency) {
  return words::Words::built_in(title.language)->text("gone.by_agency", {{"agency", agency}});
}

std::string corrected_by(story::Title const& title, std::string const& agency) {
  return words::Words::built_in(title.language)->text("note.by_agency", {{"agency", agency}});
}

Result<std::string> rights_ended(store::Snapshot& snapshot, TitleId title) {
  auto const titles = TRY(store::Titles(snapshot).titles());
  auto const found = std::ranges::find(titles, title, &story::Title::id);
  auto const language = found == titles.end() ? std::string("en") : found->language;
  return words::Words::built_in(language)->text("gone.rights_ended");
}

}  // namespace stoppress::desk
