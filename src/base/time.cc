#include "base/time.h"

#include <array>
#include <date/date.h>
#include <date/tz.h>
#include <fmt/format.h>

namespace stoppress {
namespace {

using std::chrono::seconds;

constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

date::sys_seconds sys(Instant instant) { return date::sys_seconds(seconds(instant.seconds())); }

date::time_zone const* zone_of(void const* zone) { return static_cast<date::time_zone const*>(zone); }

LocalTime parts(date::local_seconds local) {
  auto const day = date::floor<date::days>(local);
  date::year_month_day const ymd(day);
  date::hh_mm_ss const hms(local - day);
  return {int(ymd.year()),
          int(unsigned(ymd.month())),
          int(unsigned(ymd.day())),
          int(hms.hours().count()),
          int(hms.minutes().count()),
          int(hms.seconds().count()),
          int(date::weekday(day).c_encoding())};
}

// Reads exactly `count` digits from the front of `text`.
std::optional<int> digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int number = 0;
  for (char const c : text.substr(0, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return number;
}

bool skip(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

struct Read {
  LocalTime local;
  std::int64_t micros = 0;
  std::optional<int> offset;  // seconds east of Greenwich, where the text says it
};

bool read_day(std::string_view& text, LocalTime& out) {
  auto const year = digits(text, 4);
  if (!year) return false;
  bool const dashed = skip(text, '-');
  auto const month = digits(text, 2);
  if (!month || (dashed && !skip(text, '-'))) return false;
  auto const day = digits(text, 2);
  if (!day) return false;
  out.year = *year;
  out.month = *month;
  out.day = *day;
  return date::year_month_day(date::year(*year), date::month(unsigned(*month)), date::day(unsigned(*day)))
      .ok();
}

std::int64_t read_fraction(std::string_view& text) {
  if (text.empty() || (text.front() != '.' && text.front() != ',')) return 0;
  text.remove_prefix(1);
  std::int64_t micros = 0, unit = 100'000;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), unit /= 10)
    micros += (text.front() - '0') * unit;
  return micros;
}

bool read_clock(std::string_view& text, Read& out) {
  auto const hour = digits(text, 2);
  if (!hour) return false;
  bool const colons = skip(text, ':');
  auto const minute = digits(text, 2);
  if (!minute) return false;
  out.local.hour = *hour;
  out.local.minute = *minute;
  if (colons ? skip(text, ':') : (!text.empty() && text.front() >= '0' && text.front() <= '9')) {
    auto const second = digits(text, 2);
    if (!second) return false;
    out.local.second = *second;
    out.micros = read_fraction(text);
  }
  // 24:00:00 and the leap second 60 are legal in ISO 8601; both are carried into the next minute or day.
  bool const is_end_of_day = *hour == 24 && *minute == 0 && out.local.second == 0;
  return (*hour < 24 || is_end_of_day) && *minute < 60 && out.local.second <= 60;
}

bool read_offset(std::string_view& text, Read& out) {
  while (skip(text, ' ')) continue;
  if (text.empty()) return true;
  if (skip(text, 'Z') || skip(text, 'z')) {
    out.offset = 0;
    return text.empty();
  }
  int const sign = text.front() == '+' ? 1 : text.front() == '-' ? -1 : 0;
  if (sign == 0) return false;
  text.remove_prefix(1);
  auto const hours = digits(text, 2);
  if (!hours) return false;
  skip(text, ':');
  auto const minutes = text.empty() ? std::optional(0) : digits(text, 2);
  if (!minutes || *hours > 15 || *minutes > 59) return false;
  out.offset = sign * (*hours * 3600 + *minutes * 60);
  return text.empty();
}

}  // namespace

Instant SystemClock::now() const {
  auto const since = std::chrono::system_clock::now().time_since_epoch();
  return Instant::from_micros(std::chrono::duration_cast<Duration>(since).count());
}

std::optional<Zone> Zone::find(std::string_view name) {
  try {
    return Zone(std::string(name), date::locate_zone(std::string(name)));
  } catch (std::exception const&) {  // the library's word for "no such zone"
    return std::nullopt;
  }
}

Zone Zone::utc() { return *find("Etc/UTC"); }

int Zone::offset_at(Instant instant) const {
  return int(zone_of(zone_)->get_info(sys(instant)).offset.count());
}

Instant Zone::from_local(int year, int month, int day, int hour, int minute, int second) const {
  auto const days =
      date::local_days(date::year(year) / date::month(unsigned(month)) / date::day(unsigned(day)));
  date::local_seconds const local =
      days + std::chrono::hours(hour) + std::chrono::minutes(minute) + seconds(second);
  auto const instant = zone_of(zone_)->to_sys(local, date::choose::earliest);
  return Instant::from_seconds(instant.time_since_epoch().count());
}

LocalTime local_time(Instant instant, Zone const& zone) {
  return parts(date::local_seconds(seconds(instant.seconds() + zone.offset_at(instant))));
}

std::optional<Instant> parse_iso(std::string_view text, Zone const& assumed) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n' || text.front() == '\t'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\t'))
    text.remove_suffix(1);
  Read read;
  if (!read_day(text, read.local)) return std::nullopt;
  if (skip(text, 'T') || skip(text, 't') || skip(text, ' ')) {
    if (!read_clock(text, read)) return std::nullopt;
  }
  if (!read_offset(text, read)) return std::nullopt;
  LocalTime const& at = read.local;
  Duration const fraction(read.micros);
  if (!read.offset)
    return assumed.from_local(at.year, at.month, at.day, at.hour, at.minute, at.second) + fraction;
  auto const utc = Zone::utc().from_local(at.year, at.month, at.day, at.hour, at.minute, at.second);
  return utc - seconds(*read.offset) + fraction;
}

std::string iso_utc(Instant instant) {
  auto const t = parts(date::local_seconds(seconds(instant.seconds())));
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", t.year, t.month, t.day, t.hour, t.minute,
                     t.second);
}

std::string iso_in(Instant instant, Zone const& zone) {
  auto const t = local_time(instant, zone);
  int const offset = zone.offset_at(instant), minutes = std::abs(offset) / 60;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}", t.year, t.month, t.day, t.hour,
                     t.minute, t.second, offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::string rfc822(Instant instant) {
  auto const t = parts(date::local_seconds(seconds(instant.seconds())));
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000", kDays[std::size_t(t.weekday)], t.day,
                     kMonths[std::size_t(t.month - 1)], t.year, t.hour, t.minute, t.second);
}

std::string http_date(Instant instant) {
  std::string text = rfc822(instant);
  text.replace(text.size() - 5, 5, "GMT");
  return text;
}

}  // namespace stoppress
