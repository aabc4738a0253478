// The form in which readers write to the newsroom, wherever it stands: on an article, or by itself.
#pragma once

#include "pages/render/parts/template_data.h"
#include "pages/setup.h"

namespace stoppress::pages {

// `holder` names the file by {{>MESSAGE_FIELDS}}. A title without a key takes no messages, and says so; where
// it is safer to write another way, the form says that. What was typed is the caller's to fill in.
// A form without a token is one of a page that many get: without a script it is sent once more, and takes
// files then.
TemplateData include_message_fields(TemplateData& holder, Setup const& setup, std::string const& token = {});

}  // namespace stoppress::pages
