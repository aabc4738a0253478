#include "base/html.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace stoppress {
namespace {

std::string_view reference(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

bool is_forbidden_in_xml(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (char const c : text) {
    if (is_forbidden_in_xml(c)) continue;
    auto const entity = reference(c);
    entity.empty() ? out.push_back(c) : void(out += entity);
  }
  return out;
}

}  // namespace

Html Html::escape(std::string_view text) { return Html(escaped(text)); }

std::string xml_escape(std::string_view text) { return escaped(text); }

std::string safe_href(std::string_view address) {
  // Browsers skip controls and blanks inside a scheme, so they are judged away first.
  std::string plain;
  for (char const c : address)
    if (static_cast<unsigned char>(c) > 0x20) plain.push_back(c);
  auto const colon = plain.find(':');
  auto const first_other = plain.find_first_of("/?#");
  if (colon == std::string::npos || (first_other != std::string::npos && first_other < colon)) return plain;
  std::string scheme = plain.substr(0, colon);
  std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  static constexpr std::array<std::string_view, 4> kAllowed{"http", "https", "mailto", "tel"};
  bool const allowed = std::find(kAllowed.begin(), kAllowed.end(), scheme) != kAllowed.end();
  return allowed ? plain : std::string();
}

bool leads_somewhere(std::string_view address) {
  if (address.empty() || safe_href(address) != address) return false;
  // Two strokes, of either kind, begin another host.
  if (address.front() == '/')
    return !address.starts_with("//") && address.find('\\') == std::string_view::npos;
  auto const lower = lower_ascii(address);
  for (std::string_view const scheme : {"https://", "http://", "mailto:", "tel:"})
    if (lower.starts_with(scheme)) return lower.size() > scheme.size();
  return false;
}

}  // namespace stoppress
