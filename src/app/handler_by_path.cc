#include "app/handler_by_path.h"

#include "newsroom/client.h"

namespace stoppress::app {

engine::PreparedResponsePtr HandlerByPath::prepared(engine::Request const& request) {
  if (newsroom::Newsroom::is_ours(request)) return newsroom::client_file(request);
  return site_.prepared(request);
}

std::size_t HandlerByPath::most_body(engine::Request const& request) {
  return newsroom::Newsroom::is_ours(request) ? newsroom::Newsroom::most_body(request) : 0;
}

engine::Answer HandlerByPath::answer(engine::Request const& request) {
  if (newsroom::Newsroom::is_ours(request)) return newsroom_.answer(request);
  return site_.answer(request);
}

}  // namespace stoppress::app
