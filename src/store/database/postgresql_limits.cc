#include "store/database/postgresql_limits.h"

#include <array>
#include <utility>

namespace stoppress::store {
namespace {

using Limit = std::pair<std::string_view, std::string_view>;

// Seconds, but the user timeout, which is in milliseconds. The first two are for those who connect, the
// others for a network that loses a connection without a word.
constexpr std::array kLimits{Limit{"connect_timeout", "5"}, Limit{"tcp_user_timeout", "10000"},
                             Limit{"keepalives_idle", "10"}, Limit{"keepalives_interval", "3"},
                             Limit{"keepalives_count", "3"}};

bool names(std::string_view parameters, std::string_view name) {
  for (auto at = parameters.find(name); at != std::string_view::npos; at = parameters.find(name, at + 1)) {
    bool const begins = at > 0 && (parameters[at - 1] == '?' || parameters[at - 1] == '&');
    if (begins && parameters.substr(at + name.size()).starts_with('=')) return true;
  }
  return false;
}

}  // namespace

std::string with_time_limits(std::string const& url) {
  auto const question = url.find('?');
  std::string_view const given = question == std::string::npos ? "" : std::string_view(url).substr(question);
  std::string out = url;
  for (auto const& [name, value] : kLimits) {
    if (names(given, name)) continue;
    out += out.find('?') == std::string::npos ? '?' : '&';
    out += std::string(name) + "=" + std::string(value);
  }
  return out;
}

}  // namespace stoppress::store
