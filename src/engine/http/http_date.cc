#include "engine/http/http_date.h"

namespace stoppress::engine {

std::optional<Instant> parse_http_date(std::string_view text) {
  constexpr std::string_view kForm = "Fri, 20 Nov 2026 12:00:00 GMT",
                             kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (text.size() != kForm.size()) return std::nullopt;
  auto const digits = [&](std::size_t from, std::size_t count) {
    int number = 0;
    for (char const c : text.substr(from, count))
      number = c >= '0' && c <= '9' ? number * 10 + (c - '0') : -100'000;
    return number;
  };
  auto const month = kMonths.find(text.substr(8, 3));
  int const day = digits(5, 2), year = digits(12, 4), hour = digits(17, 2), minute = digits(20, 2),
            second = digits(23, 2);
  bool const in_range = day >= 1 && day <= 31 && year >= 1900 && hour >= 0 && hour < 24 && minute >= 0 &&
                        minute < 60 && second >= 0 && second < 60;
  if (month == std::string_view::npos || month % 3 != 0 || !in_range) return std::nullopt;
  auto const read = Zone::utc().from_local(year, int(month / 3) + 1, day, hour, minute, second);
  // Written again it is the same, or it was no such day, or not in this form.
  return http_date(read) == text ? std::optional(read) : std::nullopt;
}

}  // namespace stoppress::engine
