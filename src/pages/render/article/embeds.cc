#include "pages/render/article/embeds.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace stoppress::pages {
namespace {

constexpr std::string_view kBefore = "https://";

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_';
  });
}

std::string_view up_to(std::string_view text, std::string_view ends) {
  return text.substr(0, std::min(text.find_first_of(ends), text.size()));
}

std::string framed(std::string_view before, std::string_view name) {
  return is_name(name) ? std::string(before) + std::string(name) : std::string();
}

std::string_view query_value(std::string_view path, std::string_view name) {
  auto at = path.find('?');
  while (at != std::string_view::npos) {
    auto const rest = path.substr(at + 1);
    if (rest.starts_with(name) && rest.substr(name.size()).starts_with('='))
      return up_to(rest.substr(name.size() + 1), "&#");
    at = path.find('&', at + 1);
  }
  return {};
}

std::string_view part(std::string_view path, std::size_t number) {
  for (; number > 0; --number) {
    auto const slash = path.find('/');
    if (slash == std::string_view::npos) return {};
    path.remove_prefix(slash + 1);
  }
  return up_to(path, "/?#");
}

std::string youtube(std::string_view path) {
  constexpr std::string_view kPlayer = "https://www.youtube-nocookie.com/embed/";
  if (path.starts_with("watch")) return framed(kPlayer, query_value(path, "v"));
  auto const first = part(path, 0);
  return first == "shorts" || first == "embed" || first == "live" ? framed(kPlayer, part(path, 1))
                                                                  : std::string();
}

std::string spotify(std::string_view path) {
  auto const kind = part(path, 0);
  return is_name(kind) ? framed("https://open.spotify.com/embed/" + std::string(kind) + "/", part(path, 1))
                       : std::string();
}

}  // namespace

Player player_of(std::string_view url) {
  if (!url.starts_with(kBefore)) return {};
  url.remove_prefix(kBefore.size());
  std::string host = lower_ascii(up_to(url, "/?#"));
  auto path = url.substr(host.size());
  if (path.starts_with('/')) path.remove_prefix(1);
  for (std::string_view const prefix : {"www.", "m."})
    if (host.starts_with(prefix)) host.erase(0, prefix.size());
  if (host == "youtube.com" || host == "youtube-nocookie.com") return {"YouTube", youtube(path)};
  if (host == "youtu.be")
    return {"YouTube", framed("https://www.youtube-nocookie.com/embed/", part(path, 0))};
  if (host == "vimeo.com") return {"Vimeo", framed("https://player.vimeo.com/video/", part(path, 0))};
  if (host == "open.spotify.com") return {"Spotify", spotify(path)};
  if (host == "datawrapper.dwcdn.net")
    return {"Datawrapper", framed("https://datawrapper.dwcdn.net/", part(path, 0))};
  return {host, {}};
}

}  // namespace stoppress::pages
