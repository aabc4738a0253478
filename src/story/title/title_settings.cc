#include "story/title/title_settings.h"

#include "story/fields/described_json.h"
#include "story/title/title_fields.h"

namespace stoppress::story {

json::Object settings_json(Title const& title) {
  json::Object out;
  each_field(Of<Title>(), [&](auto const& field) {
    if (!field.kept_as.empty()) out[field.kept_as] = json_of(title.*field.member);
  });
  return out;
}

void read_settings(json::Object const& settings, Title& title) {
  each_field(Of<Title>(), [&](auto const& field) {
    if (!field.kept_as.empty()) read_json(settings, field.kept_as, title.*field.member);
  });
}

}  // namespace stoppress::story
