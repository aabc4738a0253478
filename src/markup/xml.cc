#include "markup/xml.h"

#include <algorithm>

#include "base/text.h"
#include "markup/html_references.h"
#include "markup/words.h"

namespace stoppress::markup {
namespace {

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

std::string meaning_without_markup(std::string_view name) {
  std::string meaning = meaning_of_reference(name);
  return meaning == "<" || meaning == ">" || meaning == "&" ? std::string() : meaning;
}

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
  std::string mended;
  std::string_view text = utf8;
  if (utf8.find("&#") != std::string_view::npos) text = mended = with_windows_numbers_mended(utf8);
  auto const parsed = into.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata,
                                       pugi::encoding_utf8);
  if (parsed && is_deeper_than(into, limits.depth))
    return over_limit("Elements stand more than " + std::to_string(limits.depth) + " deep");
  if (parsed) return Done{};
  return invalid(line_of(text, static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0))) +
                 ": not well-formed XML (" + parsed.description() + ")");
}

bool is_deeper_than(pugi::xml_node root, int depth) {
  int level = 0;
  for (pugi::xml_node node = root.first_child(); node;) {
    if (node.first_child()) {
      if (++level > depth) return true;
      node = node.first_child();
      continue;
    }
    while (!node.next_sibling() && node.parent() != root) node = node.parent(), --level;
    node = node.next_sibling();
  }
  return false;
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
        end == std::string_view::npos || end < 2 ? "" : meaning_without_markup(text.substr(1, end - 1));
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
