// What an operator watches, as Prometheus text.
#pragma once

#include <string>
#include <vector>

#include "app/decoders.h"
#include "app/followers/follower.h"
#include "app/schedule/schedule.h"
#include "engine/net/server.h"
#include "pages/cache/page_cache.h"

namespace stoppress::app {

struct Metrics {
  engine::ServerMetrics server;
  pages::PageCache::Metrics cache;
  std::vector<FollowerMetrics> followers;  // the pages' first
  std::vector<DutyMetrics> duties;
  std::vector<DecoderMetrics> decoders;
  std::int64_t stories = 0;
  std::int64_t most_read_age = 0;  // seconds since the most read were counted; a minute at most
};

std::string prometheus_text(Metrics const& metrics);

}  // namespace stoppress::app
