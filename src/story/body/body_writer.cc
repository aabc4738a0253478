#include "story/body/body_writer.h"

#include <fmt/format.h>

namespace stoppress::story {
namespace {

json::Object node(std::string_view type) { return {{"type", type}}; }

json::Object node(std::string_view type, json::Object attributes, json::Array content = {}) {
  json::Object out = node(type);
  if (!attributes.empty()) out["attrs"] = std::move(attributes);
  if (!content.empty()) out["content"] = std::move(content);
  return out;
}

void add(json::Object& attributes, std::string_view name, std::string_view text) {
  if (!text.empty()) attributes[name] = text;
}

json::Array json_of_marks(Span const& span) {
  json::Array out;
  if (span.bold) out.push_back(node("bold"));
  if (span.italic) out.push_back(node("italic"));
  if (span.subscript) out.push_back(node("subscript"));
  if (span.superscript) out.push_back(node("superscript"));
  if (!span.href.empty()) out.push_back(node("link", {{"href", span.href}}));
  return out;
}

void add_inline(json::Array& out, json::Object made, json::Array const& marks) {
  if (!marks.empty()) made["marks"] = marks;
  out.push_back(std::move(made));
}

json::Array json_of_text(Text const& text) {
  json::Array out;
  for (Span const& span : text) {
    auto const marks = json_of_marks(span);
    for (std::string_view rest = span.text; !rest.empty();) {
      auto const line = rest.substr(0, rest.find('\n'));
      if (!line.empty()) {
        auto made = node("text");
        made["text"] = line;
        add_inline(out, std::move(made), marks);
        rest.remove_prefix(line.size());
      } else {
        add_inline(out, node("hardBreak"), marks);
        rest.remove_prefix(1);
      }
    }
  }
  return out;
}

json::Object json_of_paragraph(Text const& text) { return node("paragraph", {}, json_of_text(text)); }

json::Object json_of_picture(PictureUse const& picture) {
  json::Object attributes{{"picture", picture.picture.number()}};
  add(attributes, "caption", picture.caption);
  add(attributes, "credit", picture.credit);
  add(attributes, "alt", picture.alt);
  return node("picture", std::move(attributes));
}

json::Object json_of_cell(Cell const& cell) {
  json::Object attributes;
  if (cell.columns != 1) attributes["colspan"] = cell.columns;
  if (cell.rows != 1) attributes["rowspan"] = cell.rows;
  return node(cell.heading ? "tableHeader" : "tableCell", std::move(attributes),
              {json_of_paragraph(cell.text)});
}

json::Object json_of_table(Table const& table) {
  json::Object attributes;
  add(attributes, "caption", table.caption);
  json::Array rows;
  for (auto const& row : table.rows) {
    json::Array cells;
    for (Cell const& cell : row) cells.push_back(json_of_cell(cell));
    rows.push_back(node("tableRow", {}, std::move(cells)));
  }
  return node("table", std::move(attributes), std::move(rows));
}

// iso_utc says whole seconds; entries of one second keep their order only with what is below them.
std::string format_time(Instant time) {
  std::string out = iso_utc(time);
  auto const below = time.micros() - time.seconds() * 1'000'000;
  if (below != 0) out.replace(out.size() - 1, 1, fmt::format(".{:06}Z", below));
  return out;
}

json::Array json_of_blocks(Body const& body);

json::Object json_of_entry(LiveEntry const& entry) {
  json::Object attributes{{"id", entry.id}, {"time", format_time(entry.time)}};
  add(attributes, "headline", entry.headline);
  if (entry.key) attributes["key"] = true;
  return node("liveEntry", std::move(attributes), json_of_blocks(entry.body));
}

json::Object quoted(std::string_view type, std::string_view attribution, json::Array content) {
  json::Object attributes;
  add(attributes, "attribution", attribution);
  return node(type, std::move(attributes), std::move(content));
}

json::Object json_of(Block const& block) {
  return std::visit(
      ForEachKind{
          [](Paragraph const& it) { return json_of_paragraph(it.text); },
          [](Heading const& it) {
            return node("heading", {{"level", it.level}}, json_of_text(it.text));
          },
          [](PictureUse const& it) { return json_of_picture(it); },
          [](Gallery const& it) {
            json::Array content;
            for (auto const& picture : it.pictures) content.push_back(json_of_picture(picture));
            return node("gallery", {}, std::move(content));
          },
          [](PullQuote const& it) { return quoted("pullQuote", it.attribution, json_of_text(it.text)); },
          [](Quote const& it) {
            json::Array content;
            for (auto const& paragraph : it.paragraphs) content.push_back(json_of_paragraph(paragraph));
            return quoted("quote", it.attribution, std::move(content));
          },
          [](List const& it) {
            json::Array content;
            for (auto const& item : it.items)
              content.push_back(node("listItem", {}, {json_of_paragraph(item)}));
            return node(it.ordered ? "orderedList" : "bulletList", {}, std::move(content));
          },
          [](Table const& it) { return json_of_table(it); },
          [](Embed const& it) {
            json::Object attributes{{"url", it.url}};
            add(attributes, "title", it.title);
            return node("embed", std::move(attributes));
          },
          [](Rule const&) { return node("horizontalRule"); },
          [](RelatedLink const& it) {
            json::Object attributes;
            if (it.story) attributes["story"] = it.story.number();
            add(attributes, "url", it.url);
            add(attributes, "text", it.text);
            return node("relatedLink", std::move(attributes));
          },
          [](LiveEntry const& it) { return json_of_entry(it); },
      },
      block.value);
}

json::Array json_of_blocks(Body const& body) {
  json::Array out;
  out.reserve(body.size());
  for (Block const& block : body) out.push_back(json_of(block));
  return out;
}

}  // namespace

json::Object document_of(Body const& body) {
  json::Object document = node("doc");
  document["content"] = json_of_blocks(body);
  return document;
}

}  // namespace stoppress::story
