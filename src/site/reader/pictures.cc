#include "site/reader/pictures.h"

#include <algorithm>

#include "store/pictures/picture_library.h"

namespace stoppress::site {
namespace {

using engine::Response;

constexpr std::int64_t kForEver = 31'536'000;

// What may end is kept by caches until then and no longer.
std::string cache_control(story::LibraryPicture const& picture, Instant now) {
  if (!picture.expires) return "public, max-age=" + std::to_string(kForEver) + ", immutable";
  auto const left = std::chrono::duration_cast<std::chrono::seconds>(*picture.expires - now).count();
  return "public, max-age=" + std::to_string(std::clamp<std::int64_t>(left, 0, kForEver));
}

Response gone(Context const& context) {
  return {410,
          {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}},
          context.setup.words->text("picture.ended") + "\n"};
}

// The widest that the present file has, if it is smaller than what was asked for.
Response moved(story::LibraryPicture const& picture, media::RenditionName const& asked) {
  int width = 0;
  for (int const each : media::widths_for(picture.width))
    if (width == 0 || each <= asked.width) width = each;
  return {302,
          {{"Location", media::address_of(picture, width, asked.shape, asked.format)},
           {"Cache-Control", "no-store"}},
          ""};
}

}  // namespace

Result<Response> picture_reply(Context const& context, media::RenditionName const& name) {
  auto const now = context.clock.now();
  auto const found = TRY(context.store.read(
      [&](store::Snapshot& snapshot) { return store::PictureLibrary(snapshot).of_file(name.hash); }));
  if (!found) return not_found("There is no such picture.");
  if (found->expires && *found->expires <= now) return gone(context);
  if (found->hash != name.hash || name.mark != media::mark_of(*found, name.shape)) return moved(*found, name);
  auto bytes = TRY(context.library.rendition(name, *found));
  return Response{200,
                  {{"Content-Type", media::mime_of(name.format)},
                   {"Cache-Control", cache_control(*found, now)},
                   {"X-Content-Type-Options", "nosniff"}},
                  std::move(bytes)};
}

}  // namespace stoppress::site
