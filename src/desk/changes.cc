#include "desk/changes.h"

#include <algorithm>

#include "story/slug.h"

namespace stoppress::desk {
namespace {

template <class T>
void add(std::vector<T>& list, T value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

void add_lists(story::Change& change, story::Content const& content) {
  add(change.sections, content.section);
  for (auto const& topic : content.topics) add(change.topics, topic.slug);
  for (auto const& author : content.byline.authors) add(change.authors, story::author_slug(author));
}

}  // namespace

story::Change change_of(story::ChangeKind kind, story::Story const& story, story::Content const& now,
                        story::Content const* former, Instant at) {
  story::Change change;
  change.kind = kind;
  change.title = story.title;
  change.story = story.id;
  change.revision = story.published ? story.published : story.head;
  change.at = at;
  add_lists(change, now);
  if (former != nullptr) add_lists(change, *former);
  return change;
}

}  // namespace stoppress::desk
