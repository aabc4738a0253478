#include "wire/meaning/spoken_time.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "wire/meaning/time_tokens.h"
#include "wire/meaning/time_words.h"

namespace stoppress::wire {
namespace {

struct Day {
  int year = 0, month = 0, day = 0;
};

// What was found in the words so far.
struct Found {
  int hour = -1, minute = 0;
  bool end_of_day = false;  // "midnight": the end of the day that is named
  std::vector<Day> days;    // more than one where the order is not known
  int weekday = -1;
  int days_ahead = -1;  // "today", "tomorrow"
  std::vector<ZoneWord const*> zones;
  std::optional<int> offset;  // "+01:00", "GMT+1": minutes
};

class Listener {
 public:
  Listener(std::string_view text, DateOrder order) : tokens_(time_tokens(text)), order_(order) {}

  Found listen() {
    iso_dates();
    numeric_dates();
    clocks();
    named_dates();
    four_digits();
    short_dates();
    words();
    return std::move(found_);
  }

 private:
  using Kind = TimeToken::Kind;

  TimeToken const& at(std::size_t i) const {
    static TimeToken const kNone;
    return i < tokens_.size() ? tokens_[i] : kNone;
  }
  bool is_number(std::size_t i, std::size_t least = 1, std::size_t most = 4) const {
    TimeToken const& token = at(i);
    return i < tokens_.size() && token.kind == Kind::number && !token.used && token.text.size() >= least &&
           token.text.size() <= most;
  }
  bool is(std::size_t i, std::string_view text) const { return i < tokens_.size() && at(i).text == text; }
  int number(std::size_t i) const { return number_of(at(i).text); }
  void use(std::size_t from, std::size_t count) {
    for (std::size_t i = from; i < from + count && i < tokens_.size(); ++i) tokens_[i].used = true;
  }

  static bool is_day(int day) { return day >= 1 && day <= 31; }
  static bool is_month(int month) { return month >= 1 && month <= 12; }
  static bool is_year(int year) { return year >= 1990 && year <= 2200; }
  void add_day(Day day) {
    if (is_month(day.month) && is_day(day.day)) found_.days.push_back(day);
  }

  // "2026-03-06", "2026-03-06T18:00:00+01:00", "20260306", "20260306T180000Z".
  void iso_dates() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      std::size_t after = 0;
      if (is_number(i, 4, 4) && is_year(number(i)) && (is(i + 1, "-") || is(i + 1, "/") || is(i + 1, ".")) &&
          is_number(i + 2, 1, 2) && at(i + 3).text == at(i + 1).text && is_number(i + 4, 1, 2) &&
          at(i + 4).glued) {
        add_day({number(i), number(i + 2), number(i + 4)});
        after = i + 5;
      } else if (is_number(i, 8, 8)) {
        std::string const& digits = at(i).text;
        int const year = number_of(digits.substr(0, 4));
        if (!is_year(year)) continue;
        add_day({year, number_of(digits.substr(4, 2)), number_of(digits.substr(6, 2))});
        after = i + 1;
      } else {
        continue;
      }
      use(i, after - i);
      if (is(after, "t")) use(after++, 1);
      if (is_number(after, 6, 6) && found_.hour < 0) {
        clock(number(after) / 10000, number(after) / 100 % 100);
        use(after++, 1);
        if (is(after, "z")) zone(after);
      }
      return;
    }
  }

  // "6.3.2026", "6. 3. 2026", "06/03/26", "3-6-2026".
  void numeric_dates() {
    for (std::size_t i = 0; i + 4 < tokens_.size() && found_.days.empty(); ++i) {
      std::string const& sign = at(i + 1).text;
      bool const parted = (sign == "." || sign == "/" || sign == "-") && at(i + 3).text == sign;
      if (!parted || !is_number(i, 1, 2) || !is_number(i + 2, 1, 2) || !is_number(i + 4, 2, 4)) continue;
      int year = number(i + 4);
      if (at(i + 4).text.size() == 2) year = at(i + 4).glued ? year + 2000 : 0;
      if (!is_year(year) || (at(i + 4).text.size() == 3)) continue;
      if (i > 0 && at(i).glued && is(i - 1, ":")) continue;
      two_numbers(number(i), number(i + 2), year, sign == ".");
      use(i, 5);
    }
  }

  void two_numbers(int first, int second, int year, bool day_first) {
    bool const sure = day_first || order_ == DateOrder::day_first;
    if (sure || order_ == DateOrder::unknown) add_day({year, second, first});
    if ((order_ == DateOrder::month_first && !day_first) || (order_ == DateOrder::unknown && !day_first))
      add_day({year, first, second});
    // No calendar has a thirteenth month: written the other way round, whatever the locale.
    if (found_.days.empty()) add_day({year, first, second});
    if (found_.days.empty()) add_day({year, second, first});
  }

  bool clock(int hour, int minute) {
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || found_.hour >= 0) return false;
    found_.end_of_day = hour == 24;
    found_.hour = hour % 24;
    found_.minute = minute;
    return true;
  }

  // What may follow a clock's numbers: "am", "p.m.", "Uhr", "hrs", "noon". Gives how many tokens it takes.
  std::size_t suffix(std::size_t i, int& hour, bool& said) {
    std::string const& word = at(i).text;
    bool const dotted = (word == "a" || word == "p") && is(i + 1, ".") && is(i + 2, "m");
    bool const pm = word == "pm" || (dotted && word == "p"), am = word == "am" || (dotted && word == "a");
    if (pm || am) {
      said = true;
      if (pm && hour < 12) hour += 12;
      if (am && hour == 12) hour = 0;
      return dotted ? 3 : 1;
    }
    if (word == "noon" || word == "midday") return said = true, 1;
    if (word == "midnight") return said = true, hour = 24, 1;
    for (std::string_view unit :
         {"uhr", "hrs", "hours", "hr", "heures", "heure", "horas", "ore", "uur", "o", "h"})
      if (word == unit) return said = true, 1;
    return 0;
  }

  // "18:00", "18.00 Uhr", "18h00", "6 pm", "kl. 18", "1800 hrs".
  void clocks() {
    for (std::size_t i = 0; i < tokens_.size() && found_.hour < 0; ++i) {
      if (!is_number(i, 1, 4)) continue;
      int hour = number(i), minute = 0;
      std::size_t end = i + 1;
      bool said = false;
      bool const short_hour = at(i).text.size() <= 2;
      bool const joined = is(i + 1, ":") || is(i + 1, ".") || is(i + 1, "h");
      if (short_hour && joined && is_number(i + 2, 2, 2) && at(i + 2).glued && at(i + 1).glued) {
        minute = number(i + 2);
        end = i + 3;
        bool const is_date = is(i + 1, ".") && is(end, ".") && is_month(minute) && is_day(hour);
        if (is_date) continue;  // "06.03. 18 Uhr", perhaps; short_dates() decides
        if (is(end, ":") && is_number(end + 1, 2, 2)) end += 2;
        said = true;
      } else if (at(i).text.size() == 4) {
        hour = number(i) / 100, minute = number(i) % 100;
      } else if (!short_hour) {
        continue;
      }
      end += suffix(end, hour, said);
      bool const announced = i > 0 && (is(i - 1, "kl") || is(i - 1, "klo") || is(i - 1, "alle") ||
                                       (i > 1 && is(i - 1, ".") && is(i - 2, "kl")));
      if ((said || (announced && short_hour)) && clock(hour, minute)) use(i, end - i);
    }
  }

  bool is_filler(std::size_t i) const {
    for (std::string_view word :
         {"of", "the", "de", "di", "den", "der", "du", "st", "nd", "rd", "th", "er", "º", ".", ","})
      if (is(i, word)) return true;
    return false;
  }

  // "March 6", "6. März 2026", "6th of March": a month only beside the number of a day, since "may" and
  // "march" are words too.
  void named_dates() {
    for (std::size_t i = 0; i < tokens_.size() && found_.days.empty(); ++i) {
      if (at(i).kind != Kind::word || weekday_named(at(i).text) >= 0) continue;
      int const month = month_named(at(i).text);
      if (month == 0) continue;
      std::size_t before = i, after = i + 1;
      while (before > 0 && is_filler(before - 1)) --before;
      while (is_filler(after)) ++after;
      std::size_t day = tokens_.size();
      bool const behind = is_number(after, 1, 2) && is_day(number(after));
      bool const ahead = before > 0 && is_number(before - 1, 1, 2) && is_day(number(before - 1));
      if (ahead) day = before - 1;
      if (!ahead && behind) day = after;
      if (day == tokens_.size()) continue;
      use(day, 1);
      std::size_t next = std::max(day, i) + 1;
      while (is_filler(next)) ++next;
      int year = 0;
      int ignored = 0;
      bool is_clock = false;
      if (is_number(next, 4, 4) && is_year(number(next)) && suffix(next + 1, ignored, is_clock) == 0 &&
          zone_named(at(next + 1).text) == nullptr) {
        year = number(next);
        use(next, 1);
      }
      add_day({year, month, number(day)});
    }
  }

  // "0001", "1800": after the years are taken.
  void four_digits() {
    for (std::size_t i = 0; i < tokens_.size() && found_.hour < 0; ++i)
      if (is_number(i, 4, 4) && clock(number(i) / 100, number(i) % 100)) use(i, 1);
  }

  // "06.03. 18 Uhr", "6/3 at 18:00": two numbers are a day only beside a clock.
  void short_dates() {
    for (std::size_t i = 0; i + 2 < tokens_.size() && found_.days.empty(); ++i) {
      bool const dots = is(i + 1, ".") && is(i + 3, ".");
      if (!is_number(i, 1, 2) || !is_number(i + 2, 1, 2) || (!dots && !is(i + 1, "/"))) continue;
      if (found_.hour >= 0)
        two_numbers(number(i), number(i + 2), 0, dots);
      else if (dots)
        clock(number(i), number(i + 2));
      use(i, 3);
    }
  }

  void zone(std::size_t i) {
    auto const* zone = zone_named(at(i).text);
    if (zone == nullptr || (!zone->any_case && !at(i).in_capitals)) return;
    if (at(i).text == "z" && !at(i).glued) return;
    bool const offset =
        (is(i + 1, "+") || is(i + 1, "-")) && at(i + 1).glued && is_number(i + 2, 1, 2) && at(i + 2).glued;
    if (offset && zone->minutes == 0) {
      found_.offset = (is(i + 1, "+") ? 60 : -60) * number(i + 2);
      use(i + 1, 2);
    } else if (found_.zones.empty()) {
      found_.zones.push_back(zone);
    }
  }

  void offset_after_clock(std::size_t i) {
    bool const after_clock = i > 0 && at(i - 1).used;
    bool const sign = after_clock && (is(i, "+") || (is(i, "-") && at(i).glued));
    if (!sign || found_.offset || !at(i + 1).glued) return;
    int minutes = -1;
    if (is_number(i + 1, 2, 2))
      minutes = number(i + 1) * 60 + (is(i + 2, ":") && is_number(i + 3, 2, 2) ? number(i + 3) : 0);
    if (is_number(i + 1, 4, 4)) minutes = number(i + 1) / 100 * 60 + number(i + 1) % 100;
    if (minutes >= 0 && minutes <= 14 * 60) found_.offset = is(i, "+") ? minutes : -minutes;
  }

  void words() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (at(i).kind == Kind::sign) offset_after_clock(i);
      if (at(i).kind != Kind::word || at(i).used) continue;
      std::string const& word = at(i).text;
      if (found_.weekday < 0) found_.weekday = weekday_named(word);
      zone(i);
      for (std::string_view noon : {"noon", "midday", "mittag", "midi", "mediodía", "mezzogiorno"})
        if (word == noon) clock(12, 0);
      for (std::string_view midnight :
           {"midnight", "mitternacht", "minuit", "medianoche", "mezzanotte", "middernacht", "midnatt"})
        if (word == midnight) clock(24, 0);
      for (std::string_view today : {"today", "tonight", "heute", "hoy", "oggi", "hoje", "vandaag", "idag"})
        if (word == today) found_.days_ahead = std::max(found_.days_ahead, 0);
      for (std::string_view tomorrow :
           {"tomorrow", "morgen", "demain", "mañana", "domani", "amanhã", "imorgon"})
        if (word == tomorrow) found_.days_ahead = 1;
    }
  }

  std::vector<TimeToken> tokens_;
  DateOrder order_;
  Found found_;
};

constexpr auto kDay = std::chrono::hours(24);

// The words as instants: everything they can mean, of which the latest counts.
class Reckoning {
 public:
  Reckoning(Found found, SpokenContext const& context) : found_(std::move(found)), context_(context) {}

  std::optional<Instant> latest() const {
    std::optional<Instant> out;
    auto const take = [&](std::optional<Instant> const& one) {
      if (one && (!out || *one > *out)) out = one;
    };
    if (found_.offset) {
      take(on_clock(*found_.offset, Zone::utc()));
      return out;
    }
    for (ZoneWord const* word : found_.zones) {
      if (is_of_the_agency(*word)) continue;
      if (word->minutes) take(on_clock(*word->minutes, Zone::utc()));
      if (auto const zone = Zone::find(word->zone); !word->zone.empty() && zone) take(on_clock(0, *zone));
    }
    if (!out) take(on_clock(0, context_.zone));
    return out;
  }

 private:
  // "EST" from Sydney, "CST" from Beijing, "IST" from Delhi: the agency's own clock.
  bool is_of_the_agency(ZoneWord const& word) const {
    std::string const& zone = context_.zone.name();
    bool const far = zone.starts_with("Asia/") || zone.starts_with("Australia/");
    return far && (word.word == "est" || word.word == "cst" || word.word == "ist" || word.word == "ast");
  }

  Instant at(Day const& day, int minutes, Zone const& zone) const {
    Day on = day;
    if (found_.end_of_day) {
      LocalTime const next =
          local_time(Zone::utc().from_local(day.year, day.month, day.day, 12, 0, 0) + kDay, Zone::utc());
      on = {next.year, next.month, next.day};
    }
    return zone.from_local(on.year, on.month, on.day, found_.hour, found_.minute, 0) -
           std::chrono::minutes(minutes);
  }

  static int weekday_of(Day const& day) {
    return local_time(Zone::utc().from_local(day.year, day.month, day.day, 12, 0, 0), Zone::utc()).weekday;
  }

  // Fixed minutes east of Greenwich on UTC's calendar, or a zone.
  std::optional<Instant> on_clock(int minutes, Zone const& zone) const {
    if (!found_.days.empty()) return on_dates(minutes, zone);
    if (!context_.issued) return std::nullopt;
    LocalTime const now = local_time(*context_.issued + std::chrono::minutes(minutes), zone);
    Day const today{now.year, now.month, now.day};
    Instant const noon = Zone::utc().from_local(today.year, today.month, today.day, 12, 0, 0);
    auto const later = [&](int days) {
      LocalTime const then = local_time(noon + kDay * days, Zone::utc());
      return Day{then.year, then.month, then.day};
    };
    if (found_.days_ahead >= 0 && found_.weekday < 0) return at(later(found_.days_ahead), minutes, zone);
    // A weekday, or nothing but the time: the next that comes.
    for (int days = 0; days < 8; ++days) {
      Day const day = later(days);
      if (found_.weekday >= 0 && weekday_of(day) != found_.weekday) continue;
      if (Instant const then = at(day, minutes, zone); then >= *context_.issued) return then;
    }
    return std::nullopt;
  }

  std::optional<Instant> on_dates(int minutes, Zone const& zone) const {
    std::optional<Instant> out;
    for (Day day : found_.days) {
      if (day.year == 0) {
        if (!context_.issued) return std::nullopt;
        // Without a year: the next such day, unless it has only just passed.
        day.year = local_time(*context_.issued, zone).year;
        if (at(day, minutes, zone) + kDay * 180 < *context_.issued) ++day.year;
      }
      if (found_.weekday >= 0 && weekday_of(day) != found_.weekday) continue;
      if (Instant const then = at(day, minutes, zone); !out || then > *out) out = then;
    }
    return out;
  }

  Found found_;
  SpokenContext const& context_;
};

}  // namespace

DateOrder date_order(std::string_view language, Zone const& zone) {
  std::string const tag = lower_ascii(language);
  if (tag == "en-us" || tag == "en_us" || tag == "es-us") return DateOrder::month_first;
  if (tag.size() > 2 || (tag.size() == 2 && tag != "en")) return DateOrder::day_first;
  std::string const& name = zone.name();
  constexpr std::string_view kCanada[] = {"America/Toronto", "America/Halifax", "America/Vancouver"};
  bool const canada = std::find(std::begin(kCanada), std::end(kCanada), name) != std::end(kCanada);
  if (name.starts_with("US/") || (name.starts_with("America/") && !canada)) return DateOrder::month_first;
  bool const nowhere = name.find("UTC") != std::string::npos || name == "Etc/GMT" || canada;
  return nowhere || tag.empty() ? DateOrder::unknown : DateOrder::day_first;
}

std::optional<Instant> read_spoken_time(std::string_view text, SpokenContext const& context) {
  constexpr std::size_t kReach = 400;
  Found found = Listener(text.substr(0, kReach), context.order).listen();
  if (found.hour < 0) return std::nullopt;
  return Reckoning(std::move(found), context).latest();
}

}  // namespace stoppress::wire
