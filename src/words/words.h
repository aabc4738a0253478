// What readers are told, in one language: the texts of themes/…/words/LANGUAGE.toml with their plural forms,
// dates and figures. Immutable; shared by everything that one title prints; usable by any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "words/language_file.h"

namespace stoppress::words {

// What comes in for a name in braces: {"time", "14:30"}.
using Args = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// Where words come from beside the program's own: a theme in place of the built-in one, and what a title's
// own theme says otherwise. Of both the files in their folder `words`.
struct ThemeFolders {
  std::optional<std::filesystem::path> theme, over;
};

class Words {
 public:
  // For a title's language: "de-AT" takes from de-AT.toml, what that does not have from de.toml, the rest
  // from en.toml; in each language a theme's own file comes before the built-in one. Fault::invalid says what
  // is wrong with a theme's file.
  static Result<std::shared_ptr<Words const>> open(std::string const& language,
                                                   ThemeFolders const& folders = {});
  // The same from the built-in files alone, which can't fail.
  static std::shared_ptr<Words const> built_in(std::string const& language);
  static std::shared_ptr<Words const> const& english();
  ~Words();

  // The title's own tag, "de-AT", and the tag whose words these are: "de", or "en" when there are none.
  std::string const& language() const { return language_; }
  std::string const& spoken() const { return spoken_; }
  char const* direction() const { return direction_; }  // "rtl" or "ltr", of the title's own

  // Empty for a key that is not there; a test finds those.
  std::string const& text(std::string_view key) const;
  std::string text(std::string_view key, Args args) const;
  // The form that goes with the number, which comes in as {n}.
  std::string plural(std::string_view key, std::int64_t number, Args args = {}) const;

  std::string number(std::int64_t number) const;                       // "10,000"
  std::string date(Instant instant, Zone const& zone) const;           // "24 November 2026"
  std::string day(Instant instant, Zone const& zone) const;            // "Tuesday 24 November 2026"
  std::string clock(Instant instant, Zone const& zone) const;          // "14:32", alone
  std::string clock_in_text(Instant instant, Zone const& zone) const;  // the same inside a sentence
  std::string date_time(Instant instant, Zone const& zone) const;      // "24 November 2026, 14:32"
  std::string const& weekday(int number) const;                        // "Monday"; 0 is Sunday
  // "Ada Brennan, Tom Hale and Eve Marsh".
  std::string names(std::vector<std::string> const& names) const;

 private:
  struct Icu;
  Words(std::string language, std::string spoken, Texts texts);
  std::string in_digits(std::int64_t number, int least_digits) const;
  std::string time_text(std::string_view key, LocalTime const& at) const;

  std::string language_, spoken_;
  char const* direction_;
  Texts texts_;
  std::unique_ptr<Icu const> icu_;
};

// The text with what comes in for its names; a name without a value goes.
std::string filled(std::string_view text, Args args);
std::string filled(std::string_view text, std::span<Args::value_type const> args);

// The languages that the program brings, by tag, sorted.
std::vector<std::string> built_in_languages();
// Every file in a theme's folder `words`. Fault::invalid says what is wrong with the first that is.
Result<Done> check_words(std::filesystem::path const& theme);

}  // namespace stoppress::words
