#include "markup/blocks.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/html.h"
#include "base/text.h"
#include "markup/block_parts.h"
#include "markup/foreign_elements.h"
#include "markup/html.h"
#include "markup/html_references.h"
#include "markup/inlines.h"
#include "markup/preformatted.h"
#include "markup/text_size.h"
#include "markup/words.h"
#include "markup/xml.h"
#include "story/body/body.h"

namespace stoppress::markup {
namespace {

using story::Block;
using story::Body;
using story::Text;

constexpr std::size_t kMostBlocks = 5000;     // what story::read_body takes
constexpr std::size_t kMostText = 1'500'000;  // and attributes count there too

class BodyReader {
 public:
  explicit BodyReader(BodyContext& context) : context_(context) {}

  Body read(pugi::xml_node root) {
    children(root, {});
    flush();
    report();
    sort_entries(out_);
    return std::move(out_);
  }

 private:
  void children(pugi::xml_node node, Marks const& marks) {
    std::optional<bool> holds_blocks;  // asked once, and only where it matters
    for (pugi::xml_node part : node.children()) {
      if (full_) return;
      if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) {
        if (!escaped(part.value())) open_.add(part.value(), marks);
      } else if (part.type() == pugi::node_element) {
        if (!holds_blocks && is_of_some_agency(part)) holds_blocks = holds_only_blocks(node);
        element(part, marks, holds_blocks.value_or(false));
      }
    }
  }

  void element(pugi::xml_node node, Marks const& marks, bool between_blocks = false) {
    std::string const name = lower_ascii(local_name(node));
    if (name == "br") return line_break();
    if (is_furniture(name, node)) return;
    if (is_unseen(name) || name == "nitf-table-metadata" || name == "media-metadata")
      return dropped(name, node);
    if (name == "img" || name == "picture") return picture(node);
    if (name == "iframe") return frame(node);
    if (name == "video" || name == "audio") return dropped(name, node);
    if (name == "note" || name == "byline") return agencys_own(name, node, marks);
    if (!is_block(name)) {
      if (!is_of_some_agency(node) || !(between_blocks || has_blocks(node)))
        return children(node, inside(node, marks));
      return agencys_own(name, node, marks);
    }
    flush();
    if (!special(name, node)) plain_block(name, node, marks);
    flush();
  }

  // Markup that was escaped once or twice too often: "&lt;p&gt;One.&lt;/p&gt;" as the text of a body.
  bool escaped(std::string_view text) {
    constexpr int kOften = 3;
    if (unescaping_ >= kOften) return false;
    std::string resolved;
    if (!has_block_tags(text)) {
      if (text.find("&lt;") == std::string_view::npos) return false;
      resolved = resolve_references(text);
      if (!has_block_tags(resolved)) return false;
      text = resolved;
    }
    pugi::xml_document tree;
    if (!parse_html(text, tree)) return false;
    ++unescaping_;
    flush();
    children(tree, {});
    flush();
    --unescaping_;
    return true;
  }

  // Such an element between blocks is one, unless it is a pointer to something: its address and what goes
  // with it are no words of the story.
  void agencys_own(std::string const& name, pugi::xml_node node, Marks const& marks) {
    flush();
    if (name == "note")
      note(node);
    else if (name == "byline")
      context_.bylines.push_back(text_below(node));
    else if (!has_blocks(node) && holds_address(node))
      dropped(name, node);
    else
      children(node, marks);
    flush();
  }

  void note(pugi::xml_node node) {
    std::string const type = lower_ascii(attribute(node, "type")),
                      kind = lower_ascii(attribute(node, "noteclass"));
    bool const printable = type == "pa" || kind == "cpyrt" || kind == "end" || kind == "trademk";
    if (printable) return children(node, {});
    if (std::string text = text_below(node); !text.empty()) context_.notes.push_back(std::move(text));
  }

  // What agencies put around the story: its headline and subjects once more, the desk's signs, notes that
  // they mark as not for publication.
  bool is_furniture(std::string const& name, pugi::xml_node node) {
    if (name == "header" && find_below(node, "h1")) return true;
    if (!node.attribute("class")) return false;
    if (has_class(node, "np-nonpublic") || has_class(node, "nonpublic")) {
      context_.problems.push_back({context_.where, "A part is marked as not for publication; left out"});
      return true;
    }
    if (name == "block" && has_class(node, "lead_paragraph") && repeats_below(node)) return true;
    return has_class(node, "closingline") || has_class(node, "dat");
  }

  // The kinds of block that are more than text between two tags.
  bool special(std::string const& name, pugi::xml_node node) {
    if (heading(name, node) || paragraph(name, node)) return true;
    if (name == "hr") return put(story::Rule{});
    if (name == "ul" || name == "ol") return list(node, name == "ol");
    if (name == "blockquote" || name == "bq") return quote(node);
    if (name == "table") return table(node);
    if (name == "figure") return figure(node);
    if (name == "media") return put_picture(read_media(node, context_.pictures), name, node);
    if (name == "aside" && has_class(node, "pullquote")) return quote(node);
    if (name == "section" && has_class(node, "entry") && node.attribute("data-time")) return entry(node);
    return false;
  }

  void plain_block(std::string const& name, pugi::xml_node node, Marks marks) {
    if (name == "dt") marks.bold = true;
    children(node, marks);
  }

  bool heading(std::string const& name, pugi::xml_node node) {
    bool const html = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
    bool const nitf = name == "hl1" || name == "hl2";
    if (!html && !nitf) return false;
    int const level = nitf ? 2 : std::clamp(name[1] - '0', 2, 4);
    Text text = gather_below(node, {});
    if (!text.empty()) put(story::Heading{level, std::move(text)});
    return pictures_of(node);
  }

  bool paragraph(std::string const& name, pugi::xml_node node) {
    if (name != "p" && name != "pre") return false;
    if (has_class(node, "related"))
      if (auto link = read_related(node)) return put(std::move(*link));
    // A paragraph that is text alone may carry the columns of the old wires.
    bool const text_alone = node.first_child() && !node.first_child().next_sibling() &&
                            node.first_child().type() != pugi::node_element;
    std::string_view const text = node.first_child().value();
    if (name == "pre") return preformatted(node);
    if (!text_alone || !is_set_in_columns(text)) return false;
    for (Block& block : read_plain_text(resolve_leftover_references(text))) put(std::move(block));
    return true;
  }

  // Results and tables of figures.
  bool preformatted(pugi::xml_node node) {
    if (node.first_child() && escaped(node.first_child().value())) return true;
    std::string text;
    node.find_node([&](pugi::xml_node found) {
      if (found.type() == pugi::node_pcdata || found.type() == pugi::node_cdata) text += found.value();
      if (found.type() == pugi::node_element && lower_ascii(local_name(found)) == "br") text += '\n';
      return false;
    });
    for (Block& block : read_preformatted(resolve_leftover_references(text))) put(std::move(block));
    return pictures_of(node);
  }

  // Pictures inside a block that can't hold any stand after it.
  bool pictures_of(pugi::xml_node node) {
    for (pugi::xml_node found : pictures_below(node)) {
      std::string const name = lower_ascii(local_name(found));
      if (name == "figure" || name == "media")
        special(name, found);
      else
        picture(found);
    }
    return true;
  }

  bool list(pugi::xml_node node, bool ordered) {
    story::List list{ordered, {}};
    Text before;
    collect_items(node, list.items, before);
    if (!before.empty()) put(story::Paragraph{std::move(before)});
    if (!list.items.empty()) put(std::move(list));
    return pictures_of(node);
  }

  bool quote(pugi::xml_node node) {
    if (auto embed = read_social_quote(node)) return put(std::move(*embed));
    if (has_class(node, "pullquote")) {
      story::PullQuote quote = read_pull_quote(node);
      if (!quote.text.empty()) put(std::move(quote));
    } else {
      story::Quote quote = read_quote(node);
      if (!quote.paragraphs.empty()) put(std::move(quote));
    }
    return pictures_of(node);
  }

  bool table(pugi::xml_node node) {
    std::vector<Text> loose;
    story::Table table = read_table(node, loose);
    for (Text& text : loose) put(story::Paragraph{std::move(text)});
    bool const words = std::any_of(table.rows.begin(), table.rows.end(), [](auto const& row) {
      return std::any_of(row.begin(), row.end(), [](auto const& cell) { return !cell.text.empty(); });
    });
    if (words || !table.caption.empty()) put(std::move(table));
    return pictures_of(node);
  }

  bool figure(pugi::xml_node node) {
    if (has_class(node, "embed")) {
      if (auto embed = read_embed(node)) return put(std::move(*embed));
      dropped("embed", node);
      return true;
    }
    if (has_class(node, "gallery")) {
      story::Gallery gallery = read_gallery(node, context_.pictures);
      if (gallery.pictures.empty()) return dropped("gallery", node), true;
      return put(std::move(gallery));
    }
    if (pugi::xml_node const img = find_below(node, "img")) {
      bool const several = static_cast<bool>(node.find_node([&](pugi::xml_node found) {
        return found != img && found.type() == pugi::node_element && lower_ascii(local_name(found)) == "img";
      }));
      if (!several || find_below(node, "picture"))
        return put_picture(read_figure(node, context_.pictures), "figure", node);
      story::Gallery gallery = read_gallery(node, context_.pictures);
      if (gallery.pictures.empty()) return dropped("figure", node), true;
      if (std::string caption = text_below(find_below(node, "figcaption"));
          gallery.pictures[0].caption.empty())
        gallery.pictures[0].caption = std::move(caption);
      return put(std::move(gallery));
    }
    if (find_below(node, "video") || find_below(node, "audio")) return dropped("video", node), true;
    return false;  // a table or quotation in a figure, perhaps
  }

  bool put_picture(std::optional<story::PictureUse> use, std::string const& name, pugi::xml_node node) {
    if (!use) return dropped(name, node), true;
    return put(std::move(*use));
  }

  void picture(pugi::xml_node node) {
    auto use = read_picture(node, context_.pictures);
    if (!use) return dropped("img", node);
    flush();
    put(std::move(*use));
  }

  void frame(pugi::xml_node node) {
    auto embed = read_frame(node);
    if (!embed) return dropped("iframe", node);
    flush();
    put(std::move(*embed));
  }

  bool entry(pugi::xml_node node) {
    auto const time = parse_iso(attribute(node, "data-time"), context_.zone);
    if (!time) {
      context_.problems.push_back(
          {context_.where, "A live entry's data-time is no time: " + attribute(node, "data-time")});
      return false;
    }
    if (inside_entry_) return false;
    story::LiveEntry entry{entry_id(node, *time), *time, {}, false, {}};
    entry.key = has_class(node, "key") || attribute(node, "data-key") == "true";
    pugi::xml_node title = child(node, "h3");
    if (!title) title = child(node, "h2");
    entry.headline = text_below(title);
    Body outside;
    std::swap(outside, out_);
    inside_entry_ = true;
    for (pugi::xml_node part : node.children()) {
      if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) open_.add(part.value(), {});
      if (part.type() == pugi::node_element && part != title) element(part, {});
    }
    flush();
    inside_entry_ = false;
    entry.body = std::move(out_);
    out_ = std::move(outside);
    return put(std::move(entry));
  }

  std::string entry_id(pugi::xml_node node, Instant time) {
    std::string id = attribute(node, "data-id");
    if (id.empty()) id = attribute(node, "id");
    std::replace(id.begin(), id.end(), ' ', '-');
    constexpr std::size_t kLongestId = 80;  // with a number behind it still what story::read_body takes
    if (id.empty() || id.size() > kLongestId || !is_clean_utf8(id))
      id = "entry-" + std::to_string(time.seconds());
    if (entry_ids_.emplace(id, 1).second) return id;
    std::string const wanted = id;
    do id = wanted + "-" + std::to_string(++entry_ids_[wanted]);
    while (!entry_ids_.emplace(id, 1).second);
    return id;
  }

  void line_break() {
    if (open_.after_break() && !open_.blank()) return flush();  // two in a row part paragraphs
    open_.break_line();
  }

  void flush() { finish(open_); }

  void finish(InlineCollector& gathering) {
    Text text = gathering.take();
    if (!text.empty()) put(story::Paragraph{std::move(text)});
  }

  bool put(auto value) {
    if (full_) return true;
    out_.push_back(Block{std::move(value)});
    ++blocks_;
    if (blocks_ >= kMostBlocks) full_ = true;
    return true;
  }

  void dropped(std::string const& name, pugi::xml_node node) {
    // Pretty-printed nothing and a document's own head are no loss.
    if (name == "title" || name == "meta" || name == "link" || name == "base") return;
    if (name == "head") {
      for (pugi::xml_node part : node.children())
        if (part.type() == pugi::node_element) dropped(lower_ascii(local_name(part)), part);
      return;
    }
    if (node.first_child() || node.first_attribute()) ++dropped_[name];
  }

  void report() {
    for (auto const& [name, times] : dropped_)
      context_.problems.push_back(
          {context_.where, "There is no block for <" + name + ">; dropped" +
                               (times > 1 ? " " + std::to_string(times) + " times" : "")});
    if (full_)
      context_.problems.push_back(
          {context_.where, "The body has more than 5,000 blocks; the rest was dropped"});
  }

  static void sort_entries(Body& body) {
    auto const is_entry = [](Block const& block) {
      return std::holds_alternative<story::LiveEntry>(block.value);
    };
    auto const begin = std::find_if(body.begin(), body.end(), is_entry);
    auto const end = std::find_if_not(begin, body.end(), is_entry);
    std::stable_sort(begin, end, [](Block const& a, Block const& b) {
      return std::get<story::LiveEntry>(a.value).time > std::get<story::LiveEntry>(b.value).time;
    });
  }

  BodyContext& context_;
  Body out_;
  InlineCollector open_;
  std::map<std::string, int> dropped_;
  std::map<std::string, int> entry_ids_;  // and how often each was wanted
  std::size_t blocks_ = 0;
  int unescaping_ = 0;
  bool inside_entry_ = false;
  bool full_ = false;
};

}  // namespace

Body read_blocks(pugi::xml_node root, BodyContext& context) {
  Body body = BodyReader(context).read(root);
  std::size_t size = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    size += text_size(body[i]);
    if (size <= kMostText) continue;
    body.resize(i);
    context.problems.push_back(
        {context.where, "The body has more than 1.5 MB of text; the rest was dropped"});
  }
  return body;
}

Body read_plain_text(std::string_view text) {
  Body out;
  for (std::string const& line : paragraphs_of(text)) {
    std::string const paragraph = without_escaped_tags(line);
    if (out.size() >= kMostBlocks) break;
    story::Text words = story::tidy(story::plain(paragraph));
    if (!words.empty()) out.push_back(Block{story::Paragraph{std::move(words)}});
  }
  return out;
}

}  // namespace stoppress::markup
