// HTML as agencies put it into JSON strings and CDATA, made into the same kind of tree as XML, so that one
// reader makes blocks of both.
#pragma once

#include <pugixml.hpp>
#include <string_view>

#include "base/result.h"
#include "markup/blocks.h"
#include "story/body/block.h"

namespace stoppress::markup {

struct HtmlLimits {
  std::size_t bytes = 2'000'000;
  int depth = 250;
};

// Fault::limit when there is too much of it or it is too deep; nothing else fails, HTML has no errors.
Result<Done> parse_html(std::string_view utf8, pugi::xml_document& into, HtmlLimits limits = {});

// Straight to blocks. What is over the limits gives no blocks and a problem.
story::Body read_html(std::string_view utf8, BodyContext& context);

// What a reader would read, on one line: for headlines and captions that come as markup.
std::string text_of_html(std::string_view utf8);

}  // namespace stoppress::markup
