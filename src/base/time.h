// Instants, zones and the clock. An Instant is microseconds of UTC since 1970 and nothing else; a zone
// comes in only where a person reads or an agency means a local time. The clock is an argument.
#pragma once

#include <atomic>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stoppress {

using Duration = std::chrono::microseconds;

class Instant {
 public:
  constexpr Instant() = default;
  constexpr static Instant from_micros(std::int64_t micros) { return Instant(micros); }
  constexpr static Instant from_seconds(std::int64_t seconds) { return Instant(seconds * 1'000'000); }
  constexpr std::int64_t micros() const { return micros_; }
  constexpr std::int64_t seconds() const {  // rounded down, before 1970 too
    return (micros_ >= 0 ? micros_ : micros_ - 999'999) / 1'000'000;
  }
  constexpr auto operator<=>(Instant const&) const = default;
  constexpr Instant operator+(Duration d) const { return Instant(micros_ + d.count()); }
  constexpr Instant operator-(Duration d) const { return Instant(micros_ - d.count()); }
  constexpr Duration operator-(Instant other) const { return Duration(micros_ - other.micros_); }

 private:
  constexpr explicit Instant(std::int64_t micros) : micros_(micros) {}
  std::int64_t micros_ = 0;
};

// Everything that needs the time is handed one of these. Any thread may ask.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock : public Clock {
 public:
  Instant now() const override;
};

// The clock of the tests: it stands still until it is moved.
class StoppedClock : public Clock {
 public:
  explicit StoppedClock(Instant start) : now_(start.micros()) {}
  Instant now() const override { return Instant::from_micros(now_.load()); }
  void advance(Duration d) { now_ += d.count(); }
  void set(Instant instant) { now_ = instant.micros(); }

 private:
  std::atomic<std::int64_t> now_;
};

// A zone of the IANA database, such as "Europe/Dublin".
class Zone {
 public:
  static std::optional<Zone> find(std::string_view name);  // nothing when there is no such zone
  static Zone utc();
  std::string const& name() const { return name_; }
  // Seconds east of Greenwich at that instant.
  int offset_at(Instant instant) const;
  // The instant that a wall clock in this zone shows. In the hour that the clocks skip: the first instant
  // after it; in the hour they show twice: the earlier.
  Instant from_local(int year, int month, int day, int hour, int minute, int second) const;

 private:
  Zone(std::string name, void const* zone) : name_(std::move(name)), zone_(zone) {}
  std::string name_;
  void const* zone_;  // date::time_zone, owned by the date library for the life of the program
};

// A date and time as a wall clock shows it.
struct LocalTime {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  int weekday = 4;  // 0 is Sunday
};
LocalTime local_time(Instant instant, Zone const& zone);

// ISO 8601 and RFC 3339 as feeds write them: extended or basic, "T" or a blank, fractions, "Z", "+01:00",
// "+0100", "+01", date only (midnight). Without an offset the time is read in `assumed`. Nothing when it is
// no such time or there is no such day.
std::optional<Instant> parse_iso(std::string_view text, Zone const& assumed);

std::string iso_utc(Instant instant);                   // 2026-11-20T12:00:00Z
std::string iso_in(Instant instant, Zone const& zone);  // 2026-11-20T12:00:00+00:00
std::string rfc822(Instant instant);                    // Fri, 20 Nov 2026 12:00:00 +0000
std::string http_date(Instant instant);                 // Fri, 20 Nov 2026 12:00:00 GMT

}  // namespace stoppress
