#include "markup/inlines.h"

#include <algorithm>
#include <array>

#include "base/html.h"
#include "base/text.h"
#include "markup/words.h"
#include "markup/xml.h"

namespace stoppress::markup {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view name, std::array<std::string_view, N> const& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 26> kUnseen{
    "script", "style", "template", "noscript", "noembed", "noframes", "head",   "title",    "meta",
    "link",   "base",  "form",     "input",    "button",  "select",   "option", "textarea", "object",
    "applet", "embed", "frame",    "frameset", "svg",     "math",     "canvas", "xmp"};

constexpr std::array<std::string_view, 46> kBlocks{
    "p",      "div",        "section", "article", "header",       "footer",     "main",       "aside",
    "h1",     "h2",         "h3",      "h4",      "h5",           "h6",         "blockquote", "bq",
    "ul",     "ol",         "li",      "dl",      "dt",           "dd",         "table",      "caption",
    "thead",  "tbody",      "tfoot",   "tr",      "td",           "th",         "pre",        "hr",
    "figure", "figcaption", "block",   "hl1",     "hl2",          "nitf-table", "media",      "address",
    "center", "fn",         "details", "tagline", "bibliography", "biblio"};

// HTML's and NITF's marks within a text. What is none of these and no block is some agency's own.
constexpr std::array<std::string_view, 61> kInlines{"a",        "b",         "i",
                                                    "em",       "strong",    "u",
                                                    "s",        "strike",    "del",
                                                    "ins",      "sub",       "sup",
                                                    "span",     "font",      "code",
                                                    "kbd",      "samp",      "var",
                                                    "small",    "big",       "tt",
                                                    "q",        "cite",      "abbr",
                                                    "acronym",  "dfn",       "mark",
                                                    "time",     "bdo",       "bdi",
                                                    "ruby",     "rt",        "rp",
                                                    "wbr",      "nobr",      "label",
                                                    "data",     "person",    "org",
                                                    "location", "city",      "state",
                                                    "country",  "region",    "sublocation",
                                                    "chron",    "event",     "function",
                                                    "money",    "num",       "frac",
                                                    "virtloc",  "pronounce", "classifier",
                                                    "copyrite", "postaddr",  "object.title",
                                                    "lang",     "alt-code",  "company",
                                                    "keyword"};

bool same_marks(story::Span const& span, Marks const& marks) {
  return span.bold == marks.bold && span.italic == marks.italic && span.subscript == marks.subscript &&
         span.superscript == marks.superscript && span.href == marks.href;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

void gather(pugi::xml_node node, Marks const& marks, InlineCollector& into) {
  for (pugi::xml_node part : node.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) {
      into.add(part.value(), marks);
      continue;
    }
    if (part.type() != pugi::node_element) continue;
    std::string const name = lower_ascii(local_name(part));
    if (is_unseen(name) || is_picture(name)) continue;
    bool const breaks = name == "br" || is_block(name);
    if (breaks && !into.blank()) into.break_line();
    gather(part, inside(part, marks), into);
    if (breaks && name != "br" && !into.blank()) into.break_line();
  }
}

}  // namespace

bool is_unseen(std::string_view element) { return is_one_of(element, kUnseen); }
bool is_picture(std::string_view element) {
  return element == "img" || element == "picture" || element == "figure" || element == "media";
}
bool is_inline(std::string_view element) { return is_one_of(element, kInlines); }
bool is_block(std::string_view element) { return is_one_of(element, kBlocks); }

Marks inside(pugi::xml_node element, Marks marks) {
  std::string const name = lower_ascii(local_name(element));
  if (name == "strong" || name == "b") marks.bold = true;
  if (name == "em" || name == "i") marks.italic = true;
  if (name == "sub") marks.subscript = true;
  if (name == "sup") marks.superscript = true;
  if (name == "a" && marks.href.empty()) {
    std::string href = element.attribute("href").value();
    if (href.starts_with("#") || !is_clean_utf8(href)) href.clear();
    marks.href = safe_href(href);
  }
  return marks;
}

void InlineCollector::add(std::string_view text, Marks const& marks) {
  std::string resolved;
  // References like &#xD800; are no characters, and the HTML parser can break one that stands by itself.
  if (!is_clean_utf8(text)) text = resolved = to_clean_utf8(text);
  if (text.find('&') != std::string_view::npos) text = resolved = resolve_leftover_references(text);
  if (text.find("</") != std::string_view::npos) text = resolved = without_escaped_tags(text);
  if (text_.empty() || !same_marks(text_.back(), marks))
    text_.push_back({{}, marks.bold, marks.italic, marks.subscript, marks.superscript, marks.href});
  std::string& into = text_.back().text;
  for (char const c : text) {
    if (is_space(c)) {
      if (!into.ends_with(' ')) into += ' ';
    } else if (static_cast<unsigned char>(c) > 0x20 && c != 0x7F) {
      into += c;
      after_break_ = false;
    }
  }
  if (blank_) blank_ = trim(into).empty();
}

void InlineCollector::break_line() {
  if (text_.empty()) return;
  ++breaks_;
  if (text_.back().text.ends_with(' ')) ++blanks_at_breaks_;
  text_.back().text += '\n';
  after_break_ = true;
}

// Some agencies break every line of a paragraph at a column, with a blank before each break; readers' screens
// have other columns.
void InlineCollector::join_column_lines() {
  if (breaks_ == 0 || blanks_at_breaks_ < breaks_) return;
  for (auto& span : text_) std::replace(span.text.begin(), span.text.end(), '\n', ' ');
}

story::Text InlineCollector::take() {
  join_column_lines();
  story::Text const out = story::tidy(std::move(text_));
  *this = InlineCollector();
  return out;
}

story::Text gather_below(pugi::xml_node node, Marks const& marks) {
  InlineCollector gathering;
  gather(node, marks, gathering);
  return gathering.take();
}

}  // namespace stoppress::markup
