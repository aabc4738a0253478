#include "story/byline.h"

#include "base/text.h"

namespace stoppress::story {

std::string format(Byline const& byline) {
  if (!byline.wording.empty()) return byline.wording;
  std::string out;
  for (std::size_t i = 0; i < byline.authors.size(); ++i) {
    if (i > 0) out += i + 1 == byline.authors.size() ? " and " : ", ";
    out += byline.authors[i];
  }
  if (out.empty()) return byline.agency;
  return "By " + out + (byline.agency.empty() ? "" : ", " + byline.agency);
}

}  // namespace stoppress::story
