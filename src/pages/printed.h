// A page's finished responses, one for each encoding that clients ask for, and the 304 for those who have it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/reply.h"
#include "engine/request.h"
#include "pages/encode.h"
#include "pages/page.h"

namespace stoppress::pages {

struct Printed {
  engine::ReadyPtr identity, gzip, brotli;  // gzip and brotli may be null for small or packed bodies
  engine::ReadyPtr not_modified;            // 304; null when the page has another status than 200
  std::optional<Instant> modified;
  std::string etag;                         // of the words, the same for all encodings: weak, W/"…"
  std::vector<Key> keys;
  std::size_t bytes = 0;                    // of memory, all encodings
};
using PrintedPtr = std::shared_ptr<Printed const>;

// Compresses and makes the heads: Content-Type, ETag, Last-Modified, Cache-Control, Vary, the security
// headers of every page (CSP, nosniff, Referrer-Policy, Permissions-Policy).
PrintedPtr print(Page const& page, Effort effort);

// The response for this asker: 304 when If-None-Match (or, without it, If-Modified-Since) has it, else the
// smallest encoding that Accept-Encoding allows (RFC 9110 §12.5.3).
engine::ReadyPtr choose(Printed const& printed, engine::Request const& request);

}  // namespace stoppress::pages
