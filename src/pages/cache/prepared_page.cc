#include "pages/cache/prepared_page.h"

#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "base/text.h"
#include "engine/http/http_date.h"

namespace stoppress::pages {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

// Below this a compressed form saves no packet.
constexpr std::size_t kSmallest = 600;

// Everything on a page is its own: no inline script or style, nothing from elsewhere until a reader asks for
// an embed, no framing by others.
constexpr char const* kPolicy =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-src https:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";
constexpr char const* kPrivatePolicy =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-src https:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'";

bool is_html(Page const& page) { return page.content_type.starts_with("text/html"); }

std::string etag_of(Page const& page) { return "W/\"" + sha256_hex(page.body).substr(0, 20) + "\""; }

Headers private_headers(Page const& page) {
  return {{"Content-Type", page.content_type},   {"Cache-Control", "no-store"},
          {"X-Content-Type-Options", "nosniff"}, {"Content-Security-Policy", kPrivatePolicy},
          {"Referrer-Policy", "no-referrer"},    {"X-Robots-Tag", "noindex, nofollow, noarchive"}};
}

Headers common_headers(Page const& page, std::string const& etag) {
  if (page.is_private) return private_headers(page);
  Headers headers{{"Content-Type", page.content_type}};
  std::string const age = std::to_string(page.max_age);
  // What may be kept at all has its fingerprint in its address, and never changes there.
  headers.emplace_back("Cache-Control", page.max_age > 0 ? "public, max-age=" + age + ", immutable"
                                                         : "public, max-age=0, must-revalidate");
  headers.emplace_back("Vary", page.varies_by_accept ? "Accept, Accept-Encoding" : "Accept-Encoding");
  headers.emplace_back("ETag", etag);
  if (page.modified) headers.emplace_back("Last-Modified", http_date(*page.modified));
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  if (is_html(page)) {
    headers.emplace_back("Content-Security-Policy", kPolicy);
    headers.emplace_back("Referrer-Policy", "strict-origin-when-cross-origin");
  }
  if (!page.for_search_engines) headers.emplace_back("X-Robots-Tag", "noindex");
  if (page.for_other_sites) headers.emplace_back("Access-Control-Allow-Origin", "*");
  return headers;
}

engine::PreparedResponsePtr ready(int status, Headers headers, std::string body,
                                  std::string const& encoding) {
  if (!encoding.empty()) headers.emplace_back("Content-Encoding", encoding);
  return engine::prepared_response(status, headers, std::move(body));
}

std::size_t size_of(engine::PreparedResponsePtr const& ready) {
  return ready == nullptr ? 0 : ready->memory();
}

// The weight a client gives an encoding, 0 to 1000; -1 when it does not name it. Names and "q" may be in
// capitals (RFC 9110 §8.4.1, §12.4.2).
int weight_of(std::string_view accepted, std::string_view encoding) {
  while (!accepted.empty()) {
    auto const end = std::min(accepted.find(','), accepted.size());
    std::string const item = lower_ascii(trim(accepted.substr(0, end)));
    accepted.remove_prefix(std::min(end + 1, accepted.size()));
    auto const semicolon = std::min(item.find(';'), item.size());
    if (trim(std::string_view(item).substr(0, semicolon)) != encoding) continue;
    auto const q = item.find("q=", semicolon);
    if (q == std::string::npos) return 1000;
    double weight = 1;
    std::from_chars(item.data() + q + 2, item.data() + item.size(), weight);
    return static_cast<int>(weight * 1000);
  }
  return -1;
}

bool takes_gzip(std::string_view accepted) {
  int const named = weight_of(accepted, "gzip");
  return named >= 0 ? named > 0 : weight_of(accepted, "*") > 0;
}

bool lists_tag(std::string_view header, std::string_view etag) {
  if (trim(header) == "*") return true;
  // Weak comparison (RFC 9110 §8.8.3.2): the opaque parts alone.
  return header.find(etag.substr(2)) != std::string_view::npos;
}

// The tag decides where there is one (RFC 9110 §13.2.2). Who has only the time gets a page again that was
// changed since: PageCache::modified_at() never gives two versions the same second.
bool client_has_it(PreparedPage const& prepared, engine::Request const& request) {
  auto const tags = request.header("if-none-match");
  if (!tags.empty()) return lists_tag(tags, prepared.etag);
  auto const since = request.header("if-modified-since");
  if (since.empty() || !prepared.facts.modified) return false;
  auto const time = engine::parse_http_date(since);
  return time && *time >= *prepared.facts.modified;
}

}  // namespace

Headers headers_of(Page const& page) { return common_headers(page, etag_of(page)); }

PreparedPagePtr prepare(Page const& page, Effort effort) {
  auto prepared = std::make_shared<PreparedPage>();
  prepared->etag = etag_of(page);
  prepared->facts = page;
  prepared->facts.body.clear();
  prepared->facts.body.shrink_to_fit();
  auto const headers = common_headers(page, prepared->etag);
  if (page.body.size() >= kSmallest && effort != Effort::none) {
    prepared->gzip = ready(page.status, headers, gzip(page.body, effort), "gzip");
    prepared->brotli = ready(page.status, headers, brotli(page.body, effort), "br");
  }
  prepared->identity = ready(page.status, headers, page.body, "");
  if (page.status == 200) {
    prepared->not_modified = engine::prepared_response(304, headers);
  }
  prepared->bytes = size_of(prepared->identity) + size_of(prepared->gzip) + size_of(prepared->brotli) +
                    size_of(prepared->not_modified) + 1024;
  return prepared;
}

PreparedPagePtr recompress(PreparedPage const& prepared, Effort effort) {
  Page page = prepared.facts;
  page.body = *prepared.identity->body;
  return prepare(page, effort);
}

engine::PreparedResponsePtr choose(PreparedPage const& prepared, engine::Request const& request) {
  if (prepared.not_modified && client_has_it(prepared, request)) return prepared.not_modified;
  auto const accepted = request.header("accept-encoding");
  if (prepared.brotli && weight_of(accepted, "br") > 0) return prepared.brotli;
  if (prepared.gzip && takes_gzip(accepted)) return prepared.gzip;
  return prepared.identity;
}

}  // namespace stoppress::pages
