// A page's finished responses, one for each encoding that clients ask for, and the 304 for those who have it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/http/request.h"
#include "engine/http/response.h"
#include "pages/cache/compression.h"
#include "pages/page.h"

namespace stoppress::pages {

struct PreparedPage {
  engine::PreparedResponsePtr identity, gzip,
      brotli;                                // gzip and brotli may be null for small or packed bodies
  engine::PreparedResponsePtr not_modified;  // 304; null when the page has another status than 200
  std::string etag;                          // of the words, the same for all encodings: weak, W/"…"
  Page facts;                                // the page without its body
  std::size_t bytes = 0;                     // of memory, all encodings
};
using PreparedPagePtr = std::shared_ptr<PreparedPage const>;

// The headers of every page but its length and encoding.
std::vector<std::pair<std::string, std::string>> headers_of(Page const& page);

// Compresses and makes the heads: Content-Type, ETag, Last-Modified, Cache-Control, Vary, the security
// headers of every page (CSP, nosniff, Referrer-Policy, Permissions-Policy).
PreparedPagePtr prepare(Page const& page, Effort effort);
// The same page, compressed with that effort; the best makes it a fifth smaller, at 50 times the work.
PreparedPagePtr recompress(PreparedPage const& prepared, Effort effort);

// The response for this asker: 304 when If-None-Match or If-Modified-Since says that the client has it, else
// the smallest encoding that Accept-Encoding allows (RFC 9110 §12.5.3).
engine::PreparedResponsePtr choose(PreparedPage const& prepared, engine::Request const& request);

}  // namespace stoppress::pages
