#include "story/arrival/arrival.h"

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

std::optional<WireStatus> wire_status_named(std::string_view name) {
  using enum WireStatus;
  for (auto const status : {usable, withheld, canceled})
    if (name == name_of(status)) return status;
  return std::nullopt;
}

std::optional<WireType> wire_type_named(std::string_view name) {
  using enum WireType;
  for (auto const type : {text, picture, package, audio, video, event, graphic})
    if (name == name_of(type)) return type;
  return std::nullopt;
}

}  // namespace stoppress::story
