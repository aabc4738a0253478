#include "newsroom/client.h"

#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "embedded/client.h"
#include "engine/http/media_type.h"

namespace stoppress::newsroom {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;
using Pack = std::map<std::string, std::string_view, std::less<>>;

constexpr std::string_view kRoot = "/newsroom";
constexpr char const* kIndex = "index.html";

// Only files of our own, no inline script or style, and no framing. A picture that is about to be sent is
// shown from the browser's memory (blob:). What is framed is the preview of a page. Messages are opened by
// libsodium as WebAssembly, which the browser may compile; it allows no script made of text.
constexpr char const* kPolicy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

constexpr char const* kNotBuilt =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Newsroom</title><h1>The newsroom’s "
    "client "
    "was not built</h1><p>This program was built without it, because npm’s packages were not there. Run "
    "script/setup, then script/build.</p>";

// "1234 assets/index-Bvwaz.js"
std::optional<std::pair<std::size_t, std::string>> entry(std::string_view line) {
  std::size_t size = 0;
  auto const [end, failed] = std::from_chars(line.data(), line.data() + line.size(), size);
  if (failed != std::errc{} || end == line.data() + line.size() || *end != ' ') return std::nullopt;
  return std::pair{size, std::string(end + 1, line.data() + line.size())};
}

// The files of a pack; none of them when it is torn.
Pack unpack(std::string_view pack) {
  std::vector<std::pair<std::size_t, std::string>> entries;
  while (!pack.empty()) {
    auto const end = pack.find('\n');
    if (end == std::string_view::npos) return {};
    std::string_view const line = pack.substr(0, end);
    pack.remove_prefix(end + 1);
    if (line.empty()) break;
    auto read = entry(line);
    if (!read) return {};
    entries.push_back(std::move(*read));
  }
  Pack files;
  for (auto& [size, path] : entries) {
    if (size > pack.size()) return {};
    files.emplace(std::move(path), pack.substr(0, size));
    pack.remove_prefix(size);
  }
  return files;
}

Headers headers_of(std::string_view path, std::string const& etag) {
  bool const page = path == kIndex;
  Headers headers{
      {"Content-Type", std::string(engine::media_type_of(path))},
      // What has its fingerprint in its name never changes; the page names it, so the page is asked for anew.
      {"Cache-Control", page ? "no-cache" : "public, max-age=31536000, immutable"},
      {"Vary", "Accept-Encoding"},
      {"ETag", etag},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Robots-Tag", "noindex"},
  };
  if (!page) return headers;
  headers.emplace_back("Content-Security-Policy", kPolicy);
  headers.emplace_back("Referrer-Policy", "same-origin");
  headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  return headers;
}

engine::PreparedResponsePtr ready(int status, Headers headers, std::string_view body,
                                  char const* encoding = nullptr) {
  if (encoding != nullptr) headers.emplace_back("Content-Encoding", encoding);
  return engine::prepared_response(status, headers, std::string(body));
}

engine::PreparedResponsePtr compressed(Pack const& files, std::string const& path, Headers const& headers,
                                       char const* encoding) {
  auto const found = files.find(path);
  return found == files.end() ? nullptr : ready(200, headers, found->second, encoding);
}

pages::PreparedPagePtr prepared_page(Pack const& files, std::string const& path, std::string_view bytes) {
  auto made = std::make_shared<pages::PreparedPage>();
  made->etag = "W/\"" + sha256_hex(bytes).substr(0, 20) + "\"";
  Headers const headers = headers_of(path, made->etag);
  made->identity = ready(200, headers, bytes);
  made->brotli = compressed(files, path + ".br", headers, "br");
  made->gzip = compressed(files, path + ".gz", headers, "gzip");
  made->not_modified = ready(304, headers, "");
  return made;
}

engine::PreparedResponsePtr plain(int status, char const* words, Headers more = {}) {
  more.emplace_back("Content-Type", "text/plain; charset=utf-8");
  more.emplace_back("X-Content-Type-Options", "nosniff");
  return ready(status, std::move(more), words);
}

engine::PreparedResponsePtr not_built() {
  return ready(503,
               {{"Content-Type", std::string(engine::media_type_of(kIndex))},
                {"Cache-Control", "no-store"},
                {"X-Robots-Tag", "noindex"}},
               kNotBuilt);
}

}  // namespace

Client Client::of(std::string_view pack) {
  Client client;
  Pack const files = unpack(pack);
  if (!files.contains(kIndex)) return client;
  for (auto const& [path, bytes] : files)
    if (!path.ends_with(".br") && !path.ends_with(".gz"))
      client.files_.emplace(path, prepared_page(files, path, bytes));
  return client;
}

engine::PreparedResponsePtr Client::answer(engine::Request const& request) const {
  auto path = request.path();
  if (!path.starts_with(kRoot)) return nullptr;
  path.remove_prefix(kRoot.size());
  if (path.empty()) return plain(308, "", {{"Location", std::string(kRoot) + "/"}});
  if (path.front() != '/' || path == "/api" || path.starts_with("/api/")) return nullptr;
  if (request.method != engine::Method::get && request.method != engine::Method::head)
    return plain(405, "Only GET and HEAD.", {{"Allow", "GET, HEAD"}});
  if (path.starts_with("/assets/")) return asset(request, path.substr(1));
  return page(request);
}

engine::PreparedResponsePtr Client::page(engine::Request const& request) const {
  auto const found = files_.find(kIndex);
  return found == files_.end() ? not_built() : pages::choose(*found->second, request);
}

engine::PreparedResponsePtr Client::asset(engine::Request const& request, std::string_view name) const {
  auto const found = files_.find(name);
  // An old page asks for a file of the build before: it must not be kept as missing.
  if (found == files_.end()) return plain(404, "There is no such file.", {{"Cache-Control", "no-store"}});
  return pages::choose(*found->second, request);
}

engine::PreparedResponsePtr client_file(engine::Request const& request) {
  static Client const client = Client::of(embedded::client().front().bytes);
  return client.answer(request);
}

}  // namespace stoppress::newsroom
