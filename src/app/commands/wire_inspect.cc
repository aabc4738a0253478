#include <iostream>

#include "app/commands/commands.h"
#include "wire/inspect.h"

namespace stoppress::app {

int wire_inspect(std::vector<Path> const& files, std::string const& zone) {
  wire::ReadOptions options;
  auto const named = Zone::find(zone);
  if (!named) return failed(invalid("There is no time zone called " + zone + "."));
  options.assumed_zone = *named;
  return wire::inspect(files, std::cout, options);
}

}  // namespace stoppress::app
