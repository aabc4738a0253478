#include "story/arrival/wire_identity.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace stoppress::story {
namespace {

// "3", and "1.10" whose parts are numbers each.
bool is_number(std::string_view version) {
  return !version.empty() && version.front() != '.' && version.back() != '.' &&
         version.find_first_not_of("0123456789.") == std::string_view::npos &&
         version.find("..") == std::string_view::npos;
}

// Below, equal or above 0. Digits of any length, so no agency's number is too large.
int compare_digits(std::string_view a, std::string_view b) {
  a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
  b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b);
}

int compare_numbers(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    auto const a_end = std::min(a.find('.'), a.size()), b_end = std::min(b.find('.'), b.size());
    int const order = compare_digits(a.substr(0, a_end), b.substr(0, b_end));
    if (order != 0) return order;
    a.remove_prefix(std::min(a_end + 1, a.size()));
    b.remove_prefix(std::min(b_end + 1, b.size()));
  }
  return 0;
}

}  // namespace

bool is_later(std::string const& version, std::string const& than) {
  auto const a = trim(version), b = trim(than);
  if (a.empty() || b.empty()) return !a.empty();
  // An agency that changes from numbers to other signs has changed for good.
  if (is_number(a) != is_number(b)) return is_number(b);
  return is_number(a) ? compare_numbers(a, b) > 0 : a > b;
}

}  // namespace stoppress::story
