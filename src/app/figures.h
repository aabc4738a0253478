// What an operator watches, as Prometheus text.
#pragma once

#include <string>

#include "engine/server.h"
#include "pages/shelf.h"

namespace stoppress::app {

struct Figures {
  engine::ServerFigures server;
  pages::Shelf::Figures shelf;
  std::int64_t changes_delivered = 0;
  std::int64_t stories = 0;
  std::int64_t most_read_age = 0;  // seconds since the most read were counted; a minute at most
};

std::string prometheus_text(Figures const& figures);

}  // namespace stoppress::app
