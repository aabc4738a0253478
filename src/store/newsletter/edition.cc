#include "store/newsletter/edition.h"

#include "store/newsletter/edition_fields.h"
#include "story/fields/content_fields.h"
#include "story/fields/described_json.h"

namespace stoppress::store {
namespace {

template <class T>
T read_as(json::Object const& object) {
  T value;
  story::read_members(object, value);
  return value;
}

}  // namespace

bool is_frozen(EditionState state) {
  return state == EditionState::sending || state == EditionState::paused || state == EditionState::sent;
}

json::Object draft_json(EditionDraft const& draft) { return story::json_of(draft).get_object(); }
EditionDraft read_draft(json::Object const& object) { return read_as<EditionDraft>(object); }
json::Object content_json(EditionContent const& content) { return story::json_of(content).get_object(); }
EditionContent read_content(json::Object const& object) { return read_as<EditionContent>(object); }

}  // namespace stoppress::store
