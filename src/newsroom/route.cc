#include "newsroom/route.h"

#include <algorithm>
#include <charconv>

#include "engine/http/url.h"

namespace stoppress::newsroom {
namespace {

// Takes the text before the next slash from the front.
std::string_view next_part(std::string_view& rest) {
  auto const slash = rest.find('/');
  auto const part = rest.substr(0, slash);
  rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
  return part;
}

// A number from 1 up and nothing else.
std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size() || number <= 0) return std::nullopt;
  return number;
}

}  // namespace

std::optional<std::vector<std::string>> matched(std::string_view pattern, std::string_view path) {
  if (path.ends_with('/')) return std::nullopt;
  std::vector<std::string> parts;
  while (!pattern.empty() && !path.empty()) {
    auto const wanted = next_part(pattern), found = next_part(path);
    if (wanted.starts_with('{')) {
      auto decoded = engine::percent_decode(found);
      if (!decoded || decoded->empty()) return std::nullopt;
      parts.push_back(*std::move(decoded));
    } else if (wanted != found) {
      return std::nullopt;
    }
  }
  if (!pattern.empty() || !path.empty()) return std::nullopt;
  return parts;
}

std::string ApiCall::query(std::string_view name) const {
  auto const form = engine::Form::parse(request.query());
  return form.ok() ? std::string(form->text(name)) : "";
}

std::int64_t ApiCall::query_number(std::string_view name, std::int64_t otherwise, std::int64_t most) const {
  auto const number = number_in(query(name));
  return number ? std::min(*number, most) : otherwise;
}

std::optional<std::int64_t> ApiCall::number_at(std::size_t at) const { return number_in(parts.at(at)); }

}  // namespace stoppress::newsroom
