// What can be asked of a whole body, and its JSON: the editor's own document form (ProseMirror).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "story/body/block.h"

namespace stoppress::story {

// The nodes: doc(paragraph heading{level} picture{picture caption credit alt} gallery(picture…)
// pullQuote{attribution} quote{attribution}(paragraph…) bulletList orderedList (listItem(paragraph))
// table{caption}(tableRow(tableCell|tableHeader{colspan rowspan}(paragraph))) embed{url title}
// horizontalRule relatedLink{story url text} liveEntry{id time headline key}(block…)), text with the marks
// bold italic subscript superscript link{href}, hardBreak.
// An unknown node, mark or attribute is refused by name and place: Fault::invalid
// "doc.content[3]: there is no block called iframe". Also refused: depth over 12, an address that safe_href
// does not let through, text that is not clean UTF-8, a picture without its number, a live entry inside
// another; and with Fault::limit more than 5,000 blocks, text over 2 MB, JSON over 8 MB. An item or a cell
// holds one paragraph. Attributes that are absent or null have their default.
Result<Body> read_body(std::string_view json);
std::string dump_body(Body const& body);

// Paragraphs parted by a blank line; headings, quotes, their attributions, list items and cells each their
// own paragraph; pictures, embeds, related links and rules say nothing.
std::string plain_text(Body const& body);
std::size_t word_count(Body const& body);
int reading_minutes(std::size_t words);              // at 230 words a minute, to the nearest, never below 1
std::vector<PictureUse> pictures(Body const& body);  // in order, those of galleries and live entries too
// Every PictureUse in the body, for looking at or for replacing numbers in place.
void each_picture(Body& body, auto const& visit);
void each_picture(Body const& body, auto const& visit);

}  // namespace stoppress::story

namespace stoppress::story {
namespace detail {

// For a Body and for a Body that may only be looked at.
void each_picture_of(auto& body, auto const& visit) {
  for (auto& block : body) {
    if (auto* picture = std::get_if<PictureUse>(&block.value)) visit(*picture);
    if (auto* gallery = std::get_if<Gallery>(&block.value))
      for (auto& picture : gallery->pictures) visit(picture);
    if (auto* entry = std::get_if<LiveEntry>(&block.value)) each_picture_of(entry->body, visit);
  }
}

}  // namespace detail

void each_picture(Body& body, auto const& visit) { detail::each_picture_of(body, visit); }
void each_picture(Body const& body, auto const& visit) { detail::each_picture_of(body, visit); }

}  // namespace stoppress::story
