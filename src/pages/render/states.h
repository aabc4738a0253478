// Pages that say what became of a request: gone, not found, refused, offline, thanks, and the forms.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "pages/page.h"
#include "pages/render/parts/templates.h"
#include "pages/setup.h"
#include "store/newsstand/records.h"

namespace stoppress::pages {

// What stands in the bar over the page, when there is something.
using Breaking = std::optional<store::BreakingStory>;

// What a form that was refused says, and what was typed, so that nothing is lost.
struct FormTrouble {
  std::string field;    // the field it is about, or empty
  std::string message;  // what is wrong and what to do; empty: the form is only shown
  std::vector<std::pair<std::string, std::string>> typed;
};

Page render_gone(Templates const& templates, Setup const& setup, store::Removal const& removal,
                 Breaking const& breaking, Instant now);  // 410
Page render_not_found(Templates const& templates, Setup const& setup, Breaking const& breaking,
                      Instant now);  // 404
// 4xx, 5xx; `number` is for support, and may be empty.
Page render_refused(Templates const& templates, Setup const& setup, int status, std::string const& number,
                    Breaking const& breaking, Instant now);
Page render_preview_over(Templates const& templates, Setup const& setup, Instant now);  // 410
Page render_offline(Templates const& templates, Setup const& setup, Instant now);
// The box of the lunch-time e-mail, for readers without JavaScript. `back` is the page on which it stood.
Page render_thanks(Templates const& templates, Setup const& setup, std::string const& back,
                   Breaking const& breaking, Instant now);
Page render_form(Templates const& templates, Setup const& setup, FormTrouble const& trouble,
                 std::string const& back, Breaking const& breaking, Instant now);

}  // namespace stoppress::pages
