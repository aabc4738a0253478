#include "newsroom/answers.h"

namespace stoppress::newsroom {

engine::Reply said(json::Object const& body, int status) {
  return {status, {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}}, json::print(body)};
}

engine::Reply nothing() { return {204, {{"Cache-Control", "no-store"}}, ""}; }

json::Value time_or_null(std::optional<Instant> at) {
  return at ? json::Value(iso_utc(*at)) : json::Value(nullptr);
}

json::Value named(people::Staff const& staff) {
  return json::Object{{"id", staff.id.number()}, {"name", staff.name}};
}

}  // namespace stoppress::newsroom
