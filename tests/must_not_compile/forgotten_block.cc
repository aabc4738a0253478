// Whoever prints a body prints every kind of block in it.
// refused: no type named .type.|no matching function|static assertion failed
#include "story/body/block.h"

using namespace stoppress::story;

char const* name_of(Block const& block) {
  return std::visit(ForEachKind{
                        [](Paragraph const&) { return "paragraph"; },
                        [](Heading const&) { return "heading"; },
                        [](PictureUse const&) { return "picture"; },
                        [](Gallery const&) { return "gallery"; },
                        [](PullQuote const&) { return "pull quote"; },
                        [](Quote const&) { return "quote"; },
                        [](List const&) { return "list"; },
                        [](Embed const&) { return "embed"; },
                        [](Rule const&) { return "rule"; },
                        [](RelatedLink const&) { return "related link"; },
                        [](LiveEntry const&) { return "live entry"; },
#ifndef MISTAKE
                        [](Table const&) { return "table"; },
#endif
                    },
                    block.value);
}
