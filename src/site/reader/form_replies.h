// What the forms of readers have in common: who may send one, and how it is answered, as JSON for the page's
// script or as a page.
#pragma once

#include <string>

#include "base/result.h"
#include "engine/http/request.h"
#include "engine/http/response.h"
#include "pages/page.h"
#include "site/context.h"

namespace stoppress::site {

// A refusal, in the title's words; it may belong to one field of the form.
struct Mistake {
  Error error;
  std::string field;
};

bool wants_json(engine::Request const& request);
// What another site's page sends is refused. Programs that say nothing may pass: they carry no reader's
// cookies, of which there are none.
bool from_our_own_page(engine::Request const& request);
// The page the form stood on, as a path of ours; "/" when it is not known.
std::string page_before(engine::Request const& request);

int status_of(Mistake const& mistake);
engine::Response page_response(pages::Page const& page);
// For one reader, once.
engine::Response no_store(engine::Response response);
engine::Response json_refusal(Mistake const& mistake);
engine::Response json_refusal(Mistake const& mistake, int status);
// Readers are told that it was not kept; the log is told why.
Mistake not_kept(Context const& context, Error error);

}  // namespace stoppress::site
