// Plain text as agencies send it, made into lines and paragraphs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stoppress::markup {

// One tidy line: control characters out, white space collapsed.
std::string one_line(std::string_view text);

// Paragraphs of text that carries its own line breaks. Blank lines part paragraphs; where there are none, an
// indented line after lines at the margin begins one (the old wire services), and lines that fill a column
// are joined; else every line is a paragraph.
std::vector<std::string> paragraphs_of(std::string_view text);

// True for text broken by hand into columns with indented paragraphs, as opposed to pretty-printed markup,
// where every following line is indented.
bool is_set_in_columns(std::string_view text);

// Tags that were escaped once too often ("800<endash>-</endash>1" as text) are taken out, what stands between
// them stays. Only where a tag is closed again: a lone "<" is a character like others.
std::string without_escaped_tags(std::string_view text);

// A text's letters and digits alone, in lower case: what says_the_same() compares, for whoever compares many
// texts with one.
std::string letters_of(std::string_view text);

// Same letters, whatever the case, the quotes' shape and the spacing.
bool says_the_same(std::string_view one, std::string_view other);

}  // namespace stoppress::markup
