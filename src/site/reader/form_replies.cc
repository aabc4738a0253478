#include "site/reader/form_replies.h"

#include "base/json.h"
#include "engine/http/origin.h"
#include "engine/http/problem.h"
#include "pages/cache/prepared_page.h"

namespace stoppress::site {

using engine::Request;
using engine::Response;

bool wants_json(Request const& request) {
  return request.header("accept").find("application/json") != std::string_view::npos;
}

bool from_our_own_page(Request const& request) {
  return engine::origin_of(request) != engine::Origin::elsewhere;
}

std::string page_before(Request const& request) {
  auto const referer = request.header("referer");
  auto const slashes = referer.find("//");
  if (slashes == std::string_view::npos) return "/";
  auto const path = referer.find('/', slashes + 2);
  std::string const back(path == std::string_view::npos ? "/" : referer.substr(path));
  return back.starts_with("//") ? "/" : back;
}

int status_of(Mistake const& mistake) {
  return mistake.error.fault == Fault::limit ? 429 : engine::status_of(mistake.error.fault);
}

Response page_response(pages::Page const& page) { return {page.status, pages::headers_of(page), page.body}; }

Response no_store(Response response) {
  std::erase_if(response.headers,
                [](auto const& header) { return header.first == "Cache-Control" || header.first == "ETag"; });
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response json_refusal(Mistake const& mistake) { return json_refusal(mistake, status_of(mistake)); }

Response json_refusal(Mistake const& mistake, int status) {
  json::Object said{{"type", "about:blank"},
                    {"title", engine::reason_phrase(status)},
                    {"status", status},
                    {"detail", json::or_null(mistake.error.message)}};
  if (!mistake.field.empty())
    said["errors"] = json::Array{json::Object{{"name", mistake.field}, {"message", mistake.error.message}}};
  return no_store({status, {{"Content-Type", "application/problem+json"}}, json::dump(said)});
}

Mistake not_kept(Context const& context, Error error) {
  error.message = context.setup.words->text("form.not_kept");
  return {std::move(error), ""};
}

}  // namespace stoppress::site
