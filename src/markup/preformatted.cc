#include "markup/preformatted.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "story/body/inline.h"

namespace stoppress::markup {
namespace {

// "Aves      1  0": what stands two blanks or a tab apart.
std::vector<std::string> columns_of(std::string_view line) {
  std::vector<std::string> out;
  for (line = trim(line); !line.empty(); line = trim(line)) {
    auto const end = std::min({line.find("  "), line.find('\t'), line.size()});
    out.emplace_back(trim(line.substr(0, end)));
    line.remove_prefix(end);
  }
  return out;
}

// Blanks that the columns need, as blanks that stay.
std::string with_hard_columns(std::string_view line) {
  std::string out;
  while (line.ends_with(' ') || line.ends_with('\r') || line.ends_with('\t')) line.remove_suffix(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    bool const run = line[i] == ' ' && (i == 0 || line[i - 1] == ' ' || line.substr(i + 1, 1) == " ");
    if (line[i] == '\t')
      out += "\u00A0\u00A0\u00A0\u00A0";
    else if (run)
      out += "\u00A0";
    else
      out += line[i];
  }
  return out;
}

// Lines without a blank one between them.
void add_lines(std::vector<std::string_view> const& lines, std::vector<story::Block>& into) {
  story::Table table;
  for (std::string_view line : lines) {
    std::vector<story::Cell> row;
    for (std::string const& cell : columns_of(line)) row.push_back({story::plain(cell), false, 1, 1});
    table.rows.push_back(std::move(row));
  }
  bool const columns = lines.size() >= 2 && table.rows[0].size() >= 2 &&
                       std::all_of(table.rows.begin(), table.rows.end(),
                                   [&](auto const& row) { return row.size() == table.rows[0].size(); });
  if (columns) return into.push_back({std::move(table)});
  std::string text;
  for (std::string_view line : lines) text += (text.empty() ? "" : "\n") + with_hard_columns(line);
  story::Text words = story::tidy(story::plain(text));
  if (!words.empty()) into.push_back({story::Paragraph{std::move(words)}});
}

}  // namespace

std::vector<story::Block> read_preformatted(std::string_view text) {
  std::vector<story::Block> out;
  std::vector<std::string_view> together;
  for (bool more = true; more;) {
    auto const end = text.find('\n');
    std::string_view const line = text.substr(0, end);
    more = end != std::string_view::npos;
    if (more) text.remove_prefix(end + 1);
    if (!trim(line).empty()) together.push_back(line);
    if ((trim(line).empty() || !more) && !together.empty()) {
      add_lines(together, out);
      together.clear();
    }
  }
  return out;
}

}  // namespace stoppress::markup
