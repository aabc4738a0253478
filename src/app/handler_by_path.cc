#include "app/handler_by_path.h"

#include "newsroom/client.h"

namespace stoppress::app {

engine::PreparedResponsePtr HandlerByPath::prepared(engine::Request const& request) {
  if (newsroom::Newsroom::is_ours(request)) return newsroom::client_file(request);
  return site_.prepared(request);
}

engine::BodyLimit HandlerByPath::most_body(engine::Request const& request) {
  if (newsroom::Newsroom::is_ours(request)) return newsroom_.most_body(request);
  return site_.most_body(request);
}

engine::Answer HandlerByPath::answer(engine::Request const& request) {
  if (newsroom::Newsroom::is_ours(request)) return newsroom_.answer(request);
  return site_.answer(request);
}

}  // namespace stoppress::app
