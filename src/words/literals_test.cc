// No word for readers stands anywhere but in the languages' files: not in a template, not in a script, not in
// what renders pages, feeds and forms. And each word that is asked for is there, each that is there is asked
// for.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <regex>
#include <set>

#include "embedded/reader_words.h"
#include "words/language_file.h"

namespace stoppress::words {
namespace {

namespace fs = std::filesystem;

fs::path const kSource = STOPPRESS_SOURCE_DIR;

// What may stand in the code all the same, and why.
struct Allowed {
  char const* literal;
  char const* why;
};
constexpr Allowed kAllowed[] = {
    {"Stop Press", "the program's name"},
    {"WhatsApp", "a name"},
    {"Facebook", "a name"},
    {"Bluesky", "a name"},
    {"LinkedIn", "a name"},
    {"Reddit", "a name"},
    {"YouTube", "a name"},
    {"Vimeo", "a name"},
    {"Spotify", "a name"},
    {"Datawrapper", "a name"},
    {"Person", "schema.org's"},
    {"Organization", "schema.org's"},
    {"Location", "HTTP's"},
    {"Vary", "HTTP's"},
    {"Accept, Accept-Encoding", "HTTP's"},
    {"Escape", "a key's name in browsers"},
    {"use strict", "JavaScript's"},
    {"Sitemap: {}\\nSitemap: {}\\n", "robots.txt's"},
};
// Files that speak to somebody else.
constexpr Allowed kAllowedFiles[] = {
    {"src/pages/render/parts/templates.cc", "says to theme makers what is wrong"},
    {"src/pages/render/parts/template_words.cc", "says to theme makers what is wrong"},
};

std::string read(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files_in(char const* folder, std::set<std::string> const& endings) {
  std::vector<fs::path> files;
  for (auto const& entry : fs::recursive_directory_iterator(kSource / folder))
    if (auto const name = entry.path().filename().string();
        endings.contains(entry.path().extension().string()) && name.find("_test.") == std::string::npos &&
        !name.starts_with("testing_"))
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

bool is_allowed(std::string const& literal) {
  return std::any_of(std::begin(kAllowed), std::end(kAllowed),
                     [&](Allowed const& each) { return literal == each.literal; });
}

// A capital and small letters, three words, or the end of a sentence: what people read, not programs.
bool is_prose(std::string literal) {
  static std::regex const begins("^[A-Z][a-z’']+([ ,.!?:…]|$)");
  static std::regex const words("(^|[^-./#=\\w\\[\\]])[A-Za-z’]{2,} [A-Za-z’]{2,} [A-Za-z’]{2,}([ ,.!?]|$)");
  static std::regex const ends("[a-z] [a-z]+[.!?]$|^By | and ");
  literal = std::regex_replace(literal, std::regex("\\{[^}]*\\}"), "");
  return std::regex_search(literal, begins) || std::regex_search(literal, words) ||
         std::regex_search(literal, ends);
}

// Without what the words' own places and the holes say, and without comments.
std::string without_places(std::string text) {
  for (auto const& [open, close] : {std::pair("[[", "]]"), std::pair("{{", "}}")})
    for (;;) {
      auto const end = text.find(close);
      auto const begin = end == std::string::npos ? end : text.rfind(open, end);
      if (begin == std::string::npos) break;
      text.erase(begin, end + 2 - begin);
    }
  return text;
}

bool has_letters(std::string const& text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c) || c >= 0xC3; });
}

// A letter brings its styles along.
std::string without_styles(std::string text) {
  constexpr std::string_view kEnd = "</style>";
  for (auto begin = text.find("<style>"); begin != std::string::npos; begin = text.find("<style>"))
    text.erase(begin, text.find(kEnd, begin) + kEnd.size() - begin);
  return text;
}

std::vector<std::string> literals_of_template(std::string const& text) {
  std::vector<std::string> found;
  std::string const plain = without_places(without_styles(text));
  static std::regex const spoken(
      R"re((aria-label|title|alt|placeholder|data-[a-z-]+)="([^"]*[a-z][^"]*)")re");
  for (std::sregex_iterator it(plain.begin(), plain.end(), spoken), end; it != end; ++it)
    found.push_back((*it)[2]);
  std::string const shown = std::regex_replace(plain, std::regex("<[^>]*>"), "\n");
  static std::regex const line("[^\n]+");
  for (std::sregex_iterator it(shown.begin(), shown.end(), line), end; it != end; ++it)
    if (has_letters(it->str())) found.push_back(it->str());
  return found;
}

// String literals of a script or of C++, line by line, without comments and without what errors say: those
// are for the log.
std::vector<std::string> literals_of_code(std::string const& text, bool is_script) {
  static std::regex const comment("^\\s*//.*|\\s//\\s.*");
  static std::regex const error(
      "#include|invalid\\(|not_found\\(|forbidden\\(|unavailable\\(|internal\\(|log::|throw |addPage");
  static std::regex const cpp(R"re("((?:[^"\\]|\\.)*)")re");
  static std::regex const script(R"re('((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`|"((?:[^"\\]|\\.)*)")re");
  std::vector<std::string> found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    line = std::regex_replace(line, comment, "");
    if (!is_script && std::regex_search(line, error)) continue;
    auto const& pattern = is_script ? script : cpp;
    for (std::sregex_iterator it(line.begin(), line.end(), pattern), end; it != end; ++it)
      for (std::size_t group = 1; group < it->size(); ++group)
        if ((*it)[group].matched) found.push_back((*it)[group]);
  }
  return found;
}

void expect_no_prose(fs::path const& file, bool is_script) {
  auto const name = fs::relative(file, kSource).string();
  for (auto const& each : kAllowedFiles)
    if (name == each.literal) return;
  for (auto const& literal : literals_of_code(read(file), is_script))
    EXPECT_TRUE(!is_prose(literal) || is_allowed(literal))
        << name << ": “" << literal
        << "” is read by people: it belongs into themes/default/words, or into this test's list with a "
           "reason";
}

TEST(WordsForReaders, StandInNoTemplate) {
  auto const files = files_in("themes/default/templates", {".html"});
  ASSERT_GT(files.size(), 30u);
  for (auto const& file : files)
    for (auto const& literal : literals_of_template(read(file)))
      EXPECT_TRUE(literal == "404") << file.filename() << ": “" << literal << "”";
}

TEST(WordsForReaders, StandInNoScript) {
  for (auto const& file : files_in("themes/default", {".js"})) expect_no_prose(file, true);
}

TEST(WordsForReaders, StandInNothingThatRendersPagesFeedsAndForms) {
  for (auto const* folder : {"src/pages", "src/site/reader", "src/site/feeds"})
    for (auto const& file : files_in(folder, {".cc", ".h"})) expect_no_prose(file, false);
}

TEST(WordsForReaders, AreFoundWhereTheyStandInCode) {
  EXPECT_EQ(literals_of_template("<p>{{#X}}[[a.b|c=<i>]] Read more{{/X}}</p>"),
            std::vector<std::string>{" Read more"});
  EXPECT_EQ(literals_of_template("<a aria-label=\"Close it\">{{X}}</a>"),
            std::vector<std::string>{"Close it"});
  for (char const* prose : {"Link copied", "Install", "Top stories", "what you have read stays with you.",
                            "{} min of reading time", " and ", "By ", "Every story of "})
    EXPECT_TRUE(is_prose(prose)) << prose;
  for (char const* code :
       {"text/html; charset=utf-8", "/latest", "card-line", "(min-width: 44em) 576px, 92vw",
        "summary_large_image", "aria-describedby", ".box form", "BYLINE", "X-Robots-Tag"})
    EXPECT_FALSE(is_prose(code)) << code;
}

std::string all_code() {
  std::string all;
  for (auto const* folder : {"src/pages", "src/site", "src/desk", "src/words", "src/newsletter", "src/push"})
    if (fs::exists(kSource / folder))
      for (auto const& file : files_in(folder, {".cc", ".h"})) all += read(file);
  for (auto const& file : files_in("themes/default/templates", {".html"})) all += read(file);
  return all;
}

Texts english() {
  for (auto const& file : embedded::reader_words())
    if (file.path == "en.toml") return *read_language(file.bytes, "en.toml");
  return {};
}

TEST(WordsForReaders, ThatCodeAsksForAreThere) {
  auto const texts = english();
  std::set<std::string> first_parts;
  for (auto const& [key, text] : texts) first_parts.insert(key.substr(0, key.find('.')));
  std::string const code = all_code();
  static std::regex const asked("(?:text|plural)\\(\\s*\"([a-z_0-9]+(?:\\.[a-z_0-9]+)+)\"");
  int found = 0;
  for (std::sregex_iterator it(code.begin(), code.end(), asked), end; it != end; ++it, ++found) {
    std::string const key = (*it)[1];
    EXPECT_TRUE(texts.contains(key) || texts.contains(key + ".other")) << key;
  }
  EXPECT_GT(found, 30);
}

TEST(WordsForReaders, ThatAreThereAreAskedFor) {
  // Put together from the name of a fault, a status, a mail or a note.
  static constexpr std::string_view kComposed[] = {"error.",
                                                   "form.email.",
                                                   "form.message.",
                                                   "pager.",
                                                   "email.kept",
                                                   "language.name",
                                                   "subscriber.confirm_mail",
                                                   "subscriber.known_mail",
                                                   "subscriber.erase_unsure",
                                                   "subscriber.left_all",
                                                   "subscriber.saved"};
  static constexpr std::string_view kCounted[] = {"article.reading_time", "live.new", "live.many_new"};
  std::string const code = all_code();
  for (auto const& [key, text] : english()) {
    if (std::ranges::any_of(kComposed, [&](auto const& start) { return key.starts_with(start); })) continue;
    // Asked for by their number.
    auto const counted = std::ranges::find_if(
        kCounted, [&](auto const& each) { return key.starts_with(std::string(each) + "."); });
    std::string const word = counted == std::end(kCounted) ? key : std::string(*counted);
    bool const asked = code.find("\"" + word + "\"") != std::string::npos ||
                       code.find("[[" + word + "]]") != std::string::npos ||
                       code.find("[[" + word + "|") != std::string::npos;
    EXPECT_TRUE(asked) << key << " is said nowhere";
  }
}

}  // namespace
}  // namespace stoppress::words
