#include "engine/http/stream.h"

namespace stoppress::engine {

std::string event(std::string_view name, std::string_view data) {
  std::string text = "event: ";
  text.append(name).append("\ndata: ").append(data).append("\n\n");
  return text;
}

}  // namespace stoppress::engine
