#include "engine/http/origin.h"

#include "base/text.h"

namespace stoppress::engine {

Origin origin_of(Request const& request) {
  auto const site = request.header("sec-fetch-site");
  if (!site.empty()) return site == "same-origin" || site == "none" ? Origin::ours : Origin::elsewhere;
  auto const origin = request.header("origin");
  if (origin.empty()) return Origin::unsaid;
  auto const slashes = origin.find("//");
  if (slashes == std::string_view::npos) return Origin::elsewhere;
  return lower_ascii(origin.substr(slashes + 2)) == lower_ascii(request.header("host")) ? Origin::ours
                                                                                        : Origin::elsewhere;
}

}  // namespace stoppress::engine
