#include "app/metrics.h"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>
#include <vector>

namespace stoppress::app {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily family(char const* name, char const* help, MetricType type, double value) {
  ClientMetric metric;
  if (type == MetricType::Counter)
    metric.counter.value = value;
  else
    metric.gauge.value = value;
  return {name, help, type, {metric}};
}

MetricFamily counted(char const* name, char const* help, double value) {
  return family(name, help, MetricType::Counter, value);
}
MetricFamily measured(char const* name, char const* help, double value) {
  return family(name, help, MetricType::Gauge, value);
}

}  // namespace

std::string prometheus_text(Metrics const& metrics) {
  auto const& server = metrics.server;
  auto const& cache = metrics.cache;
  std::vector<MetricFamily> const families{
      counted("stoppress_requests_total", "Requests that came in whole", double(server.requests)),
      counted("stoppress_requests_from_memory_total", "Requests answered from ready pages",
              double(server.from_memory)),
      counted("stoppress_refusals_total", "Requests and connections refused by the limits",
              double(server.refusals)),
      counted("stoppress_connections_given_up_total", "Connections closed to make room for others",
              double(server.given_up)),
      measured("stoppress_connection_bytes",
               "Memory of what is being read and of what clients are slow to take", double(server.memory)),
      counted("stoppress_sent_bytes_total", "Bytes sent to clients", double(server.bytes_sent)),
      counted("stoppress_connections_total", "Connections accepted", double(server.accepted)),
      measured("stoppress_connections", "Connections open now", double(server.open)),
      measured("stoppress_requests_waiting", "Requests that no worker has taken yet", double(server.waiting)),
      measured("stoppress_loop_lag_seconds", "How late the slowest event loop came to its last round",
               double(server.loop_lag.count()) / 1e6),
      measured("stoppress_pages", "Ready pages in memory", double(cache.pages)),
      measured("stoppress_page_bytes", "Memory of the ready pages", double(cache.bytes)),
      counted("stoppress_pages_dropped_total", "Ready pages dropped by changes", double(cache.dropped)),
      counted("stoppress_pages_evicted_total", "Ready pages dropped for memory", double(cache.evicted)),
      counted("stoppress_changes_delivered_total", "Changes of the feed delivered",
              double(metrics.changes_delivered)),
      measured("stoppress_most_read_age_seconds", "Since the list of the most read was last made",
               double(metrics.most_read_age)),
      measured("stoppress_stories", "Stories in the archive", double(metrics.stories)),
  };
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace stoppress::app
