#include "story/change.h"

#include <array>

namespace stoppress::story {

char const* name_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::story_saved: return "story_saved";
    case ChangeKind::story_published: return "story_published";
    case ChangeKind::story_removed: return "story_removed";
    case ChangeKind::picture_changed: return "picture_changed";
    case ChangeKind::title_changed: return "title_changed";
  }
  return "";
}

std::optional<ChangeKind> change_named(std::string_view name) {
  static constexpr std::array<ChangeKind, 5> kAll{ChangeKind::story_saved, ChangeKind::story_published,
                                                  ChangeKind::story_removed, ChangeKind::picture_changed,
                                                  ChangeKind::title_changed};
  for (auto const kind : kAll)
    if (name == name_of(kind)) return kind;
  return std::nullopt;
}

}  // namespace stoppress::story
