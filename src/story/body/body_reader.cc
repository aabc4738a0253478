#include "story/body/body_reader.h"

#include <array>
#include <limits>
#include <set>

#include "base/html.h"
#include "story/body/node.h"

namespace stoppress::story {
namespace {

constexpr std::int64_t kMostNumber = std::numeric_limits<std::int64_t>::max();

class BodyReader {
 public:
  Result<Body> document(json::Value const& value);

 private:
  enum class Inside { document, live_entry };

  Result<Body> blocks(Node const& parent, Inside inside);
  Result<Block> block(Node const& node, Inside inside);

  Result<Block> paragraph(Node const& node);
  Result<Block> heading(Node const& node);
  Result<Block> picture(Node const& node);
  Result<Block> gallery(Node const& node);
  Result<Block> pull_quote(Node const& node);
  Result<Block> quote(Node const& node);
  Result<Block> bullet_list(Node const& node) { return list(node, false); }
  Result<Block> ordered_list(Node const& node) { return list(node, true); }
  Result<Block> table(Node const& node);
  Result<Block> embed(Node const& node);
  Result<Block> rule(Node const& node);
  Result<Block> related_link(Node const& node);
  Result<Block> live_entry(Node const& node);

  Result<Block> list(Node const& node, bool ordered);
  Result<PictureUse> picture_use(Node const& node);
  Result<std::vector<Cell>> row(Node const& node);
  Result<Cell> cell(Node const& node);
  Result<Text> only_paragraph(Node const& parent);
  Result<Text> text(Node const& parent);
  Result<Span> span(Node const& node);
  Result<Done> mark(Span& span, Node const& node);
  Result<std::string> address(Node const& node, std::string_view attribute);

  struct Named {
    std::string_view name;
    Result<Block> (BodyReader::*read)(Node const& node);
  };
  static std::array<Named, 13> const kBlocks;

  SizeBudget allowance_;
  std::set<std::string> entries_;
};

std::array<BodyReader::Named, 13> const BodyReader::kBlocks{{{"paragraph", &BodyReader::paragraph},
                                                             {"heading", &BodyReader::heading},
                                                             {"picture", &BodyReader::picture},
                                                             {"gallery", &BodyReader::gallery},
                                                             {"pullQuote", &BodyReader::pull_quote},
                                                             {"quote", &BodyReader::quote},
                                                             {"bulletList", &BodyReader::bullet_list},
                                                             {"orderedList", &BodyReader::ordered_list},
                                                             {"table", &BodyReader::table},
                                                             {"embed", &BodyReader::embed},
                                                             {"horizontalRule", &BodyReader::rule},
                                                             {"relatedLink", &BodyReader::related_link},
                                                             {"liveEntry", &BodyReader::live_entry}}};

// Calls visit(child) for each node of the content, each knowing its place.
template <class Visit>
Result<Done> each_child(Node const& parent, Visit visit) {
  for (std::size_t i = 0; i < parent.content().size(); ++i) {
    NodePath const place(parent.place(), "content", i);
    Node const child = TRY(Node::read(parent.content()[i], place));
    TRY(visit(child));
  }
  return Done{};
}

Error stranger(Node const& child, std::string_view wanted) {
  return child.place().refuse("there is no " + std::string(wanted) + " called " + shown(child.type()));
}

Result<Body> BodyReader::document(json::Value const& value) {
  NodePath const place("doc");
  Node const node = TRY(Node::read(value, place));
  if (node.type() != "doc") return stranger(node, "document");
  TRY(node.only({.content = true}));
  return blocks(node, Inside::document);
}

Result<Body> BodyReader::blocks(Node const& parent, Inside inside) {
  Body out;
  out.reserve(parent.content().size());
  auto const visit = [&](Node const& child) -> Result<Done> {
    TRY(allowance_.take_block(child.place()));
    out.push_back(TRY(block(child, inside)));
    return Done{};
  };
  TRY(each_child(parent, visit));
  return out;
}

Result<Block> BodyReader::block(Node const& node, Inside inside) {
  for (Named const& kind : kBlocks) {
    if (kind.name != node.type()) continue;
    if (kind.read == &BodyReader::live_entry && inside == Inside::live_entry)
      return node.place().refuse("a liveEntry can't stand inside another");
    return (this->*kind.read)(node);
  }
  return stranger(node, "block");
}

Result<Block> BodyReader::paragraph(Node const& node) {
  TRY(node.only({.content = true}));
  return Block{Paragraph{TRY(text(node))}};
}

Result<Block> BodyReader::heading(Node const& node) {
  TRY(node.only({.attributes = {"level"}, .content = true}));
  Heading out;
  out.level = static_cast<int>(TRY(node.number_attribute("level", 2, 2, 4)));
  out.text = TRY(text(node));
  return Block{std::move(out)};
}

Result<Block> BodyReader::picture(Node const& node) { return Block{TRY(picture_use(node))}; }

Result<PictureUse> BodyReader::picture_use(Node const& node) {
  TRY(node.only({.attributes = {"picture", "caption", "credit", "alt"}}));
  PictureUse out;
  out.picture = PictureId(TRY(node.number_attribute("picture", 0, 1, kMostNumber)));
  if (!out.picture) return node.place().refuse("the picture is without its number");
  out.caption = TRY(node.text_attribute("caption", allowance_));
  out.credit = TRY(node.text_attribute("credit", allowance_));
  out.alt = TRY(node.text_attribute("alt", allowance_));
  return out;
}

Result<Block> BodyReader::gallery(Node const& node) {
  TRY(node.only({.content = true}));
  Gallery out;
  auto const visit = [&](Node const& child) -> Result<Done> {
    if (child.type() != "picture") return stranger(child, "part of a gallery");
    TRY(allowance_.take_block(child.place()));
    out.pictures.push_back(TRY(picture_use(child)));
    return Done{};
  };
  TRY(each_child(node, visit));
  return Block{std::move(out)};
}

Result<Block> BodyReader::pull_quote(Node const& node) {
  TRY(node.only({.attributes = {"attribution"}, .content = true}));
  PullQuote out;
  out.text = TRY(text(node));
  out.attribution = TRY(node.text_attribute("attribution", allowance_));
  return Block{std::move(out)};
}

Result<Block> BodyReader::quote(Node const& node) {
  TRY(node.only({.attributes = {"attribution"}, .content = true}));
  Quote out;
  out.attribution = TRY(node.text_attribute("attribution", allowance_));
  auto const visit = [&](Node const& child) -> Result<Done> {
    if (child.type() != "paragraph") return stranger(child, "part of a quote");
    TRY(child.only({.content = true}));
    out.paragraphs.push_back(TRY(text(child)));
    return Done{};
  };
  TRY(each_child(node, visit));
  return Block{std::move(out)};
}

Result<Block> BodyReader::list(Node const& node, bool ordered) {
  TRY(node.only({.content = true}));
  List out;
  out.ordered = ordered;
  auto const visit = [&](Node const& child) -> Result<Done> {
    if (child.type() != "listItem") return stranger(child, "part of a list");
    TRY(child.only({.content = true}));
    out.items.push_back(TRY(only_paragraph(child)));
    return Done{};
  };
  TRY(each_child(node, visit));
  return Block{std::move(out)};
}

Result<Block> BodyReader::table(Node const& node) {
  TRY(node.only({.attributes = {"caption"}, .content = true}));
  Table out;
  out.caption = TRY(node.text_attribute("caption", allowance_));
  auto const visit = [&](Node const& child) -> Result<Done> {
    if (child.type() != "tableRow") return stranger(child, "part of a table");
    out.rows.push_back(TRY(row(child)));
    return Done{};
  };
  TRY(each_child(node, visit));
  return Block{std::move(out)};
}

Result<std::vector<Cell>> BodyReader::row(Node const& node) {
  TRY(node.only({.content = true}));
  std::vector<Cell> out;
  auto const visit = [&](Node const& child) -> Result<Done> {
    if (child.type() != "tableCell" && child.type() != "tableHeader") return stranger(child, "part of a row");
    out.push_back(TRY(cell(child)));
    return Done{};
  };
  TRY(each_child(node, visit));
  return out;
}

Result<Cell> BodyReader::cell(Node const& node) {
  TRY(node.only({.attributes = {"colspan", "rowspan"}, .content = true}));
  Cell out;
  out.heading = node.type() == "tableHeader";
  out.columns = static_cast<int>(TRY(node.number_attribute("colspan", 1, 1, 1000)));
  out.rows = static_cast<int>(TRY(node.number_attribute("rowspan", 1, 1, 1000)));
  out.text = TRY(only_paragraph(node));
  return out;
}

Result<Block> BodyReader::embed(Node const& node) {
  TRY(node.only({.attributes = {"url", "title"}}));
  Embed out;
  out.url = TRY(address(node, "url"));
  if (!out.url.starts_with("https://")) return node.place().refuse("an embed needs an address with https://");
  out.title = TRY(node.text_attribute("title", allowance_));
  return Block{std::move(out)};
}

Result<Block> BodyReader::rule(Node const& node) {
  TRY(node.only({}));
  return Block{Rule{}};
}

Result<Block> BodyReader::related_link(Node const& node) {
  TRY(node.only({.attributes = {"story", "url", "text"}}));
  RelatedLink out;
  out.story = StoryId(TRY(node.number_attribute("story", 0, 0, kMostNumber)));
  out.url = TRY(address(node, "url"));
  if (!out.story && out.url.empty()) return node.place().refuse("a relatedLink needs a story or an address");
  out.text = TRY(node.text_attribute("text", allowance_));
  return Block{std::move(out)};
}

Result<Block> BodyReader::live_entry(Node const& node) {
  TRY(node.only({.attributes = {"id", "time", "headline", "key"}, .content = true}));
  LiveEntry out;
  out.id = TRY(node.text_attribute("id", allowance_));
  if (out.id.empty() || out.id.size() > 100 || out.id.find_first_of(" \t\r\n\f\v") != std::string::npos)
    return node.place().refuse("a liveEntry needs an id of 1 to 100 characters without blanks");
  if (!entries_.insert(out.id).second)
    return node.place().refuse("another liveEntry has the id " + shown(out.id) + " already");
  std::string const time = TRY(node.text_attribute("time", allowance_));
  auto const instant = parse_iso(time, Zone::utc());
  // An offset can push the first and the last day of the calendar off it; such a time could not be read
  // again.
  if (!instant || !parse_iso(iso_utc(*instant), Zone::utc()))
    return node.place().refuse("a liveEntry needs its time as 2026-11-20T12:00:00Z");
  out.time = *instant;
  out.headline = TRY(node.text_attribute("headline", allowance_));
  out.key = TRY(node.flag_attribute("key"));
  out.body = TRY(blocks(node, Inside::live_entry));
  return Block{std::move(out)};
}

Result<Text> BodyReader::only_paragraph(Node const& parent) {
  Text out;
  if (parent.content().size() > 1)
    return parent.place().refuse(std::string(parent.type()) + " holds one paragraph and no more");
  auto const visit = [&](Node const& child) -> Result<Done> {
    if (child.type() != "paragraph") return stranger(child, "part of a " + std::string(parent.type()));
    TRY(child.only({.content = true}));
    out = TRY(text(child));
    return Done{};
  };
  TRY(each_child(parent, visit));
  return out;
}

Result<Text> BodyReader::text(Node const& parent) {
  Text out;
  auto const visit = [&](Node const& child) -> Result<Done> {
    out.push_back(TRY(span(child)));
    return Done{};
  };
  TRY(each_child(parent, visit));
  return merged(std::move(out));
}

Result<Span> BodyReader::span(Node const& node) {
  Span out;
  if (node.type() == "hardBreak") {
    TRY(node.only({.marks = true}));
    out.text = "\n";
  } else if (node.type() == "text") {
    TRY(node.only({.marks = true, .text = true}));
    out.text = node.text();
  } else {
    return stranger(node, "kind of text");
  }
  TRY(allowance_.take_text(out.text.size(), node.place()));
  for (std::size_t i = 0; i < node.marks().size(); ++i) {
    NodePath const place(node.place(), "marks", i);
    Node const read = TRY(Node::read(node.marks()[i], place));
    TRY(mark(out, read));
  }
  return out;
}

Result<Done> BodyReader::mark(Span& span, Node const& node) {
  static constexpr std::array<std::pair<std::string_view, bool Span::*>, 4> kPlain{
      {{"bold", &Span::bold},
       {"italic", &Span::italic},
       {"subscript", &Span::subscript},
       {"superscript", &Span::superscript}}};
  for (auto const& [name, member] : kPlain) {
    if (name != node.type()) continue;
    span.*member = true;
    return node.only({});
  }
  if (node.type() != "link") return stranger(node, "mark");
  TRY(node.only({.attributes = {"href"}}));
  span.href = TRY(address(node, "href"));
  if (span.href.empty()) return node.place().refuse("a link needs its address");
  return Done{};
}

Result<std::string> BodyReader::address(Node const& node, std::string_view attribute) {
  std::string const written = TRY(node.text_attribute(attribute, allowance_));
  if (written.empty()) return written;
  std::string safe = safe_href(written);
  if (safe.empty())
    return node.place().refuse("readers can't be sent to the address " + shown(written) + " (" +
                               std::string(attribute) + ")");
  return safe;
}

}  // namespace

Result<Body> body_of(json::Value const& document) { return BodyReader().document(document); }

}  // namespace stoppress::story
