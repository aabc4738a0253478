#include "pages/render/article/tables.h"

#include <algorithm>
#include <vector>

#include "pages/render/article/spans.h"
#include "story/body/inline.h"

namespace stoppress::pages {
namespace {

using Row = std::vector<story::Cell>;

bool is_heading_row(Row const& row) {
  return !row.empty() &&
         std::all_of(row.begin(), row.end(), [](story::Cell const& cell) { return cell.heading; });
}

bool is_figure(std::string const& text) {
  static std::string const kAlso = " .,:%+-/()";
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         std::all_of(text.begin(), text.end(), [](char c) {
           // Bytes above ASCII: minus and currency signs, narrow blanks.
           return (c >= '0' && c <= '9') || kAlso.find(c) != std::string::npos || c == '$' || (c & 0x80) != 0;
         });
}

// By column; nothing when cells span, since then columns can't be told by counting.
std::vector<bool> figure_columns(story::Table const& table) {
  std::vector<bool> figures;
  for (Row const& row : table.rows) {
    bool const heading = is_heading_row(row);
    figures.resize(std::max(figures.size(), row.size()), true);
    for (std::size_t at = 0; at < row.size(); ++at) {
      if (row[at].columns > 1 || row[at].rows > 1) return {};
      std::string const text = story::plain_text(row[at].text);
      if (!heading && !text.empty() && !is_figure(text)) figures[at] = false;
    }
  }
  return figures;
}

void fill_row(TemplateData row, Row const& cells, std::vector<bool> const& figures, bool in_head) {
  for (std::size_t at = 0; at < cells.size(); ++at) {
    story::Cell const& cell = cells[at];
    TemplateData set = row.section("CELL");
    // The first column names its row and stands at the left, years too.
    if (at > 0 && at < figures.size() && figures[at]) set.show("NUMBER");
    if (!in_head) set.show(cell.heading ? "IS_HEADING" : "IS_DATUM");
    if (cell.columns > 1) set.set("COLUMNS", std::int64_t(cell.columns));
    if (cell.rows > 1) set.set("ROWS", std::int64_t(cell.rows));
    set.set("TEXT", markup_of(cell.text));
  }
}

}  // namespace

void fill_table(TemplateData& block, story::Table const& table, std::string const& unnamed) {
  block.set("NAME", table.caption.empty() ? unnamed : table.caption);
  block.set("CAPTION", table.caption);
  auto const figures = figure_columns(table);
  std::size_t body = 0;
  while (body < table.rows.size() && is_heading_row(table.rows[body])) ++body;
  if (body == table.rows.size()) body = 0;  // a table of nothing but headings is one of cells
  if (body > 0) {
    TemplateData head = block.section("HEAD_ROWS");
    for (std::size_t at = 0; at < body; ++at) fill_row(head.section("ROW"), table.rows[at], figures, true);
  }
  for (std::size_t at = body; at < table.rows.size(); ++at)
    fill_row(block.section("ROW"), table.rows[at], figures, false);
}

}  // namespace stoppress::pages
