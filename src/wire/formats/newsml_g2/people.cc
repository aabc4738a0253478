#include "wire/formats/newsml_g2/people.h"

#include <algorithm>

#include "base/text.h"
#include "wire/meaning/bylines.h"

namespace stoppress::wire::newsml_g2 {
namespace {

bool is_photographer(Concept const& creator) {
  std::string const role = lower_ascii(creator.role.empty() ? creator.qcode : creator.role);
  return role.ends_with("photographer") || role.ends_with("photo");
}

}  // namespace

std::vector<std::string> creators_of(Shape const& shape) {
  std::vector<std::string> names;
  bool const written = shape.item_class.empty() || shape.item_class.ends_with("text") ||
                       shape.item_class.ends_with("picture") || shape.item_class.ends_with("composite");
  for (Concept const& creator : shape.creators) {
    if (!written) break;  // of sound and film the creators are companies
    bool const person = creator.name.find(' ') != std::string::npos && creator.type != "cpnat:organisation";
    bool const agency = creator.name == shape.provider || creator.name == shape.copyright_holder;
    if (!person || agency || is_photographer(creator)) continue;
    for (std::string& name : names_in(creator.name))
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

std::string photographer_of(Shape const& shape) {
  for (Concept const& creator : shape.creators)
    if (is_photographer(creator) && !creator.name.empty()) return creator.name;
  for (Concept const& creator : shape.creators)
    if (creator.name.find(' ') != std::string::npos) return creator.name;
  return {};
}

std::string source_of(Shape const& shape) {
  for (Concept const& source : shape.sources) {
    if (!source.name.empty()) return source.name;
    if (!source.literal.empty()) return source.literal;
  }
  return shape.provider.empty() ? shape.copyright_holder : shape.provider;
}

}  // namespace stoppress::wire::newsml_g2
