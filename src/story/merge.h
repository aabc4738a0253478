// Two people changed one story since the same revision: what both meant, put together.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "story/story.h"

namespace stoppress::story {

struct Merged {
  Content content;
  // Blocks of `content.body` that both changed: ours stands there, theirs is only in their revision. Where we
  // took a block away that they changed, theirs stands.
  std::vector<std::size_t> clashes;
  std::vector<std::string> fields;  // the same for everything that is not the body: "headline"
};

// Three ways, over their common `base`: field by field, and the body block by block.
Merged merge(Content const& base, Content const& ours, Content const& theirs);

}  // namespace stoppress::story
