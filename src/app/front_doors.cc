#include "app/front_doors.h"

#include "newsroom/client.h"

namespace stoppress::app {

engine::ReadyPtr FrontDoors::ready(engine::Request const& request) {
  if (newsroom::Newsroom::is_ours(request)) return newsroom::client_file(request);
  return site_.ready(request);
}

std::size_t FrontDoors::most_body(engine::Request const& request) {
  return newsroom::Newsroom::is_ours(request) ? newsroom::Newsroom::most_body(request) : 0;
}

engine::Answer FrontDoors::answer(engine::Request const& request) {
  if (newsroom::Newsroom::is_ours(request)) return newsroom_.answer(request);
  return site_.answer(request);
}

}  // namespace stoppress::app
