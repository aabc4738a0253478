// The log: one line an event, on standard error, for the operator. A message never carries what a reader
// wrote to the newsroom; it carries numbers and names that let the operator find the thing.
#pragma once

#include <fmt/format.h>
#include <string_view>

#include "base/result.h"

namespace stoppress::log {

enum class Level { debug, info, warning, error, off };
void set_level(Level level);
void write(Level level, std::string_view room, std::string_view message);

template <class... Args>
void info(std::string_view room, fmt::format_string<Args...> format, Args&&... args) {
  write(Level::info, room, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void warn(std::string_view room, fmt::format_string<Args...> format, Args&&... args) {
  write(Level::warning, room, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void error(std::string_view room, fmt::format_string<Args...> format, Args&&... args) {
  write(Level::error, room, fmt::format(format, std::forward<Args>(args)...));
}
// What failed, with both texts of the error.
void failure(std::string_view room, std::string_view doing, Error const& error);

}  // namespace stoppress::log
