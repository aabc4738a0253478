#include <iostream>

#include "app/commands/commands.h"
#include "app/decoders.h"
#include "wire/inspect.h"

namespace stoppress::app {

int wire_inspect(std::vector<Path> const& files, std::string const& zone) {
  wire::ReadOptions options;
  auto const named = Zone::find(zone);
  if (!named) return failed(invalid("There is no time zone called " + zone + "."));
  options.assumed_zone = *named;
  Decoders decoders({}, {zone});
  return wire::inspect(files, std::cout, options, decoders.reader());
}

}  // namespace stoppress::app
