#include "app/operations.h"

namespace stoppress::app {
namespace {

engine::Response text(int status, std::string body, char const* type = "text/plain; charset=utf-8") {
  return {status, {{"Content-Type", type}, {"Cache-Control", "no-store"}}, std::move(body)};
}

}  // namespace

engine::Answer Operations::answer(engine::Request const& request) {
  auto const path = request.path();
  if (path == "/health") return text(200, "ok\n");
  if (path == "/ready")
    return questions_.ready() ? text(200, "ready\n") : text(503, "the store does not answer\n");
  if (path == "/metrics") return text(200, questions_.metrics(), "text/plain; version=0.0.4; charset=utf-8");
  return text(404, "There is /health, /ready and /metrics.\n");
}

engine::Response Operations::refusal(int status) {
  return text(status, std::string(engine::reason_phrase(status)) + "\n");
}

}  // namespace stoppress::app
