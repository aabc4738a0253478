#include "app/report.h"

#include <fmt/format.h>

namespace stoppress::app {

std::string line_about(Taken const& taken) {
  std::string line = fmt::format("{}: {}", taken.file, taken.became);
  if (taken.story) line += fmt::format(" story {}", taken.story.number());
  if (!taken.address.empty()) line += " " + taken.address;
  line += fmt::format(" ({}{}{})", taken.guid, taken.version.empty() ? "" : " version ", taken.version);
  for (auto const& problem : taken.problems) line += fmt::format("; {}: {}", problem.where, problem.what);
  return line;
}

}  // namespace stoppress::app
