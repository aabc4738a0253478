#include "engine/net/prepared_responses.h"

#include <cstdint>

namespace stoppress::engine {
namespace {

// Of something longer, the gathering is a small part of the cost.
constexpr std::size_t kLongest = 64 * 1024;

}  // namespace

PreparedResponses::Bytes PreparedResponses::find(PreparedResponsePtr const& page, std::string const& ending) {
  if (!page->body || page->body->size() > kLongest) return nullptr;
  auto& place = places_[(reinterpret_cast<std::uintptr_t>(page.get()) >> 4) % kPlaces];
  if (place.page != page) {
    if (!place.asked) place = {page, nullptr, true, false};
    return nullptr;
  }
  place.asked = true;
  if (place.current) return place.bytes;
  // Somebody slow may still be sent the old bytes; theirs stay as they are.
  if (!place.bytes || place.bytes.use_count() > 1) place.bytes = std::make_shared<std::string>();
  place.bytes->assign(page->head).append(ending).append(*page->body);
  place.current = true;
  return place.bytes;
}

void PreparedResponses::renew() {
  for (auto& place : places_) {
    if (!place.asked) place = {};
    place.asked = place.current = false;
  }
}

}  // namespace stoppress::engine
