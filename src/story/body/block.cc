#include "story/body/block.h"

#include <utility>

namespace stoppress::story {

bool LiveEntry::operator==(LiveEntry const& other) const {
  return id == other.id && time == other.time && headline == other.headline && key == other.key &&
         body == other.body;
}

Block::Block() = default;
Block::Block(Paragraph paragraph) : value(std::move(paragraph)) {}
Block::Block(Heading heading) : value(std::move(heading)) {}
Block::Block(PictureUse picture) : value(std::move(picture)) {}
Block::Block(Gallery gallery) : value(std::move(gallery)) {}
Block::Block(PullQuote quote) : value(std::move(quote)) {}
Block::Block(Quote quote) : value(std::move(quote)) {}
Block::Block(List list) : value(std::move(list)) {}
Block::Block(Table table) : value(std::move(table)) {}
Block::Block(Embed embed) : value(std::move(embed)) {}
Block::Block(Rule rule) : value(std::move(rule)) {}
Block::Block(RelatedLink link) : value(std::move(link)) {}
Block::Block(LiveEntry entry) : value(std::move(entry)) {}
Block::Block(Block const& other) = default;
Block::Block(Block&& other) noexcept = default;
Block& Block::operator=(Block const& other) = default;
Block& Block::operator=(Block&& other) noexcept = default;
Block::~Block() = default;

bool Block::operator==(Block const& other) const { return value == other.value; }

}  // namespace stoppress::story
