#include "pages/fetch/corrections.h"

#include "store/newsstand/newsstand.h"
#include "store/transaction.h"

namespace stoppress::pages {

Result<CorrectionsModel> fetch_corrections(store::Snapshot& snapshot, TitleId title, std::int64_t before,
                                           Instant now) {
  store::Newsstand stand = store::Newsstand(snapshot, title, now);
  CorrectionsModel model;
  model.before = before;
  model.corrections = TRY(stand.corrections(kCorrections + 1, before));
  if (before != 0 && model.corrections.empty()) return not_found("There are no older corrections.");
  model.breaking = TRY(stand.breaking());
  model.more = model.corrections.size() > std::size_t(kCorrections);
  if (model.more) model.corrections.pop_back();
  return model;
}

}  // namespace stoppress::pages
