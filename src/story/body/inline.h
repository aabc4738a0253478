// Text inside a block: a row of spans, each with its marks. There is no markup in it, ever.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stoppress::story {

struct Span {
  std::string text;  // clean UTF-8; a line break inside a paragraph is "\n"
  bool bold = false;
  bool italic = false;
  bool subscript = false;
  bool superscript = false;
  std::string href;  // empty: not a link; else an address that safe_href lets through

  bool operator==(Span const&) const = default;
};

using Text = std::vector<Span>;

Text plain(std::string_view text);         // one span without marks; nothing for no text
std::string plain_text(Text const& text);  // the characters alone
bool is_blank(Text const& text);           // nothing a reader would see
// Neighbours with equal marks become one span and empty spans go; not a character changes.
Text merged(Text text);
// The same, and white space runs become one blank (or the one line break that is among them), outer blanks
// go. A line end of the source file is no line break of the text: who reads files makes it a blank first.
Text tidy(Text text);

}  // namespace stoppress::story
