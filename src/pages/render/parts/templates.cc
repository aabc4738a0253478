#include "pages/render/parts/templates.h"

#include <algorithm>
#include <array>
#include <ctemplate/template_cache.h>
#include <fmt/format.h>
#include <regex>
#include <stdexcept>

#include "base/file.h"
#include "embedded/theme_templates.h"
#include "pages/render/parts/template_words.h"

namespace stoppress::pages {
namespace {

constexpr auto kStrip = ctemplate::STRIP_BLANK_LINES;
constexpr std::size_t kMostBytes = 1 << 20;

// Every file that pages name. A missing one would print as nothing, without a word.
constexpr std::array kNeeded{
    "apps.html",
    "article.html",
    "block.html",
    "breaking.html",
    "card.html",
    "containers.html",
    "corrections.html",
    "email_box.html",
    "error.html",
    "footer.html",
    "form_again.html",
    "form_done.html",
    "frame.html",
    "front.html",
    "gone.html",
    "head.html",
    "latest.html",
    "letter_preferences.html",
    "letter_question.html",
    "listing.html",
    "masthead.html",
    "message_fields.html",
    "message_answer.html",
    "message_done.html",
    "message_form.html",
    "message_page.html",
    "most_read.html",
    "not_found.html",
    "note.html",
    "offline.html",
    "pager.html",
    "picture.html",
    "preview_note.html",
    "section.html",
    "share.html",
    "slot.html",
    "splash.html",
    "times.html",
};

constexpr std::string_view kFirstLine = "{{%AUTOESCAPE context=\"HTML\"}}";

// Where a value may go in as it is; what stands there was escaped by pages.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kUnescaped{{
    {"block.html", "TEXT:none"},
    {"head.html", "JSON_LD:none"},
    {"share.html", "SHARE_MAIL:none"},
}};

// Mail clients know no style sheets: what stands in a letter has its look in the element itself, without
// holes.
bool is_mail(TemplateFile const& file) {
  return file.name == "letter.html" || file.name == "letter_story.html";
}

std::string without_styles(std::string const& text) {
  static std::regex const fixed(R"x(\sstyle="[^"{]*")x");
  return std::regex_replace(text, fixed, "");
}

void check_unescaped(TemplateFile const& file, std::vector<std::string>& broken) {
  static std::regex const hole(R"(\{\{(\w+:none)\}\})");
  for (std::sregex_iterator it(file.text.begin(), file.text.end(), hole), end; it != end; ++it) {
    std::string const name = (*it)[1];
    if (std::find(kUnescaped.begin(), kUnescaped.end(),
                  std::pair<std::string_view, std::string_view>(file.name, name)) == kUnescaped.end())
      broken.push_back(fmt::format("{}: {{{{{}}}}} is not on the list of unescaped holes", file.name, name));
  }
}

Result<std::vector<TemplateFile>> read_files(std::optional<std::filesystem::path> const& theme) {
  std::vector<TemplateFile> files;
  for (auto const& [path, bytes] : embedded::theme_templates())
    files.push_back({std::string(path), std::string(bytes)});
  if (!theme) return files;
  for (TemplateFile& file : files) {
    auto text = read_file(*theme / "templates" / file.name, kMostBytes);
    if (!text.ok()) return invalid(fmt::format("The theme has no template {}.", file.name));
    file.text = std::move(*text);
  }
  return files;
}

// A theme of one title says only what is different.
Result<Done> replace_by(std::filesystem::path const& over, std::vector<TemplateFile>& files) {
  for (TemplateFile& file : files) {
    auto text = read_file(over / "templates" / file.name, kMostBytes);
    if (!text.ok() && text.error().fault == Fault::not_found) continue;
    file.text = TRY(std::move(text));
  }
  return Done{};
}

}  // namespace

std::vector<std::string> broken_rules(TemplateFile const& file) {
  std::vector<std::string> broken;
  if (!file.text.starts_with(kFirstLine))
    broken.push_back(file.name + ": the first line must be " + std::string(kFirstLine));
  static std::array<std::pair<std::regex, char const*>, 4> const kRefused{{
      {std::regex(R"((formaction|xlink:href|srcdoc|poster)\s*=)", std::regex::icase),
       "an attribute that takes script"},
      {std::regex(R"(<[^>]*\s(style|on[a-z]+)\s*=)", std::regex::icase), "a style or on… attribute"},
      {std::regex(R"(\s[a-z-]+=\{\{)", std::regex::icase), "a hole in an attribute without quotes"},
      {std::regex(R"(<script(?![^>]*(src="|type="application/ld\+json")))", std::regex::icase),
       "an inline script"},
  }};
  for (auto const& [pattern, what] : kRefused)
    if (std::regex_search(is_mail(file) ? without_styles(file.text) : file.text, pattern))
      broken.push_back(fmt::format("{}: {}", file.name, what));
  check_unescaped(file, broken);
  return broken;
}

Templates::Templates() : cache_(std::make_unique<ctemplate::TemplateCache>()) {}
Templates::~Templates() = default;

Result<std::unique_ptr<Templates const>> Templates::open(words::ThemeFolders const& folders,
                                                         words::Words const& words) {
  auto files = TRY(read_files(folders.theme));
  if (folders.over) TRY(replace_by(*folders.over, files));
  return from(files, words);
}

Result<std::unique_ptr<Templates const>> Templates::from(std::vector<TemplateFile> const& files,
                                                         words::Words const& words) {
  std::unique_ptr<Templates> made(new Templates);
  for (TemplateFile const& file : files) {
    if (auto const broken = broken_rules(file); !broken.empty()) return invalid("Theme: " + broken.front());
    std::string const text = TRY(with_words(file.text, file.name, words));
    if (!made->cache_->StringToTemplateCache(file.name, text, kStrip))
      return invalid(fmt::format("Theme: {} is no template that can be read.", file.name));
  }
  for (std::string_view const needed : kNeeded)
    if (std::none_of(files.begin(), files.end(), [&](auto const& file) { return file.name == needed; }))
      return invalid(fmt::format("Theme: {} is missing.", needed));
  made->cache_->Freeze();
  return std::unique_ptr<Templates const>(std::move(made));
}

std::string Templates::expand(char const* file, ctemplate::TemplateDictionary const& filled) const {
  std::string page;
  page.reserve(32 * 1024);
  if (!cache_->ExpandNoLoad(file, kStrip, &filled, nullptr, &page))
    throw std::runtime_error(std::string("the theme's ") + file + " or one that it includes is not there");
  return page;
}

}  // namespace stoppress::pages
