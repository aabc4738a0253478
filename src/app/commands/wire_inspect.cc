#include <iostream>

#include "app/commands/commands.h"
#include "wire/inspect.h"

namespace stoppress::app {

int wire_inspect(std::vector<Path> const& files) { return wire::inspect(files, std::cout); }

}  // namespace stoppress::app
