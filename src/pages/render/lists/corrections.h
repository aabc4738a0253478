// The page of the title's corrections, and what its notes are called.
#pragma once

#include <string>

#include "pages/fetch/corrections.h"
#include "pages/page.h"
#include "pages/render/parts/templates.h"
#include "pages/setup.h"

namespace stoppress::pages {

Page render_corrections(Templates const& templates, Setup const& setup, CorrectionsModel const& model,
                        Instant now);

std::string const& note_name(words::Words const& words, story::CorrectionClass kind);  // "Correction"

}  // namespace stoppress::pages
