#include "markup/html_tree.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "markup/html_references.h"

namespace stoppress::markup {
namespace {

template <std::size_t N>
using Names = std::array<std::string_view, N>;

template <std::size_t N>
bool is_one_of(std::string_view name, Names<N> const& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr Names<15> kVoid{"br",   "img",   "hr",  "meta",  "link",   "input", "wbr",   "area",
                          "base", "param", "col", "embed", "source", "track", "keygen"};
constexpr Names<14> kFormatting{"b",    "i",      "em",    "strong", "a",  "u", "font",
                                "code", "strike", "small", "big",    "tt", "s", "nobr"};
constexpr Names<6> kRawText{"script", "style", "xmp", "noembed", "noframes", "plaintext"};
constexpr Names<2> kEscapableText{"title", "textarea"};
constexpr Names<33> kClosesParagraph{
    "address", "article",  "aside",      "blockquote", "center",  "details", "dialog", "dir",  "div",
    "dl",      "fieldset", "figcaption", "figure",     "footer",  "header",  "hgroup", "main", "menu",
    "nav",     "ol",       "p",          "section",    "summary", "ul",      "pre",    "form", "table",
    "hr",      "h1",       "h2",         "h3",         "h4",      "h5"};
constexpr Names<6> kHeadings{"h1", "h2", "h3", "h4", "h5", "h6"};
// Where a search for what to close ends.
constexpr Names<10> kScopes{"table",  "td",     "th",       "caption", "html",
                            "button", "object", "template", "body",    "applet"};

// What of that kind is closed when the next begins, and the elements that the search does not leave.
struct Closing {
  std::string_view opening;
  Names<4> closes;
  Names<4> stops;
};
constexpr Closing kClosings[] = {
    {"li", {"li"}, {"ul", "ol", "menu", "dir"}},
    {"dt", {"dt", "dd"}, {"dl"}},
    {"dd", {"dt", "dd"}, {"dl"}},
    {"option", {"option"}, {"select", "datalist"}},
    {"tr", {"tr", "td", "th", "caption"}, {"table"}},
    {"td", {"td", "th"}, {"tr", "table"}},
    {"th", {"td", "th"}, {"tr", "table"}},
    {"tbody", {"tr", "tbody", "thead", "tfoot"}, {"table"}},
    {"thead", {"tr", "tbody", "thead", "tfoot"}, {"table"}},
    {"tfoot", {"tr", "tbody", "thead", "tfoot"}, {"table"}},
    {"rt", {"rt", "rp"}, {"ruby"}},
    {"rp", {"rt", "rp"}, {"ruby"}},
    {"body", {"head"}, {"html"}},
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Attribute {
  std::string name, value;
};

class TreeBuilder {
 public:
  TreeBuilder(std::string_view text, pugi::xml_document& into, int depth)
      : text_(text), deepest_(static_cast<std::size_t>(depth)) {
    open_.push_back({into, "", {}});
  }

  Result<Done> build() {
    while (at_ < text_.size()) {
      if (text_[at_] == '<' && tag()) {
        if (too_deep_)
          return over_limit("The markup is nested more than " + std::to_string(deepest_) + " deep");
        continue;
      }
      characters();
    }
    return Done{};
  }

 private:
  struct Open {
    pugi::xml_node node;
    std::string name;
    std::vector<Attribute> attributes;  // of marks alone, which may have to be opened again
  };

  std::string_view rest() const { return text_.substr(at_); }
  pugi::xml_node top() { return open_.back().node; }

  bool begins_tag(std::size_t at) const {
    char const next = at + 1 < text_.size() ? text_[at + 1] : ' ';
    return is_letter(next) || next == '/' || next == '!' || next == '?';
  }

  void characters() {
    auto end = text_.find('<', at_ + 1);
    while (end != std::string_view::npos && !begins_tag(end)) end = text_.find('<', end + 1);
    end = std::min(end, text_.size());
    std::string_view const raw = text_.substr(at_, end - at_);
    at_ = end;
    add_text(resolve_references(raw));
  }

  void add_text(std::string const& text) {
    if (text.empty()) return;
    if (!trim(text).empty()) reopen_marks();
    top().append_child(pugi::node_pcdata).set_value(text.c_str());
  }

  // False when the "<" begins no tag; else it was taken.
  bool tag() {
    if (rest().starts_with("<!--")) return skip("-->", 4);
    if (rest().starts_with("<![CDATA[")) return cdata();
    if (rest().starts_with("<!") || rest().starts_with("<?")) return skip(">", 2);
    bool const closes = rest().starts_with("</");
    std::size_t const start = at_ + (closes ? 2 : 1);
    if (start >= text_.size()) return false;
    if (!is_letter(text_[start])) return closes && skip(">", 2);
    constexpr std::size_t kLongestName = 64;
    std::size_t end = start;
    while (end < text_.size() && end - start < kLongestName && !is_space(text_[end]) && text_[end] != '>' &&
           text_[end] != '/')
      ++end;
    std::string name = lower_ascii(text_.substr(start, end - start));
    if (auto const colon = name.rfind(':'); colon != std::string::npos && colon + 1 < name.size())
      name.erase(0, colon + 1);
    at_ = end;
    bool self_closing = false;
    std::vector<Attribute> attributes = read_attributes(self_closing);
    if (closes)
      end_tag(name);
    else
      start_tag(std::move(name), std::move(attributes), self_closing);
    return true;
  }

  bool skip(std::string_view end, std::size_t from) {
    auto const found = text_.find(end, at_ + from);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
    return true;
  }

  bool cdata() {
    constexpr std::size_t kOpening = 9;
    auto const end = std::min(text_.find("]]>", at_ + kOpening), text_.size());
    add_text(std::string(text_.substr(at_ + kOpening, end - at_ - kOpening)));
    at_ = std::min(end + 3, text_.size());
    return true;
  }

  std::vector<Attribute> read_attributes(bool& self_closing) {
    constexpr std::size_t kMost = 60;  // what no tag of news needs costs nothing
    std::vector<Attribute> out;
    while (at_ < text_.size()) {
      while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == '/'))
        self_closing = text_[at_++] == '/';
      if (at_ >= text_.size()) break;
      if (text_[at_] == '>') {
        ++at_;
        return out;
      }
      self_closing = false;
      std::size_t const start = at_++;
      while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '>' && text_[at_] != '/' &&
             text_[at_] != '=')
        ++at_;
      std::string_view const name = text_.substr(start, at_ - start);
      while (at_ < text_.size() && is_space(text_[at_])) ++at_;
      std::string_view value;
      if (at_ < text_.size() && text_[at_] == '=') value = attribute_value();
      if (out.size() < kMost && is_name(name)) keep_first(out, lower_ascii(name), value);
    }
    return out;
  }

  static bool is_name(std::string_view name) {
    return name.size() < 60 && std::all_of(name.begin(), name.end(), [](char c) {
             return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
           });
  }

  static void keep_first(std::vector<Attribute>& list, std::string name, std::string_view value) {
    bool const known =
        std::any_of(list.begin(), list.end(), [&](auto const& one) { return one.name == name; });
    if (!known) list.push_back({std::move(name), resolve_references(value)});
  }

  std::string_view attribute_value() {
    ++at_;
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    if (at_ >= text_.size()) return {};
    char const quote = text_[at_];
    std::size_t const start = quote == '"' || quote == '\'' ? at_ + 1 : at_;
    std::size_t end = start;
    if (start > at_) {
      end = std::min(text_.find(quote, start), text_.size());
      at_ = std::min(end + 1, text_.size());
    } else {
      while (end < text_.size() && !is_space(text_[end]) && text_[end] != '>') ++end;
      // "<a href=x/>" closes itself, as nobody means an address with that ending.
      bool const slash = end > start && end < text_.size() && text_[end] == '>' && text_[end - 1] == '/';
      at_ = end = slash ? end - 1 : end;
    }
    return text_.substr(start, end - start);
  }

  void start_tag(std::string name, std::vector<Attribute> attributes, bool self_closing) {
    if (name == "image") name = "img";
    if ((name == "html" || name == "body") && is_open(name)) return;
    if (is_one_of(name, kClosesParagraph) || name == "h6") close_paragraph();
    if (is_one_of(name, kHeadings) && is_one_of(open_.back().name, kHeadings)) pop();
    for (Closing const& closing : kClosings)
      if (closing.opening == name) close_kind(closing);
    bool const mark = is_one_of(name, kFormatting);
    if (mark && name == "a") close_mark("a");
    if (!mark && !is_structure(name)) reopen_marks();
    pugi::xml_node node = open_element(name, attributes);
    if (self_closing || is_one_of(name, kVoid) || too_deep_) return;
    open_.push_back({node, name, mark ? std::move(attributes) : std::vector<Attribute>{}});
    if (is_one_of(name, kRawText)) return raw_text(name, false);
    if (is_one_of(name, kEscapableText)) raw_text(name, true);
  }

  // Blocks take no part in the marks that were left open before them; their text does.
  static bool is_structure(std::string_view name) {
    constexpr Names<16> kStructure{"li", "tr", "td", "th", "tbody", "thead", "tfoot", "caption",
                                   "dt", "dd", "rt", "rp", "body",  "head",  "html",  "option"};
    return is_one_of(name, kStructure) || is_one_of(name, kClosesParagraph) || name == "h6";
  }

  pugi::xml_node open_element(std::string const& name, std::vector<Attribute> const& attributes) {
    if (open_.size() > deepest_) too_deep_ = true;
    pugi::xml_node node = top().append_child(name.c_str());
    for (Attribute const& one : attributes)
      node.append_attribute(one.name.c_str()).set_value(one.value.c_str());
    return node;
  }

  void raw_text(std::string const& name, bool with_references) {
    auto end = at_;
    for (;; end += 2) {
      end = text_.find("</", end);
      if (end == std::string_view::npos || name == "plaintext") end = text_.size();
      if (end == text_.size() || starts_with_ignoring_case(text_.substr(end + 2, name.size()), name)) break;
    }
    std::string_view const raw = text_.substr(at_, end - at_);
    if (!raw.empty())
      top()
          .append_child(pugi::node_pcdata)
          .set_value((with_references ? resolve_references(raw) : std::string(raw)).c_str());
    at_ = end;
    if (end < text_.size()) skip(">", 2);
    open_.pop_back();
  }

  bool is_open(std::string_view name) const {
    return std::any_of(open_.begin(), open_.end(), [&](Open const& one) { return one.name == name; });
  }

  // How many elements stand above and including the innermost of that name; 0 when a wall stands between.
  std::size_t reach_of(std::string_view name) const {
    for (std::size_t i = open_.size(); i-- > 1;) {
      if (open_[i].name == name) return open_.size() - i;
      if (is_one_of(open_[i].name, kScopes) && name != "table" && name != "html" && name != "body" &&
          name != "tr" && name != "tbody")
        return 0;
    }
    return 0;
  }

  // Marks that are closed by an end that is not theirs open again in the next text.
  void pop() {
    Open& last = open_.back();
    if (is_one_of(last.name, kFormatting) && to_reopen_.size() < kMostMarks)
      to_reopen_.push_back(std::move(last));
    open_.pop_back();
  }
  void pop(std::size_t count) {
    std::size_t const before = to_reopen_.size();
    for (; count > 0; --count) pop();
    std::reverse(to_reopen_.begin() + static_cast<std::ptrdiff_t>(before), to_reopen_.end());
  }

  void reopen_marks() {
    if (to_reopen_.empty()) return;
    auto const marks = std::exchange(to_reopen_, {});
    for (Open const& mark : marks) {
      if (open_.size() > deepest_) return;
      pugi::xml_node const node = open_element(mark.name, mark.attributes);
      open_.push_back({node, mark.name, mark.attributes});
    }
  }

  void close_paragraph() {
    if (auto const reach = reach_of("p"); reach > 0) pop(reach);
  }

  void close_kind(Closing const& closing) {
    std::size_t reach = 0;
    for (std::size_t i = open_.size(); i-- > 1;) {
      if (is_one_of(open_[i].name, closing.stops)) break;
      if (is_one_of(open_[i].name, closing.closes)) reach = open_.size() - i;
      if (reach == 0 && open_[i].name == "table") break;
    }
    if (reach > 0) pop(reach);
  }

  void end_tag(std::string const& name) {
    if (name == "br" || (name == "p" && reach_of("p") == 0)) return;
    if (is_one_of(name, kFormatting)) return close_mark(name);
    if (is_one_of(name, kHeadings)) {
      for (std::size_t i = open_.size(); i-- > 1;)
        if (is_one_of(open_[i].name, kHeadings)) return pop(open_.size() - i);
      return;
    }
    if (auto const reach = reach_of(name); reach > 0) pop(reach);
  }

  // "<b>x<p>y</b>z</p>": the block stays open, what it holds so far is marked, what follows is not.
  void close_mark(std::string_view name) {
    std::size_t const reach = reach_of(name);
    if (reach == 0) {
      std::erase_if(to_reopen_, [&](Open const& mark) { return mark.name == name; });
      return;
    }
    std::size_t const at = open_.size() - reach;
    std::size_t block = at + 1;
    while (block < open_.size() && is_one_of(open_[block].name, kFormatting)) ++block;
    if (block == open_.size()) {
      pop(reach);
      std::erase_if(to_reopen_, [&](Open const& mark) { return mark.name == name; });
      return;
    }
    if (open_.size() >= deepest_) {
      too_deep_ = true;
      return;
    }
    lift(at, block);
  }

  void lift(std::size_t mark, std::size_t block) {
    Open const closed = open_[mark];
    pugi::xml_node node = open_[block].node;
    std::vector<pugi::xml_node> held;
    for (pugi::xml_node part : node.children()) held.push_back(part);
    lifted_ += held.size();
    // Each child is moved for each mark that crosses it; what does that without end is no text.
    if (lifted_ > kMostLifted) {
      too_deep_ = true;
      return;
    }
    open_[mark - 1].node.append_move(node);
    // What is still open inside the block stays where it is and goes on; only finished parts are wrapped.
    pugi::xml_node const inner = block + 1 < open_.size() ? open_[block + 1].node : pugi::xml_node();
    pugi::xml_node wrap;
    for (pugi::xml_node part : held) {
      if (part == inner) {
        wrap = pugi::xml_node();
        continue;
      }
      if (!wrap) {
        wrap = node.insert_child_before(closed.name.c_str(), part);
        for (Attribute const& one : closed.attributes)
          wrap.append_attribute(one.name.c_str()).set_value(one.value.c_str());
      }
      wrap.append_move(part);
    }
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(mark),
                open_.begin() + static_cast<std::ptrdiff_t>(block));
  }

  static constexpr std::size_t kMostMarks = 8;
  static constexpr std::size_t kMostLifted = 200'000;

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t deepest_;
  std::size_t lifted_ = 0;
  bool too_deep_ = false;
  std::vector<Open> open_;
  std::vector<Open> to_reopen_;
};

}  // namespace

Result<Done> build_html_tree(std::string_view utf8, pugi::xml_document& into, int depth) {
  return TreeBuilder(utf8, into, depth).build();
}

}  // namespace stoppress::markup
