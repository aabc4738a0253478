#include "pages/cache/changes.h"

namespace stoppress::pages {
namespace {

std::vector<Key> keys_of_story(story::Change const& change) {
  std::vector<Key> keys{story_key(change.story), live_key(change.story), latest_key(change.title)};
  for (TitleId const other : change.shared_with) keys.push_back(latest_key(other));
  for (SectionId const section : change.sections) keys.push_back(section_key(section));
  for (std::string const& topic : change.topics) keys.push_back(topic_key(topic));
  for (std::string const& author : change.authors) keys.push_back(author_key(author));
  return keys;
}

}  // namespace

std::vector<Key> keys_of(story::Change const& change) {
  switch (change.kind) {
    case story::ChangeKind::story_saved:
    case story::ChangeKind::editor_changed:
    case story::ChangeKind::wire_changed:
    case story::ChangeKind::front_saved:
    case story::ChangeKind::alarm_changed:
    case story::ChangeKind::message_changed:
    case story::ChangeKind::receipt_changed: return {};  // the newsroom's own affairs
    case story::ChangeKind::story_published:
    case story::ChangeKind::story_removed: return keys_of_story(change);
    case story::ChangeKind::picture_changed: return {picture_key(change.picture)};
    case story::ChangeKind::title_changed:
    case story::ChangeKind::breaking_changed: return {title_key(change.title)};
    case story::ChangeKind::front_published:
      return {change.sections.empty() ? home_key(change.title) : front_key(change.sections.front())};
    case story::ChangeKind::most_read_changed: return {most_read_key(change.title)};
    case story::ChangeKind::newsletter_changed: return {newsletters_key(change.title)};
    case story::ChangeKind::live_changed:
      // Cards say when it was updated; which stories stand in a list does not change.
      return change.sections.empty() ? std::vector<Key>{live_key(change.story)}
                                     : std::vector<Key>{live_key(change.story), story_key(change.story)};
  }
  return {};
}

}  // namespace stoppress::pages
