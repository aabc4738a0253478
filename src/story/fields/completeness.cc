#include "story/fields/completeness.h"

#include <algorithm>

#include "story/fields/content_fields.h"

namespace stoppress::story {
namespace {

bool is_empty(Byline const& byline) { return format(byline).empty(); }
template <class T>
bool is_empty(T const& value) {
  if constexpr (requires { value.empty(); })
    return value.empty();
  else if constexpr (requires { !value; })
    return !value;
  else
    return false;
}

}  // namespace

std::vector<Gap> gaps_in(Content const& content) {
  std::vector<Gap> gaps;
  each_field(Of<Content>(), [&](auto const& field) {
    if (field.when_empty.empty() || !is_empty(content.*field.member)) return;
    // A live blog may consist of its entries alone.
    bool const can_do_without = content.kind == Kind::live && field.name == "body";
    gaps.push_back(
        {std::string(field.name), std::string(field.when_empty), field.is_needed && !can_do_without});
  });
  std::stable_partition(gaps.begin(), gaps.end(), [](Gap const& gap) { return gap.needed; });
  return gaps;
}

}  // namespace stoppress::story
