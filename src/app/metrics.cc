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

// One line for each of `all`, told apart by a label.
template <class Each, class Value>
MetricFamily labelled(char const* name, char const* help, MetricType type, char const* label,
                      std::vector<Each> const& all, Value const& value) {
  MetricFamily family{name, help, type, {}};
  for (auto const& each : all) {
    auto& metric = family.metric.emplace_back();
    metric.label = {{label, each.name}};
    (type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = double(value(each));
  }
  return family;
}

double seconds(Duration duration) { return double(duration.count()) / 1e6; }

void add_followers(std::vector<MetricFamily>& families, std::vector<FollowerMetrics> const& followers) {
  using enum MetricType;
  families.push_back(labelled("stoppress_follower_lag_seconds", "Age of the oldest change not taken in",
                              Gauge, "follower", followers,
                              [](auto const& each) { return seconds(each.lag); }));
  families.push_back(labelled("stoppress_follower_changes_total", "Changes of the feed taken in", Counter,
                              "follower", followers, [](auto const& each) { return each.changes; }));
  families.push_back(labelled("stoppress_follower_failures_total", "Attempts to take changes in that failed",
                              Counter, "follower", followers,
                              [](auto const& each) { return each.failures; }));
  families.push_back(labelled("stoppress_follower_set_aside_total", "Changes that could not be taken in",
                              Counter, "follower", followers,
                              [](auto const& each) { return each.set_aside; }));
}

void add_duties(std::vector<MetricFamily>& families, std::vector<DutyMetrics> const& duties) {
  using enum MetricType;
  families.push_back(labelled("stoppress_duty_late_seconds", "How long a duty has been due", Gauge, "duty",
                              duties, [](auto const& each) { return seconds(each.late); }));
  families.push_back(labelled("stoppress_duty_runs_total", "How often a duty was done", Counter, "duty",
                              duties, [](auto const& each) { return each.runs; }));
  families.push_back(labelled("stoppress_duty_failures_total", "How often a duty failed", Counter, "duty",
                              duties, [](auto const& each) { return each.failures; }));
}

void add_decoders(std::vector<MetricFamily>& families, std::vector<DecoderMetrics> const& decoders) {
  using enum MetricType;
  families.push_back(labelled("stoppress_decoders_waiting", "Items that wait for a decoder", Gauge, "decoder",
                              decoders, [](auto const& each) { return each.waiting; }));
  families.push_back(labelled("stoppress_decoders_busy", "Decoder processes at work", Gauge, "decoder",
                              decoders, [](auto const& each) { return each.busy; }));
  families.push_back(labelled("stoppress_decoded_items_total", "Items that decoders were asked about",
                              Counter, "decoder", decoders, [](auto const& each) { return each.items; }));
  families.push_back(labelled("stoppress_decoders_lost_total", "Decoder processes that an item has cost",
                              Counter, "decoder", decoders, [](auto const& each) { return each.lost; }));
  families.push_back(labelled("stoppress_decoders_refused_total",
                              "Requests answered 503 because too many waited", Counter, "decoder", decoders,
                              [](auto const& each) { return each.refused; }));
}

}  // namespace

std::string prometheus_text(Metrics const& metrics) {
  auto const& server = metrics.server;
  auto const& cache = metrics.cache;
  std::vector<MetricFamily> families{
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
              double(metrics.followers.empty() ? 0 : metrics.followers.front().changes)),
      measured("stoppress_most_read_age_seconds", "Since the list of the most read was last made",
               double(metrics.most_read_age)),
      measured("stoppress_stories", "Stories in the archive", double(metrics.stories)),
  };
  add_followers(families, metrics.followers);
  add_duties(families, metrics.duties);
  add_decoders(families, metrics.decoders);
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace stoppress::app
