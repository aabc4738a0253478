#include "newsroom/responses.h"

namespace stoppress::newsroom {

engine::Response json_response(json::Object const& body, int status) {
  return {status, {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}}, json::dump(body)};
}

engine::Response no_content() { return {204, {{"Cache-Control", "no-store"}}, ""}; }

json::Value time_or_null(std::optional<Instant> at) {
  return at ? json::Value(iso_utc(*at)) : json::Value(nullptr);
}

json::Value named(people::Staff const& staff) {
  return json::Object{{"id", staff.id.number()}, {"name", staff.name}};
}

}  // namespace stoppress::newsroom
