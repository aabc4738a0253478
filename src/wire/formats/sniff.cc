#include "wire/formats/sniff.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace stoppress::wire {
namespace {

constexpr std::array<std::string_view, 9> kNewsmlRoots{"newsMessage", "newsItem",     "packageItem",
                                                       "conceptItem", "planningItem", "knowledgeItem",
                                                       "catalogItem", "contentSet",   "groupSet"};

// Where a DOCTYPE ends: its own declarations stand in brackets and have ends of their own.
std::size_t end_of_doctype(std::string_view text) {
  auto const end = text.find('>');
  auto const bracket = text.substr(0, end).find('[');
  if (bracket == std::string_view::npos) return end;
  auto const closed = text.find(']', bracket);
  return closed == std::string_view::npos ? closed : text.find('>', closed);
}

// What stands before the first element: comments, declarations, instructions, a DOCTYPE.
std::string_view past_prologue(std::string_view text) {
  for (;;) {
    text = trim(text);
    std::string_view end;
    if (text.starts_with("<!--"))
      end = "-->";
    else if (text.starts_with("<?"))
      end = "?>";
    else if (text.starts_with("<!"))
      end = ">";
    else
      return text;
    auto const at = end == ">" ? end_of_doctype(text) : text.find(end, 2);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + end.size());
  }
}

}  // namespace

std::string_view root_element(std::string_view utf8) {
  std::string_view text = past_prologue(utf8);
  if (!text.starts_with("<")) return {};
  text.remove_prefix(1);
  text = text.substr(0, text.find_first_of(" \t\r\n/>"));
  auto const colon = text.find(':');
  return colon == std::string_view::npos ? text : text.substr(colon + 1);
}

Format sniff(std::string_view utf8) {
  std::string_view const text = trim(utf8.substr(0, 4096));
  if (text.starts_with("{") || text.starts_with("[")) return Format::ninjs;
  std::string_view const root = root_element(utf8);
  if (root == "nitf") return Format::nitf;
  bool const newsml = std::find(kNewsmlRoots.begin(), kNewsmlRoots.end(), root) != kNewsmlRoots.end();
  return newsml ? Format::newsml_g2 : Format::unknown;
}

}  // namespace stoppress::wire
