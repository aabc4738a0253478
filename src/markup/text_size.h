// How much text a body holds, as the limits of a stored body count it: attributes and addresses too.
#pragma once

#include <cstddef>

#include "story/body/block.h"

namespace stoppress::markup {

std::size_t text_size(story::Block const& block);

}  // namespace stoppress::markup
