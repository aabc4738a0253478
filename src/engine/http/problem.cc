#include "engine/http/problem.h"

namespace stoppress::engine {

int status_of(Fault fault) {
  switch (fault) {
    case Fault::invalid: return 422;
    case Fault::not_found: return 404;
    case Fault::conflict: return 409;
    case Fault::forbidden: return 403;
    case Fault::limit: return 429;
    case Fault::busy: return 503;
    case Fault::unavailable: return 503;
    case Fault::internal: return 500;
  }
  return 500;
}

Response problem(Error const& error, json::Object more) {
  return problem(status_of(error.fault), error, std::move(more));
}

Response problem(int status, Error const& error, json::Object more) {
  json::Object members{{"type", "about:blank"},
                       {"title", reason_phrase(status)},
                       {"status", status},
                       {"detail", json::or_null(error.message)}};
  if (!error.field.empty()) members["field"] = error.field;
  for (auto& [name, value] : more) members[name] = std::move(value);
  Response response;
  response.status = status;
  response.headers = {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}};
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  response.body = json::dump(members);
  return response;
}

}  // namespace stoppress::engine
