#include "base/result.h"

namespace stoppress {

char const* name_of(Fault fault) {
  switch (fault) {
    case Fault::invalid: return "invalid";
    case Fault::not_found: return "not_found";
    case Fault::conflict: return "conflict";
    case Fault::forbidden: return "forbidden";
    case Fault::limit: return "limit";
    case Fault::busy: return "busy";
    case Fault::unavailable: return "unavailable";
    case Fault::internal: return "internal";
  }
  return "internal";
}

}  // namespace stoppress
