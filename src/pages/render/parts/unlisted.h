// Pages that nobody should find by searching: what became of a request, forms, receipts.
#pragma once

#include <optional>
#include <string>

#include "pages/render/parts/frame.h"

namespace stoppress::pages {

HeadLines unlisted(std::string title);
// It is dropped with the title's other pages, and with what breaks.
Page unlisted_page(Setup const& setup, Frame& frame, Templates const& templates, int status,
                   std::optional<store::BreakingStory> const& breaking);

}  // namespace stoppress::pages
