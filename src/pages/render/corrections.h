// The page of the title's corrections, and what its notes are called.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pages/page.h"
#include "pages/render/templates.h"
#include "pages/setup.h"
#include "store/newsstand/records.h"

namespace stoppress::pages {

struct CorrectionsModel {
  std::vector<store::PublicCorrection> corrections;  // the newest first
  std::int64_t before = 0;                           // this page begins after that one; 0: the first page
  bool more = false;                                 // there are older ones
  std::optional<store::BreakingStory> breaking;
};

inline constexpr int kCorrections = 30;  // on a page

Page render_corrections(Templates const& templates, Setup const& setup, CorrectionsModel const& model,
                        Instant now);

std::string const& note_name(words::Words const& words, std::string const& kind);  // "Correction"

}  // namespace stoppress::pages
