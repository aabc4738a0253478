#include "desk/readers_words.h"

#include "desk/titles/title_of.h"
#include "words/words.h"

namespace stoppress::desk {

std::string withdrawn_by(story::Title const& title, std::string const& agency) {
  return words::Words::built_in(title.language)->text("gone.by_agency", {{"agency", agency}});
}

std::string corrected_by(story::Title const& title, std::string const& agency) {
  return words::Words::built_in(title.language)->text("note.by_agency", {{"agency", agency}});
}

Result<std::string> rights_ended(store::Snapshot& snapshot, TitleId title) {
  auto const found = TRY(title_of(snapshot, title));
  return words::Words::built_in(found ? found->language : "en")->text("gone.rights_ended");
}

}  // namespace stoppress::desk
