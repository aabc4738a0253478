#include "base/log.h"

#include <algorithm>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "base/text.h"

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

// A name of a file or a host may hold line ends and a terminal's commands; in the log they are letters.
std::string in_one_line(std::string_view message) {
  auto const is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  std::string const text = to_clean_utf8(message);
  if (std::none_of(text.begin(), text.end(), is_control)) return text;
  std::string line;
  for (char const c : text) {
    if (!is_control(c))
      line += c;
    else if (c == '\n')
      line += "\\n";
    else
      line += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  }
  return line;
}

}  // namespace

void set_level(Level level) { logger().set_level(level_of(level)); }

void write(Level level, std::string_view room, std::string_view message) {
  logger().log(level_of(level), "{:<10} {}", room, in_one_line(message));
}

void failure(std::string_view room, std::string_view doing, Error const& error) {
  write(Level::error, room,
        fmt::format("{}: {} ({}){}{}", doing, error.message, name_of(error.fault),
                    error.detail.empty() ? "" : " — ", error.detail));
}

}  // namespace stoppress::log
