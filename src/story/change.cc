#include "story/change.h"

#include <array>

namespace stoppress::story {

char const* name_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::story_saved: return "story_saved";
    case ChangeKind::story_published: return "story_published";
    case ChangeKind::story_removed: return "story_removed";
    case ChangeKind::picture_changed: return "picture_changed";
    case ChangeKind::editor_changed: return "editor_changed";
    case ChangeKind::wire_changed: return "wire_changed";
    case ChangeKind::title_changed: return "title_changed";
    case ChangeKind::front_saved: return "front_saved";
    case ChangeKind::front_published: return "front_published";
    case ChangeKind::most_read_changed: return "most_read_changed";
    case ChangeKind::breaking_changed: return "breaking_changed";
    case ChangeKind::receipt_changed: return "receipt_changed";
  }
  return "";
}

std::optional<ChangeKind> change_named(std::string_view name) {
  using enum ChangeKind;
  static constexpr std::array kAll{story_saved,     story_published,   story_removed,    picture_changed,
                                   editor_changed,  wire_changed,      title_changed,    front_saved,
                                   front_published, most_read_changed, breaking_changed, receipt_changed};
  for (auto const kind : kAll)
    if (name == name_of(kind)) return kind;
  return std::nullopt;
}

}  // namespace stoppress::story
