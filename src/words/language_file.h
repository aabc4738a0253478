// One language's file, themes/…/words/LANGUAGE.toml, taken apart and checked against the English one.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace stoppress::words {

// "article.published" → "Published {time}". A word with plural forms has one entry for each, such as
// "article.reading_time.one".
using Texts = std::map<std::string, std::string, std::less<>>;

// Fault::invalid names the line that can't be read.
Result<Texts> read_language(std::string_view toml, std::string const& file_name);

// What is wrong with a language's texts beside the English ones, each as a sentence: keys that English does
// not have, other names in braces than English has, {link} without {/link}, plural forms that the language
// does not have. A key that is missing is no fault here: another language's text stands in for it.
std::vector<std::string> faults_in(Texts const& texts, Texts const& english, std::string const& language);
// The keys, and of a word with plural forms the forms that the language needs, which are not there.
std::vector<std::string> missing_in(Texts const& texts, Texts const& english, std::string const& language);

// The forms of a word that goes with a number: "one" and "other" in English, six in Arabic.
std::vector<std::string> plural_forms(std::string const& language);

}  // namespace stoppress::words
