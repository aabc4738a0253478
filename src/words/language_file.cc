#include "words/language_file.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <set>
#include <toml++/toml.h>
#include <unicode/plurrule.h>

namespace stoppress::words {
namespace {

constexpr std::array<std::string_view, 6> kForms{"zero", "one", "two", "few", "many", "other"};

void flatten(toml::table const& table, std::string const& before, Texts& texts, std::string& wrong) {
  for (auto const& [key, node] : table) {
    std::string const name = before + std::string(key.str());
    if (auto const* inside = node.as_table())
      flatten(*inside, name + ".", texts, wrong);
    else if (auto const* text = node.as_string())
      texts[name] = text->get();
    else if (wrong.empty())
      wrong = name;
  }
}

// The word without its plural form: "article.reading_time" of "article.reading_time.few"; else all of it.
std::string_view word_of(std::string_view key, Texts const& english) {
  auto const dot = key.rfind('.');
  if (dot == std::string_view::npos) return key;
  auto const word = key.substr(0, dot);
  bool const is_form = std::find(kForms.begin(), kForms.end(), key.substr(dot + 1)) != kForms.end();
  return is_form && english.contains(std::string(word) + ".other") ? word : key;
}

bool is_plural(std::string const& word, Texts const& english) { return english.contains(word + ".other"); }

struct Braces {
  std::set<std::string> names;  // "link" and "/link" apart
  bool sound = true;            // each opened one is closed, in order
};

bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// What stands in braces. A name that is closed somewhere must be closed wherever it is opened.
Braces braces_in(std::string_view text) {
  Braces found;
  std::vector<std::string> order;
  while (!text.empty()) {
    auto const at = text.find_first_of("{}");
    if (at == std::string_view::npos) break;
    auto const end = text.find('}', at);
    auto const name = end == std::string_view::npos ? "" : text.substr(at + 1, end - at - 1);
    if (text[at] == '}' || !is_name(name.starts_with('/') ? name.substr(1) : name)) {
      found.sound = false;
      return found;
    }
    found.names.emplace(name);
    order.emplace_back(name);
    text.remove_prefix(end + 1);
  }
  std::vector<std::string> open;
  for (auto const& name : order) {
    if (name.starts_with('/')) {
      if (open.empty() || open.back() != name.substr(1)) found.sound = false;
      if (!open.empty()) open.pop_back();
    } else if (found.names.contains("/" + name)) {
      open.push_back(name);
    }
  }
  found.sound = found.sound && open.empty();
  return found;
}

std::string const* english_of(std::string_view key, Texts const& english) {
  auto const word = word_of(key, english);
  auto const found = english.find(word == key ? std::string(key) : std::string(word) + ".other");
  return found == english.end() ? nullptr : &found->second;
}

std::string fault_of(std::string const& key, std::string const& text, Texts const& english,
                     std::vector<std::string> const& forms) {
  auto const* original = english_of(key, english);
  if (original == nullptr) return fmt::format("{} is no key", key);
  auto const word = word_of(key, english);
  bool const is_form = word != key;
  if (is_form && std::find(forms.begin(), forms.end(), key.substr(word.size() + 1)) == forms.end())
    return fmt::format("{}: this language has no such plural form", key);
  if (text.empty()) return fmt::format("{} is empty", key);
  auto const braces = braces_in(text), wanted = braces_in(*original);
  if (!braces.sound) return fmt::format("{}: the braces do not belong together", key);
  // "one" and "two" may say the number in words.
  bool const fits = is_form ? std::includes(wanted.names.begin(), wanted.names.end(), braces.names.begin(),
                                            braces.names.end())
                            : braces.names == wanted.names;
  return fits ? "" : fmt::format("{}: other names in braces than the English “{}”", key, *original);
}

}  // namespace

Result<Texts> read_language(std::string_view text, std::string const& file_name) {
  Texts texts;
  std::string wrong;
  try {
    flatten(toml::parse(text, file_name), "", texts, wrong);
  } catch (toml::parse_error const& error) {
    return invalid(fmt::format("{}, line {}: {}", file_name, error.source().begin.line, error.description()));
  }
  if (!wrong.empty()) return invalid(fmt::format("{}: {} is no text", file_name, wrong));
  return texts;
}

std::vector<std::string> plural_forms(std::string const& language) {
  UErrorCode status = U_ZERO_ERROR;
  auto const locale = icu::Locale::forLanguageTag(language, status);
  std::unique_ptr<icu::PluralRules> const rules(icu::PluralRules::forLocale(locale, status));
  if (U_FAILURE(status)) return {"other"};
  std::unique_ptr<icu::StringEnumeration> const keywords(rules->getKeywords(status));
  std::vector<std::string> forms;
  int32_t length = 0;
  while (char const* form = U_SUCCESS(status) ? keywords->next(&length, status) : nullptr)
    forms.emplace_back(form, std::size_t(length));
  return forms;
}

std::vector<std::string> faults_in(Texts const& texts, Texts const& english, std::string const& language) {
  std::vector<std::string> faults;
  auto const forms = plural_forms(language);
  for (auto const& [key, text] : texts)
    if (auto fault = fault_of(key, text, english, forms); !fault.empty()) faults.push_back(std::move(fault));
  return faults;
}

std::vector<std::string> missing_in(Texts const& texts, Texts const& english, std::string const& language) {
  std::set<std::string> wanted;
  for (auto const& [key, text] : english) {
    std::string const word(word_of(key, english));
    if (!is_plural(word, english))
      wanted.insert(key);
    else
      for (auto const& form : plural_forms(language)) wanted.insert(word + "." + form);
  }
  std::vector<std::string> missing;
  for (auto const& key : wanted)
    if (!texts.contains(key)) missing.push_back(key);
  return missing;
}

}  // namespace stoppress::words
