#include "newsroom/responses.h"

#include <algorithm>

namespace stoppress::newsroom {

engine::Response json_response(json::Object const& body, int status) {
  return {status, {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}}, json::dump(body)};
}

engine::Response no_content() { return {204, {{"Cache-Control", "no-store"}}, ""}; }

engine::Response too_many_tries(Duration wait) {
  auto response = engine::problem(over_limit("Too many tries. Wait a little, then try again."));
  auto const seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  response.headers.emplace_back("Retry-After", std::to_string(std::max<std::int64_t>(seconds, 1)));
  return response;
}

json::Value time_or_null(std::optional<Instant> at) {
  return at ? json::Value(iso_utc(*at)) : json::Value(nullptr);
}

json::Value named(people::Staff const& staff) {
  return json::Object{{"id", staff.id.number()}, {"name", staff.name}};
}

}  // namespace stoppress::newsroom
