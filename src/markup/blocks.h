// From a tree of markup — XHTML, NITF, or HTML that was made into a tree — to blocks. What has no block is
// dropped and reported; text is kept wherever a reader would have seen it.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "base/time.h"
#include "markup/picture_list.h"
#include "story/arrival/arrival.h"

namespace stoppress::markup {

// What reading a body needs from its item and gives back to it.
struct BodyContext {
  PictureList& pictures;
  std::vector<story::Problem>& problems;
  Zone zone;          // for live entries whose time has no offset
  std::string where;  // how problems name the place: "body_html", "body.content"
  // What stood in the body and is not of it.
  std::vector<std::string> notes = {};    // to editors
  std::vector<std::string> bylines = {};  // in elements of their own
};

// The children of `root` as blocks.
story::Body read_blocks(pugi::xml_node root, BodyContext& context);

// Plain text as paragraphs.
story::Body read_plain_text(std::string_view text);

}  // namespace stoppress::markup
