#include "newsroom/list_position.h"

#include <charconv>

namespace stoppress::newsroom {

std::string list_position_of(Instant at, std::int64_t number) {
  return std::to_string(at.micros()) + "_" + std::to_string(number);
}

Result<std::optional<std::pair<Instant, std::int64_t>>> list_position_after(ApiCall const& call) {
  using Place = std::optional<std::pair<Instant, std::int64_t>>;
  auto const text = call.query("after");
  if (text.empty()) return Place();
  std::int64_t micros = 0, number = 0;
  auto const* end = text.data() + text.size();
  auto const first = std::from_chars(text.data(), end, micros);
  if (first.ptr == end || *first.ptr != '_' || std::from_chars(first.ptr + 1, end, number).ptr != end)
    return about("after", invalid("That is no place in this list."));
  return Place(std::pair(Instant::from_micros(micros), number));
}

}  // namespace stoppress::newsroom
