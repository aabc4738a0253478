#include "newsroom/stories/story_json.h"

#include "newsroom/responses.h"
#include "store/staff/name.h"
#include "store/stories/desk_lists.h"

namespace stoppress::newsroom {
namespace {

std::string section_slug(SectionId id, story::Title const& title) {
  auto const* section = story::section_of(title, id);
  return section == nullptr ? "" : section->slug;
}

}  // namespace

json::Value section_json(SectionId id, story::Title const& title) {
  if (auto const* section = story::section_of(title, id))
    return json::Object{{"id", id.number()}, {"slug", section->slug}, {"name", section->name}};
  return json::Object{{"id", 0}, {"slug", ""}, {"name", "No section"}};
}

json::Value name_or_null(store::Name const& name) {
  if (!name.id && name.name.empty()) return nullptr;
  return json::Object{{"id", name.id.number()}, {"name", name.name}};
}

json::Object row_json(store::DeskRow const& row, story::Title const& title) {
  json::Value published = nullptr, address = nullptr, editing = nullptr;
  if (row.published) published = row.published.number();
  if (row.published) address = story::address(section_slug(row.section, title), row.slug, row.id);
  if (row.editing) editing = name_or_null(*row.editing);
  return {{"id", row.id.number()},
          {"title", json::Object{{"id", title.id.number()}, {"name", title.name}}},
          {"state", story::name_of(row.state)},
          {"slug", row.slug.str()},
          {"headline", row.headline},
          {"section", section_json(row.section, title)},
          {"kind", story::name_of(row.kind)},
          {"byline", story::format(row.byline)},
          {"source", row.source},
          {"urgency", row.urgency},
          {"words", row.words},
          {"revision", row.head.number()},
          {"published_revision", std::move(published)},
          {"changed_at", iso_utc(row.changed_at)},
          {"changed_by", name_or_null(row.changed_by)},
          {"first_published", time_or_null(row.first_published)},
          {"updated", time_or_null(row.updated)},
          {"release_at", time_or_null(row.release_at)},
          {"embargo", time_or_null(row.embargo)},
          {"breaking_until", time_or_null(row.breaking_until)},
          {"breaking_refused", row.breaking_refused},
          {"expires", time_or_null(row.expires)},
          {"picture", row.has_picture},
          {"legal", row.legal},
          {"wire_waiting", row.wire_waiting},
          {"editing", std::move(editing)},
          {"address", std::move(address)}};
}

}  // namespace stoppress::newsroom
