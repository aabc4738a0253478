#include "site/reader/assets.h"

#include "base/file.h"
#include "base/hash.h"
#include "embedded/fonts.h"
#include "embedded/theme.h"
#include "engine/http/media_type.h"

namespace stoppress::site {
namespace {

namespace fs = std::filesystem;

constexpr int kForEver = 31'536'000;
constexpr std::size_t kMostBytes = 4 << 20;

using Files = std::map<std::string, std::string, std::less<>>;

Files embedded_theme() {
  Files files;
  for (auto const& file : embedded::theme()) files.emplace(file.path, file.bytes);
  return files;
}

// `whole` misses a folder that is not there; what lies over a theme has only what is different.
enum class Extent { whole, differences };
Result<Files> theme_in(fs::path const& folder, Extent extent) {
  Files files;
  for (auto const* part : {"css", "icons", ""}) {
    std::error_code failed;
    if (extent == Extent::differences && !fs::is_directory(folder / part)) continue;
    for (auto const& entry : fs::directory_iterator(folder / part, failed)) {
      if (!entry.is_regular_file()) continue;
      std::string const name = fs::path(part) / entry.path().filename();
      files[name] = TRY(read_file(entry.path(), kMostBytes));
    }
    if (failed) return invalid("The theme has no folder " + (folder / part).string());
  }
  return files;
}

std::string file_name(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

}  // namespace

Result<Assets> Assets::open(std::optional<fs::path> const& theme, std::optional<fs::path> const& over) {
  Files given = theme ? TRY(theme_in(*theme, Extent::whole)) : embedded_theme();
  if (over)
    for (auto& [path, bytes] : TRY(theme_in(*over, Extent::differences))) given[path] = std::move(bytes);
  Assets assets;
  std::string css;
  for (auto const& [path, bytes] : given) {
    if (path.starts_with("css/"))
      css += bytes;  // in the order of their names
    else if (path.starts_with("icons/") || path.ends_with(".js"))
      assets.files_[path] = bytes;
  }
  assets.files_["site.css"] = std::move(css);
  for (auto const& font : embedded::fonts())
    assets.files_["fonts/" + file_name(font.path)] = std::string(font.bytes);
  std::string all;
  for (auto const& [path, bytes] : assets.files_) all += path + sha256_hex(bytes);
  assets.fingerprint_ = sha256_hex(all).substr(0, 10);
  return assets;
}

pages::AssetAddresses Assets::addresses() const {
  std::string const base = "/assets/" + fingerprint_;
  return {base, base + "/site.css", base + "/site.js"};
}

Result<pages::Page> Assets::page(std::string_view name) const {
  auto const slash = std::min(name.find('/'), name.size());
  auto const found = files_.find(name.substr(std::min(slash + 1, name.size())));
  if (name.substr(0, slash) != fingerprint_ || found == files_.end())
    return not_found("There is no such file.");
  pages::Page page;
  page.content_type = std::string(engine::media_type_of(found->first));
  page.body = found->second;
  page.max_age = kForEver;
  return page;
}

pages::Page Assets::service_worker() const {
  pages::Page page;
  page.content_type = std::string(engine::media_type_of("sw.js"));
  auto const found = files_.find("sw.js");
  page.body = found == files_.end() ? "" : found->second;
  return page;
}

}  // namespace stoppress::site
