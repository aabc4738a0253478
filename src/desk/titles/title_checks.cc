#include "desk/titles/title_checks.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/html.h"
#include "base/text.h"
#include "base/time.h"
#include "story/slug.h"
#include "story/title/ads_txt.h"
#include "story/title/title_fields.h"

namespace stoppress::desk {
namespace {

// First parts of addresses that are something else on every title.
constexpr std::array kTaken{"api",     "assets",  "by",         "corrections", "latest",
                            "message", "offline", "newsletter", "newsroom",    "pictures",
                            "preview", "search",  "share",      "topic"};

Error wrong(char const* field, std::string sentence) { return about(field, invalid(std::move(sentence))); }

// RFC 1123 names, and addresses of the network for installations without one.
bool is_host(std::string_view host) {
  if (host.empty() || host.size() > 253) return false;
  if (host.front() == '[') return host.back() == ']';
  for (auto const& label : split(host, '.')) {
    if (label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
    for (char const c : label)
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') return false;
  }
  return host.find("..") == std::string_view::npos && host.front() != '.' && host.back() != '.';
}

bool is_address(std::string_view address) {
  for (std::string_view const scheme : {"https://", "http://"})
    if (address.starts_with(scheme)) {
      auto const rest = address.substr(scheme.size());
      return !rest.empty() && rest.find_first_of("/?#@ \"<>") == std::string_view::npos;
    }
  return false;
}

Result<Done> check_hosts(story::Title& title, std::vector<story::Title> const& others) {
  for (auto& host : title.hosts) {
    host = lower_ascii(trim(host));
    if (!is_host(host))
      return wrong("hosts", "“" + host + "” is no host name. Write it without https:// and port.");
  }
  std::sort(title.hosts.begin(), title.hosts.end());
  title.hosts.erase(std::unique(title.hosts.begin(), title.hosts.end()), title.hosts.end());
  for (auto const& other : others) {
    if (other.id == title.id) continue;
    for (auto const& host : title.hosts)
      if (story::goes_by(other, host))
        return wrong("hosts", "The host " + host + " is " + other.name + "’s already.");
    if (!title.base_url.empty() && story::goes_by(other, story::host_of(title)))
      return wrong("base_url",
                   "The host " + std::string(story::host_of(title)) + " is " + other.name + "’s already.");
  }
  return Done{};
}

Result<Done> check_address(story::Title& title, Address address) {
  title.base_url = trim(title.base_url);
  while (title.base_url.ends_with('/')) title.base_url.pop_back();
  if (title.base_url.empty() && address == Address::may_be_missing) return Done{};
  if (!is_address(title.base_url))
    return wrong("base_url", "Please write it as https://courier.example, without a path.");
  return Done{};
}

// BCP 47 as far as it matters: "en", "en-GB", "zh-Hant-TW".
bool is_language(std::string_view language) {
  auto const parts = split(language, '-');
  if (parts.empty() || parts.front().size() < 2 || parts.front().size() > 3) return false;
  return std::all_of(language.begin(), language.end(), [](char c) {
    return c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

Result<Done> check_words(story::Title& title) {
  title.name = collapse_spaces(title.name);
  if (title.name.empty()) return wrong("name", "A title needs a name.");
  for (auto* words : {&title.place, &title.tagline, &title.publisher, &title.signal, &title.securedrop})
    *words = collapse_spaces(*words);
  if (!Zone::find(title.zone)) return wrong("zone", "There is no time zone called “" + title.zone + "”.");
  if (!is_language(title.language))
    return wrong("language", "That is no language. Write en, en-GB or de, for example.");
  if (title.founded != 0 && (title.founded < 1500 || title.founded > 2200))
    return wrong("founded", "Please write a year with four digits, or nothing.");
  if (title.message_days < 0 || title.message_days > 3650)
    return wrong("message_days", "Please write 1 to 3650 days, or 0 for messages that stay.");
  for (auto& line : title.footer_lines) line = collapse_spaces(line);
  std::erase_if(title.footer_lines, [](auto const& line) { return line.empty(); });
  return Done{};
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

// No letter at all, on a page or in an answer's head; spaces of every kind have become blanks before.
Result<Done> check_letters(story::Title const& title) {
  auto const check = [](char const* field, std::string_view text) -> Result<Done> {
    if (!has_control(text)) return Done{};
    return wrong(field, "There is a character in it that can't be seen. Please type it anew.");
  };
  TRY(check("name", title.name));
  TRY(check("base_url", title.base_url));
  TRY(check("place", title.place));
  TRY(check("tagline", title.tagline));
  TRY(check("publisher", title.publisher));
  TRY(check("theme", title.theme));
  TRY(check("signal", title.signal));
  TRY(check("securedrop", title.securedrop));
  for (auto const& line : title.footer_lines) TRY(check("footer_lines", line));
  for (auto const& section : title.sections) TRY(check("sections", section.name + section.description));
  for (auto const& link : title.navigation) TRY(check("navigation", link.name + link.href));
  for (auto const& line : title.ads_txt) TRY(check("ads_txt", line));
  return Done{};
}

Result<Done> check_sections(story::Title& title) {
  if (title.sections.empty()) return wrong("sections", "A title needs at least one section.");
  std::set<std::string> slugs;
  for (auto& section : title.sections) {
    section.name = collapse_spaces(section.name);
    section.description = collapse_spaces(section.description);
    if (section.name.empty()) return wrong("sections", "A section needs a name.");
    if (!story::Slug::parse(section.slug).ok())
      return wrong("sections", "The address of " + section.name +
                                   " may have small letters a to z, digits and single hyphens.");
    if (std::find(kTaken.begin(), kTaken.end(), section.slug) != kTaken.end())
      return wrong("sections",
                   "/" + section.slug + " is the address of something else. Please choose another.");
    if (!slugs.insert(section.slug).second)
      return wrong("sections", "Two sections have the address /" + section.slug + ".");
  }
  return Done{};
}

Result<Done> check_navigation(story::Title& title) {
  for (auto& link : title.navigation) {
    link.name = collapse_spaces(link.name);
    link.href = trim(link.href);
    if (link.name.empty()) return wrong("navigation", "A line of the navigation needs a name.");
    if (!leads_somewhere(link.href))
      return wrong("navigation", "“" + link.href + "” leads nowhere. Write /path or https://….");
  }
  return Done{};
}

Result<Done> check_ads(story::AdRule const& rule) {
  bool fits = true;
  story::each_field(story::Of<story::AdRule>(), [&](auto const& field) {
    fits = fits && rule.*field.member >= field.least && rule.*field.member <= field.most;
  });
  if (fits) return Done{};
  return wrong("ads", "After the first paragraphs: 1 to 50; then every: 1 to 50; at most: 0 to 20.");
}

Result<Done> check_ads_txt(story::Title& title) {
  auto& lines = title.ads_txt;
  for (auto& line : lines) line = trim(line);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  auto const checked = story::check_ads_txt(lines);
  return checked.ok() ? checked : about("ads_txt", checked.error());
}

}  // namespace

Result<story::Title> checked_title(story::Title title, std::vector<story::Title> const& others,
                                   Address address) {
  TRY(check_words(title));
  TRY(check_address(title, address));
  TRY(check_hosts(title, others));
  TRY(check_sections(title));
  TRY(check_navigation(title));
  TRY(check_ads(title.ad_rule));
  TRY(check_ads_txt(title));
  TRY(check_letters(title));
  return title;
}

}  // namespace stoppress::desk
