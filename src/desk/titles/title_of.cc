#include "desk/titles/title_of.h"

#include "store/titles/titles.h"

namespace stoppress::desk {

Result<std::optional<story::Title>> title_of(store::Snapshot& snapshot, TitleId id) {
  for (auto& title : TRY(store::Titles(snapshot).titles()))
    if (title.id == id) return std::optional(std::move(title));
  return std::optional<story::Title>();
}

}  // namespace stoppress::desk
