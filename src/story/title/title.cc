#include "story/title/title.h"

#include <algorithm>

namespace stoppress::story {

std::string_view host_of(Title const& title) {
  std::string_view rest = title.base_url;
  auto const slashes = rest.find("://");
  if (slashes == std::string_view::npos) return {};
  rest.remove_prefix(slashes + 3);
  auto const end = rest.starts_with('[') ? rest.find(']') + 1 : rest.find_first_of(":/");
  return rest.substr(0, end);
}

bool goes_by(Title const& title, std::string_view host) {
  return host_of(title) == host ||
         std::find(title.hosts.begin(), title.hosts.end(), host) != title.hosts.end();
}

}  // namespace stoppress::story
