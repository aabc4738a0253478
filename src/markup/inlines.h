// The text of one block while it is gathered from markup: spans with their marks, white space collapsed
// across elements, line breaks kept.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "story/body/inline.h"

namespace stoppress::markup {

// The marks in force at a place in the markup.
struct Marks {
  bool bold = false, italic = false, subscript = false, superscript = false;
  std::string href;
};

// The marks inside that element: those outside, and its own.
Marks inside(pugi::xml_node element, Marks marks);

class InlineCollector {
 public:
  void add(std::string_view text, Marks const& marks);
  void break_line();
  // True while nothing that can be seen was added.
  bool blank() const { return blank_; }
  // True when nothing was added since a line break.
  bool after_break() const { return after_break_; }
  // The text so far, tidy; afterwards the gathering is empty again.
  story::Text take();

 private:
  void join_column_lines();

  story::Text text_;
  bool blank_ = true;
  bool after_break_ = false;
  int breaks_ = 0;
  int blanks_at_breaks_ = 0;  // lines broken by hand have a blank before each break
};

// All the text below a node as one text; block elements inside become line breaks, unseen elements are left
// out.
story::Text gather_below(pugi::xml_node node, Marks const& marks);

// Elements that readers never see: scripts, styles, forms and the like.
bool is_unseen(std::string_view element);
bool is_block(std::string_view element);
bool is_inline(std::string_view element);
bool is_picture(std::string_view element);  // <img>, and what holds one with its caption

}  // namespace stoppress::markup
