#include "words/words.h"

#include <algorithm>
#include <fmt/format.h>
#include <unicode/dcfmtsym.h>
#include <unicode/dtfmtsym.h>
#include <unicode/numsys.h>
#include <unicode/plurrule.h>
#include <unicode/unistr.h>

#include "base/file.h"
#include "base/text.h"
#include "embedded/reader_words.h"
#include "words/direction.h"

namespace stoppress::words {
namespace {

namespace fs = std::filesystem;

constexpr char const* kEnglish = "en";
constexpr std::string_view kDate = "dates.date", kClock = "dates.clock", kDateAndTime = "dates.time";
constexpr std::size_t kMostBytes = 1 << 20;

std::string utf8(icu::UnicodeString const& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// "de-AT" → "de", "de-AT". A tag is also part of a file's name, so nothing but letters and digits.
std::vector<std::string> from_wide_to_narrow(std::string const& language) {
  std::vector<std::string> tags;
  std::string tag;
  for (auto const& part : split(language, '-')) {
    bool const sound = std::all_of(part.begin(), part.end(), [](unsigned char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
    if (!sound) break;
    tag += tag.empty() ? lower_ascii(part) : "-" + part;
    tags.push_back(tag);
  }
  return tags;
}

std::optional<std::string_view> embedded_file(std::string const& tag) {
  for (auto const& file : embedded::reader_words())
    if (file.path == tag + ".toml") return file.bytes;
  return std::nullopt;
}

Texts embedded_texts(std::string const& tag) {
  auto const file = embedded_file(tag);
  auto texts = file ? read_language(*file, tag + ".toml") : Result<Texts>(Texts());
  return texts.ok() ? *std::move(texts) : Texts();
}

Texts const& english_texts() {
  static Texts const texts = embedded_texts(kEnglish);
  return texts;
}

void put_over(Texts& texts, Texts&& more) {
  for (auto& [key, text] : more) texts[key] = std::move(text);
}

// not_found when there is no such file.
Result<Texts> texts_in(fs::path const& theme, std::string const& tag) {
  std::string const name = "words/" + tag + ".toml";
  auto const bytes = TRY(read_file(theme / name, kMostBytes));
  auto texts = TRY(read_language(bytes, name));
  if (auto const faults = faults_in(texts, english_texts(), tag); !faults.empty())
    return invalid(name + ": " + faults.front() + ".");
  return texts;
}

std::vector<std::string> plain_digits() { return {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}; }

std::vector<std::string> digits_of(icu::Locale const& locale) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::NumberingSystem> const system(icu::NumberingSystem::createInstance(locale, status));
  if (U_FAILURE(status) || system->isAlgorithmic()) return plain_digits();
  auto const all = system->getDescription();
  std::vector<std::string> digits;
  for (int32_t at = 0; at < all.length(); at = all.moveIndex32(at, 1))
    digits.push_back(utf8(icu::UnicodeString(all.char32At(at))));
  return digits.size() == 10 ? digits : plain_digits();
}

std::vector<std::string> utf8_list(icu::UnicodeString const* names, int32_t count) {
  std::vector<std::string> out;
  for (int32_t at = 0; at < count; ++at) out.push_back(utf8(names[at]));
  return out;
}

}  // namespace

// What ICU knows of the language, asked once.
struct Words::Icu {
  std::vector<std::string> months;    // January first
  std::vector<std::string> weekdays;  // Sunday first
  std::vector<std::string> digits;
  std::string grouping;  // between thousands
  std::unique_ptr<icu::PluralRules> plurals;

  Icu(std::string const& tag, std::string const& numerals) {
    UErrorCode status = U_ZERO_ERROR;
    auto locale = icu::Locale::forLanguageTag(tag, status);
    if (U_FAILURE(status)) {
      status = U_ZERO_ERROR;
      locale = icu::Locale::getEnglish();
    }
    if (!numerals.empty()) locale.setUnicodeKeywordValue("nu", numerals, status);
    icu::DateFormatSymbols const symbols(locale, status);
    int32_t count = 0;
    auto const* names =
        symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
    months = utf8_list(names, std::min(count, 12));
    names = symbols.getWeekdays(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
    weekdays = utf8_list(names + 1, count - 1);  // the first is no day
    digits = digits_of(locale);
    icu::DecimalFormatSymbols const figures(locale, status);
    grouping = utf8(figures.getConstSymbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol));
    plurals.reset(icu::PluralRules::forLocale(locale, status));
  }
};

Words::Words(std::string language, std::string spoken, Texts texts)
    : language_(std::move(language)),
      spoken_(std::move(spoken)),
      direction_(direction_of(language_)),
      texts_(std::move(texts)) {
  // A region has its own names of months; but not those of a language that nothing else here is written in.
  auto const& names = same_language(language_, spoken_) ? language_ : spoken_;
  icu_ = std::make_unique<Icu const>(names, text("language.numerals"));
}

Words::~Words() = default;

Result<std::shared_ptr<Words const>> Words::open(std::string const& language, ThemeFolders const& folders) {
  Texts texts = english_texts();
  std::string spoken = kEnglish;
  auto tags = from_wide_to_narrow(language);
  if (tags.empty() || tags.front() != kEnglish) tags.insert(tags.begin(), kEnglish);
  for (auto const& tag : tags) {
    bool there = embedded_file(tag).has_value();
    if (tag != kEnglish) put_over(texts, embedded_texts(tag));
    for (auto const* folder : {&folders.theme, &folders.over}) {
      if (!*folder) continue;
      auto more = texts_in(**folder, tag);
      if (!more.ok() && more.error().fault == Fault::not_found) continue;
      put_over(texts, TRY(std::move(more)));
      there = true;
    }
    if (there) spoken = tag;
  }
  return std::shared_ptr<Words const>(new Words(language, spoken, std::move(texts)));
}

std::shared_ptr<Words const> Words::built_in(std::string const& language) { return *open(language); }

std::shared_ptr<Words const> const& Words::english() {
  static auto const words = built_in(kEnglish);
  return words;
}

std::string const& Words::text(std::string_view key) const {
  static std::string const kNone;
  auto const found = texts_.find(key);
  return found == texts_.end() ? kNone : found->second;
}

std::string Words::text(std::string_view key, Args args) const { return filled(text(key), args); }

std::string Words::plural(std::string_view key, std::int64_t number, Args args) const {
  auto const& form = text(fmt::format("{}.{}", key, utf8(icu_->plurals->select(double(number)))));
  std::string const figures = this->number(number);
  std::vector<Args::value_type> all(args);
  all.emplace_back("n", figures);
  return filled(form.empty() ? text(fmt::format("{}.other", key)) : form, all);
}

std::string Words::in_digits(std::int64_t number, int least_digits) const {
  std::string out;
  for (char const c : fmt::format("{:0{}}", number, least_digits))
    if (c == '-')
      out += c;
    else
      out += icu_->digits[std::size_t(c - '0')];
  return out;
}

std::string Words::number(std::int64_t number) const {
  if (number < 0) return "-" + this->number(-number);
  if (number < 1000) return in_digits(number, 1);
  return this->number(number / 1000) + icu_->grouping + in_digits(number % 1000, 3);
}

std::string Words::time_text(std::string_view key, LocalTime const& at) const {
  std::string const day = in_digits(at.day, 1), year = in_digits(at.year, 1);
  std::string const hour = in_digits(at.hour, 2), minute = in_digits(at.minute, 2);
  return text(key, {{"weekday", icu_->weekdays[std::size_t(at.weekday)]},
                    {"day", day},
                    {"month", icu_->months[std::size_t(at.month - 1)]},
                    {"year", year},
                    {"hour", hour},
                    {"minute", minute},
                    {"date", key == kDate ? std::string() : time_text(kDate, at)},
                    {"clock", key == kDateAndTime ? time_text(kClock, at) : std::string()}});
}

std::string const& Words::weekday(int number) const { return icu_->weekdays.at(std::size_t(number)); }

std::string Words::date(Instant instant, Zone const& zone) const {
  return time_text(kDate, local_time(instant, zone));
}
std::string Words::day(Instant instant, Zone const& zone) const {
  return time_text("dates.day", local_time(instant, zone));
}
std::string Words::clock(Instant instant, Zone const& zone) const {
  return time_text(kClock, local_time(instant, zone));
}
std::string Words::clock_in_text(Instant instant, Zone const& zone) const {
  return time_text("dates.clock_in_text", local_time(instant, zone));
}
std::string Words::date_time(Instant instant, Zone const& zone) const {
  return time_text(kDateAndTime, local_time(instant, zone));
}

std::string Words::names(std::vector<std::string> const& names) const {
  std::string out;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (at > 0) out += text(at + 1 == names.size() ? "byline.and" : "byline.comma");
    out += names[at];
  }
  return out;
}

std::string filled(std::string_view text, std::span<Args::value_type const> args) {
  std::string out;
  out.reserve(text.size() + 32);
  for (;;) {
    auto const open = text.find('{');
    out += text.substr(0, open);
    auto const close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) return out;
    auto const name = text.substr(open + 1, close - open - 1);
    auto const arg =
        std::find_if(args.begin(), args.end(), [&](auto const& each) { return each.first == name; });
    if (arg != args.end()) out += arg->second;
    text.remove_prefix(close + 1);
  }
}

std::string filled(std::string_view text, Args args) {
  return filled(text, std::span(args.begin(), args.size()));
}

std::vector<std::string> built_in_languages() {
  std::vector<std::string> tags;
  for (auto const& file : embedded::reader_words())
    tags.emplace_back(file.path.substr(0, file.path.rfind('.')));
  std::sort(tags.begin(), tags.end());
  return tags;
}

Result<Done> check_words(fs::path const& theme) {
  std::error_code failed;
  for (auto const& entry : fs::directory_iterator(theme / "words", failed))
    if (entry.path().extension() == ".toml") TRY(texts_in(theme, entry.path().stem().string()));
  return Done{};
}

}  // namespace stoppress::words
