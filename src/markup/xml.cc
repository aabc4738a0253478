#include "markup/xml.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "markup/words.h"

namespace stoppress::markup {
namespace {

struct Reference {
  std::string_view name;
  std::string_view text;
};
constexpr std::array<Reference, 34> kReferences{
    {{"nbsp", "\u00A0"},   {"quot", "\""},       {"apos", "'"},        {"ndash", "\u2013"},
     {"mdash", "\u2014"},  {"endash", "\u2013"}, {"emdash", "\u2014"}, {"lsquo", "\u2018"},
     {"rsquo", "\u2019"},  {"ldquo", "\u201C"},  {"rdquo", "\u201D"},  {"sbquo", "\u201A"},
     {"bdquo", "\u201E"},  {"laquo", "\u00AB"},  {"raquo", "\u00BB"},  {"hellip", "\u2026"},
     {"bull", "\u2022"},   {"euro", "\u20AC"},   {"pound", "\u00A3"},  {"copy", "\u00A9"},
     {"reg", "\u00AE"},    {"trade", "\u2122"},  {"deg", "\u00B0"},    {"frac12", "\u00BD"},
     {"eacute", "\u00E9"}, {"egrave", "\u00E8"}, {"agrave", "\u00E0"}, {"ccedil", "\u00E7"},
     {"auml", "\u00E4"},   {"ouml", "\u00F6"},   {"uuml", "\u00FC"},   {"szlig", "\u00DF"},
     {"aring", "\u00E5"},  {"oslash", "\u00F8"}}};

// "#39", "#x2019", "nbsp": the text it stands for, or nothing to leave it alone.
std::string meaning_of(std::string_view name) {
  if (name.starts_with("#")) {
    bool const hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    std::string_view const digits = name.substr(hex ? 2 : 1);
    unsigned code = 0;
    auto const [end, failed] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    bool const whole = failed == std::errc{} && end == digits.data() + digits.size();
    bool const markup = code == '<' || code == '>' || code == '&';
    if (!whole || markup || code < 0x20 || code > 0xFFFF || (code >= 0xD800 && code < 0xE000)) return {};
    std::string out;
    if (code < 0x80) return out += static_cast<char>(code);
    if (code < 0x800)
      return out = {static_cast<char>(0xC0 | (code >> 6)), static_cast<char>(0x80 | (code & 0x3F))};
    return out = {static_cast<char>(0xE0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3F)),
                  static_cast<char>(0x80 | (code & 0x3F))};
  }
  auto const found =
      std::find_if(kReferences.begin(), kReferences.end(), [&](auto const& r) { return r.name == name; });
  return found == kReferences.end() ? std::string() : std::string(found->text);
}

// Walks the tags without building anything, so that a bomb is seen before it goes off.
class Inspection {
 public:
  Inspection(std::string_view text, XmlLimits limits) : text_(text), limits_(limits) {}

  Result<Done> run() {
    while ((at_ = text_.find('<', at_)) != std::string_view::npos) {
      if (skipped("<!--", "-->") || skipped("<![CDATA[", "]]>") || skipped("<?", "?>")) continue;
      if (text_.substr(at_).starts_with("<!"))
        TRY(doctype());
      else
        TRY(tag());
    }
    return Done{};
  }

 private:
  bool skipped(std::string_view opening, std::string_view closing) {
    if (!text_.substr(at_).starts_with(opening)) return false;
    auto const end = text_.find(closing, at_ + opening.size());
    at_ = end == std::string_view::npos ? text_.size() : end + closing.size();
    return true;
  }

  Result<Done> doctype() {
    std::size_t const start = at_;
    int brackets = 0;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '[') ++brackets;
      if (text_[at_] == ']') --brackets;
      if (text_[at_] == '>' && brackets <= 0) break;
    }
    if (text_.substr(start, at_ - start).find("<!ENTITY") == std::string_view::npos) return Done{};
    return forbidden(line_of(text_, start) +
                     ": the file declares entities of its own, which are never expanded");
  }

  Result<Done> tag() {
    std::size_t const start = at_;
    bool const closes = text_.substr(at_).starts_with("</");
    char quote = 0;
    for (; at_ < text_.size(); ++at_) {
      char const c = text_[at_];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
        ++elements_;  // an attribute weighs about as much as an element
      } else if (c == '>') {
        break;
      }
    }
    if (closes)
      --depth_;
    else if (at_ >= text_.size() || text_[at_ - 1] != '/')
      ++depth_;
    if (!closes) ++elements_;
    if (depth_ > limits_.depth)
      return over_limit(line_of(text_, start) + ": elements stand more than " +
                        std::to_string(limits_.depth) + " deep");
    if (elements_ > limits_.elements)
      return over_limit(line_of(text_, start) + ": more than " + std::to_string(limits_.elements) +
                        " elements");
    return Done{};
  }

  std::string_view text_;
  XmlLimits limits_;
  std::size_t at_ = 0;
  std::size_t elements_ = 0;
  int depth_ = 0;
};

void collect(pugi::xml_node node, std::string& into) {
  for (pugi::xml_node part : node.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) into += part.value();
    if (part.type() == pugi::node_element) collect(part, into);
  }
}

}  // namespace

std::string line_of(std::string_view text, std::size_t byte) {
  auto const end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
  return "line " + std::to_string(1 + std::count(text.begin(), end, '\n'));
}

Result<Done> parse_xml(std::string_view utf8, pugi::xml_document& into, XmlLimits limits) {
  TRY(Inspection(utf8, limits).run());
  auto const parsed = into.load_buffer(utf8.data(), utf8.size(), pugi::parse_default | pugi::parse_ws_pcdata,
                                       pugi::encoding_utf8);
  if (parsed) return Done{};
  return invalid(line_of(utf8, static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0))) +
                 ": not well-formed XML (" + parsed.description() + ")");
}

std::string_view local_name(pugi::xml_node node) {
  std::string_view const name = node.name();
  auto const colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
  for (pugi::xml_node node : parent.children())
    if (node.type() == pugi::node_element && local_name(node) == name) return node;
  return {};
}

std::string text_below(pugi::xml_node node) {
  std::string text;
  collect(node, text);
  return one_line(without_escaped_tags(resolve_leftover_references(text)));
}

std::string attribute(pugi::xml_node node, char const* name) {
  return one_line(resolve_leftover_references(node.attribute(name).value()));
}

std::string child_text(pugi::xml_node parent, std::string_view name) {
  return text_below(child(parent, name));
}

std::string child_attribute(pugi::xml_node parent, std::string_view child_name, char const* name) {
  return attribute(child(parent, child_name), name);
}

std::string resolve_leftover_references(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  std::string out;
  while (!text.empty()) {
    auto const amp = std::min(text.find('&'), text.size());
    out += text.substr(0, amp);
    text.remove_prefix(amp);
    auto const end = text.substr(0, 12).find(';');
    std::string const meaning =
        end == std::string_view::npos || end < 2 ? "" : meaning_of(text.substr(1, end - 1));
    if (meaning.empty() && !text.empty()) {
      out.push_back('&');
      text.remove_prefix(1);
    } else if (!text.empty()) {
      out += meaning;
      text.remove_prefix(end + 1);
    }
  }
  return out;
}

}  // namespace stoppress::markup
