#include "story/fields/content_change.h"

#include <algorithm>

#include "story/fields/content_fields.h"

namespace stoppress::story {

ContentChange ContentChange::to(Content content) {
  ContentChange change;
  change.values_ = std::move(content);
  each_field(Of<Content>(), [&](auto const& field) { change.set_.push_back(change.place_of(field.member)); });
  return change;
}

void ContentChange::apply_to(Content& content) const {
  each_field(Of<Content>(), [&](auto const& field) {
    bool const is_set = std::find(set_.begin(), set_.end(), place_of(field.member)) != set_.end();
    if (is_set) content.*field.member = values_.*field.member;
  });
}

}  // namespace stoppress::story
