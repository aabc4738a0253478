#include "story/arrival.h"

namespace stoppress::story {

char const* name_of(WireStatus status) {
  switch (status) {
    case WireStatus::usable: return "usable";
    case WireStatus::withheld: return "withheld";
    case WireStatus::canceled: return "canceled";
  }
  return "";
}

char const* name_of(WireType type) {
  switch (type) {
    case WireType::text: return "text";
    case WireType::picture: return "picture";
    case WireType::package: return "package";
    case WireType::audio: return "audio";
    case WireType::video: return "video";
    case WireType::event: return "event";
    case WireType::graphic: return "graphic";
  }
  return "";
}

}  // namespace stoppress::story
