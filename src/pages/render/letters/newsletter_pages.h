// The pages of a title's newsletters: where one signs up, and an edition as a page.
#pragma once

#include <string>

#include "pages/fetch/newsletters.h"
#include "pages/page.h"
#include "pages/render/parts/templates.h"
#include "pages/setup.h"

namespace stoppress::pages {

Page render_newsletters(Templates const& templates, Setup const& setup, NewslettersModel const& model,
                        Instant now);
Page render_edition(Templates const& templates, Setup const& setup, EditionModel const& model, Instant now);

// "Monday to Friday at 12:30", in the title's words.
std::string when_it_comes(words::Words const& words, store::NewsletterSettings const& settings);

}  // namespace stoppress::pages
