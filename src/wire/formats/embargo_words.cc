// The embargo as prose: "EMBARGOED TO 0001 FRIDAY MARCH 25", "Embargoed until 12 noon on October 23, 2018".
#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "wire/formats/adapting.h"

namespace stoppress::wire {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

// Letters and digits in runs; a colon or a point between digits stays ("12:30").
std::vector<std::string> words_after_embargo(std::string_view text) {
  std::string const lower = lower_ascii(text);
  auto const at = lower.find("embargo");
  if (at == std::string::npos) return {};
  std::vector<std::string> words;
  std::string word;
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  constexpr std::size_t kReach = 240;
  for (char const c : lower.substr(at, kReach) + " ") {
    bool const letter = c >= 'a' && c <= 'z';
    bool const joins = (c == ':' || c == '.') && !word.empty() && is_digit(word.back());
    bool const turns =
        !word.empty() && is_digit(word.back()) != is_digit(c) && word.back() != ':' && word.back() != '.';
    if ((!letter && !is_digit(c) && !joins) || (turns && !joins)) {
      while (!word.empty() && (word.back() == ':' || word.back() == '.')) word.pop_back();
      if (!word.empty()) words.push_back(word);
      word.clear();
    }
    if (letter || is_digit(c) || joins) word += c;
  }
  return words;
}

int number(std::string_view word) {
  int out = 0;
  auto const [end, failed] = std::from_chars(word.data(), word.data() + word.size(), out);
  return failed == std::errc{} && end == word.data() + word.size() ? out : -1;
}

template <std::size_t N>
int named(std::string_view word, std::array<std::string_view, N> const& names) {
  for (std::size_t i = 0; i < N; ++i)
    if (word.size() >= 3 && word.substr(0, 3) == names[i]) return static_cast<int>(i);
  return -1;
}

struct Said {
  int hour = -1, minute = 0, day = 0, month = 0, year = 0, weekday = -1;
  std::optional<int> offset_hours;  // "GMT", "BST"
};

// "0001", "22:30", "10.30" and a following "am" or "pm".
bool read_clock(std::string const& word, std::string const& next, Said& said) {
  auto const colon = word.find_first_of(":.");
  int hour = -1, minute = 0;
  if (colon != std::string::npos) {
    hour = number(word.substr(0, colon));
    minute = number(word.substr(colon + 1));
  } else if (word.size() == 4) {
    hour = number(word.substr(0, 2));
    minute = number(word.substr(2));
  } else if (next == "am" || next == "pm" || next == "noon" || next == "midnight") {
    hour = number(word);
  }
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return false;
  if (next == "pm" && hour < 12) hour += 12;
  if ((next == "am" || next == "midnight") && hour == 12) hour = 0;
  said.hour = hour % 24;
  said.minute = minute;
  return true;
}

Said listen(std::vector<std::string> const& words) {
  Said said;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string const& word = words[i];
    std::string const next = i + 1 < words.size() ? words[i + 1] : "";
    int const value = number(word);
    if (said.hour < 0 && read_clock(word, next, said)) continue;
    if (said.hour < 0 && (word == "noon" || word == "midday")) said.hour = 12;
    if (said.hour < 0 && word == "midnight") said.hour = 0;
    if (word == "gmt" || word == "utc") said.offset_hours = 0;
    if (word == "bst") said.offset_hours = 1;
    if (said.weekday < 0 && word.ends_with("day")) said.weekday = named(word, kDays);
    if (said.month == 0 && named(word, kMonths) >= 0) said.month = named(word, kMonths) + 1;
    if (said.day == 0 && value >= 1 && value <= 31 && word.size() <= 2) said.day = value;
    if (said.year == 0 && value >= 1990 && value <= 2200 && said.hour >= 0 && word.size() == 4)
      said.year = value;
  }
  return said;
}

}  // namespace

bool speaks_of_embargo(std::string_view text) {
  constexpr std::size_t kOpening = 60, kFirstWords = 12;
  std::string const start = lower_ascii(text.substr(0, kOpening));
  for (std::string_view undone : {"lift", "no longer", "not embargo", "no embargo", "aufgehoben"})
    if (start.find(undone) != std::string::npos) return false;
  // In the middle of a sentence only the shouted word is an order; embargoed goods are news.
  bool const shouted = text.substr(0, kOpening).find("EMBARGO") != std::string_view::npos;
  return shouted || start.find("embargo") <= kFirstWords;
}

std::optional<Instant> embargo_in_words(std::string_view text, Instant issued, Zone const& zone) {
  Said said = listen(words_after_embargo(text));
  if (said.hour < 0) return std::nullopt;
  LocalTime const now = local_time(issued, zone);
  auto const at = [&](int year, int month, int day) {
    if (!said.offset_hours) return zone.from_local(year, month, day, said.hour, said.minute, 0);
    return Zone::utc().from_local(year, month, day, said.hour, said.minute, 0) -
           std::chrono::hours(*said.offset_hours);
  };
  constexpr auto kDay = std::chrono::hours(24);
  if (said.day > 0 && said.month > 0) {
    if (said.year > 0) return at(said.year, said.month, said.day);
    // Without a year: the next such day, unless it has only just passed.
    Instant const this_year = at(now.year, said.month, said.day);
    return this_year + kDay * 180 < issued ? at(now.year + 1, said.month, said.day) : this_year;
  }
  // A weekday, or nothing but the time: the next that comes.
  Instant then = at(now.year, now.month, now.day);
  for (int days = 0; days < 8; ++days, then = then + kDay) {
    bool const fits = said.weekday < 0 || local_time(then, zone).weekday == said.weekday;
    if (fits && then >= issued) return then;
  }
  return std::nullopt;
}

}  // namespace stoppress::wire
