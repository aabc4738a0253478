#include "newsroom/staff/session_json.h"

namespace stoppress::newsroom {

json::Object title_json(story::Title const& title) {
  json::Array sections;
  for (auto const& section : title.sections)
    sections.push_back(
        json::Object{{"id", section.id.number()}, {"slug", section.slug}, {"name", section.name}});
  return {{"id", title.id.number()}, {"name", title.name},         {"base_url", title.base_url},
          {"zone", title.zone},      {"language", title.language}, {"sections", std::move(sections)}};
}

json::Object staff_json(people::Staff const& staff) {
  return {{"id", staff.id.number()},
          {"name", staff.name},
          {"email", staff.email},
          {"role", people::name_of(staff.role)},
          {"two_factor", staff.two_factor}};
}

json::Object session_json(desk::Actor const& actor, story::Title const& title,
                          std::vector<story::Title> const& titles) {
  json::Array all;
  for (auto const& each : titles) all.push_back(title_json(each));
  json::Array rights;
  for (auto const right : all_of<people::Right>())
    if (actor.may(right)) rights.push_back(people::name_of(right));
  return {{"staff", staff_json(actor.who)},
          {"rights", std::move(rights)},
          {"title", title_json(title)},
          {"titles", std::move(all)}};
}

}  // namespace stoppress::newsroom
