#include "markup/html.h"

#include <algorithm>
#include <array>
#include <gumbo.h>
#include <memory>
#include <unordered_map>

#include "base/text.h"
#include "markup/words.h"
#include "markup/xml.h"

namespace stoppress::markup {
namespace {

// Elements that never hold others, and those that close themselves when the next of their kind begins:
// neither makes a tree deep.
bool adds_no_depth(std::string_view name) {
  constexpr std::array<std::string_view, 27> kNames{
      "area", "base",  "br",     "col",   "embed", "hr",    "img",   "input",  "link",
      "meta", "param", "source", "track", "wbr",   "p",     "li",    "option", "dt",
      "dd",   "tr",    "td",     "th",    "tbody", "thead", "tfoot", "rp",     "rt"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// How deep the tree could become at worst: open tags less close tags, counted for each name, because a close
// tag of one name does not take another off the stack of active formatting elements.
bool may_be_deeper_than(std::string_view html, int limit) {
  std::unordered_map<std::string, int> open;
  int depth = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    bool const closes = at + 1 < html.size() && html[at + 1] == '/';
    std::size_t const start = at + (closes ? 2 : 1);
    auto const end = std::min(html.find_first_of(" \t\r\n\f/>", start), html.size());
    if (start >= html.size() || end == start || end - start > 40) continue;
    auto const first = static_cast<unsigned char>(html[start] | 0x20);
    if (first < 'a' || first > 'z') continue;
    std::string name = lower_ascii(html.substr(start, end - start));
    if (adds_no_depth(name)) continue;
    int& of_name = open[std::move(name)];
    if (closes && of_name > 0) --of_name, --depth;
    if (!closes && (++of_name, ++depth) > limit) return true;
  }
  return false;
}

// True when all "&name;" are among those that the tree's readers resolve without HTML's long list.
bool knows_all_references(std::string_view html) {
  for (std::size_t at = html.find('&'); at != std::string_view::npos; at = html.find('&', at + 1)) {
    auto const end = html.substr(at, 34).find(';');
    if (end == std::string_view::npos || end < 2) continue;
    std::string_view const name = html.substr(at + 1, end - 1);
    if (name == "amp" || name == "lt" || name == "gt" || name.starts_with("#")) continue;
    bool const word = std::all_of(name.begin(), name.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    std::string_view const reference = html.substr(at, end + 1);
    if (word && resolve_leftover_references(reference) == reference) return false;
  }
  return true;
}

// Past quoted values, which may hold one, to the ">" that ends the tag.
std::size_t end_of_tag(std::string_view html, std::size_t at) {
  char quote = 0;
  for (; at < html.size(); ++at) {
    char const c = html[at];
    if (quote == 0 && c == '>') return at;
    if (quote == 0 && (c == '"' || c == '\''))
      quote = c;
    else if (c == quote)
      quote = 0;
  }
  return std::string_view::npos;
}

// "<br>" as "<br/>": the one thing by which tidy HTML differs from XML.
std::string with_closed_voids(std::string_view html) {
  constexpr std::array<std::string_view, 4> kVoids{"br", "hr", "img", "wbr"};
  std::string out;
  out.reserve(html.size() + 64);
  while (!html.empty()) {
    auto const open = std::min(html.find('<'), html.size());
    auto const end = end_of_tag(html, open);
    if (end == std::string_view::npos) break;
    std::string_view const tag = html.substr(open + 1, end - open - 1);
    std::string_view const name = tag.substr(0, tag.find_first_of(" \t\r\n/"));
    bool const closed = tag.ends_with('/');
    bool const is_void = std::find(kVoids.begin(), kVoids.end(), name) != kVoids.end();
    out += html.substr(0, end);
    out += is_void && !closed ? "/>" : ">";
    html.remove_prefix(end + 1);
  }
  out += html;
  return out;
}

bool read_as_xml(std::string_view html, pugi::xml_document& into) {
  for (std::size_t at = html.find("<!"); at != std::string_view::npos; at = html.find("<!", at + 2))
    if (!html.substr(at).starts_with("<!--")) return false;
  if (!knows_all_references(html)) return false;
  constexpr unsigned kFragment = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_fragment;
  std::string const closed = with_closed_voids(html);
  return into.load_buffer(closed.data(), closed.size(), kFragment, pugi::encoding_utf8);
}

std::string tag_name(GumboElement const& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece piece = element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return piece.data == nullptr ? "span" : lower_ascii({piece.data, piece.length});
}

void copy(GumboNode const& node, pugi::xml_node into);

void copy_children(GumboElement const& element, pugi::xml_node into) {
  for (unsigned i = 0; i < element.children.length; ++i)
    copy(*static_cast<GumboNode*>(element.children.data[i]), into);
}

void copy(GumboNode const& node, pugi::xml_node into) {
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA)
    into.append_child(pugi::node_pcdata).set_value(node.v.text.text);
  if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) return;
  GumboElement const& element = node.v.element;
  pugi::xml_node made = into.append_child(tag_name(element).c_str());
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    auto const& attribute = *static_cast<GumboAttribute*>(element.attributes.data[i]);
    made.append_attribute(attribute.name).set_value(attribute.value);
  }
  copy_children(element, made);
}

void read_as_html(std::string_view html, pugi::xml_document& into) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  auto const free = [&](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  std::unique_ptr<GumboOutput, decltype(free)> const output(
      gumbo_parse_with_options(&options, html.data(), html.size()), free);
  if (output == nullptr) return;
  copy(*output->root, into);
}

}  // namespace

Result<Done> parse_html(std::string_view utf8, pugi::xml_document& into, HtmlLimits limits) {
  if (utf8.size() > limits.bytes)
    return over_limit("The markup is larger than " + std::to_string(limits.bytes / 1'000'000) + " MB");
  if (may_be_deeper_than(utf8, limits.depth))
    return over_limit("The markup is nested more than " + std::to_string(limits.depth) + " deep");
  if (read_as_xml(utf8, into)) return Done{};
  into.reset();
  read_as_html(utf8, into);
  return Done{};
}

story::Body read_html(std::string_view utf8, BodyContext& context) {
  pugi::xml_document tree;
  auto const parsed = parse_html(utf8, tree);
  if (parsed) return read_blocks(tree, context);
  context.problems.push_back({context.where, parsed.error().message});
  return {};
}

std::string text_of_html(std::string_view utf8) {
  if (utf8.find_first_of("<&") == std::string_view::npos) return one_line(utf8);
  pugi::xml_document tree;
  PictureList no_pictures;
  std::vector<story::Problem> no_problems;
  BodyContext context{no_pictures, no_problems, Zone::utc(), {}};
  if (!parse_html(utf8, tree)) return one_line(utf8);
  std::string out;
  for (story::Block const& block : read_blocks(tree, context))
    if (auto const* paragraph = std::get_if<story::Paragraph>(&block.value)) {
      if (!out.empty()) out += ' ';
      out += story::plain_text(paragraph->text);
    }
  return one_line(out);
}

}  // namespace stoppress::markup
