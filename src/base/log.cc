#include "base/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace stoppress::log {
namespace {

spdlog::logger& logger() {
  static std::shared_ptr<spdlog::logger> const made = [] {
    auto log = std::make_shared<spdlog::logger>("stoppress",
                                                std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
    log->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %^%-7l%$ %v");
    log->flush_on(spdlog::level::info);
    return log;
  }();
  return *made;
}

spdlog::level::level_enum level_of(Level level) {
  switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warning: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
    case Level::off: return spdlog::level::off;
  }
  return spdlog::level::info;
}

}  // namespace

void set_level(Level level) { logger().set_level(level_of(level)); }

void write(Level level, std::string_view room, std::string_view message) {
  logger().log(level_of(level), "{:<10} {}", room, message);
}

void failure(std::string_view room, std::string_view doing, Error const& error) {
  write(Level::error, room,
        fmt::format("{}: {} ({}){}{}", doing, error.message, name_of(error.fault),
                    error.detail.empty() ? "" : " — ", error.detail));
}

}  // namespace stoppress::log
