#include "desk/preview.h"

#include "base/hash.h"
#include "desk/acts.h"

namespace stoppress::desk {
namespace {

constexpr auto kLife = std::chrono::hours(24);
// For so long whoever follows an old link is told that it is over; then it is as if there never was one.
constexpr auto kRemembered = std::chrono::hours(24 * 30);

}  // namespace

Result<PreviewLink> preview(store::Tx& tx, By const& by, store::Previewed const& what, Instant now) {
  PreviewLink link{random_token(), now + kLife};
  store::Previews previews(tx);
  TRY(previews.forget(now - kRemembered));
  TRY(previews.keep(sha256_hex(link.token), {what, by.who.id, link.expires}));
  TRY(record(tx, by, what.kind + ".preview", what.kind + " " + std::to_string(what.about),
             "until " + iso_utc(link.expires), now));
  return link;
}

Result<PreviewLink> preview_story(store::Store& store, By const& by, StoryId id, Instant now) {
  TRY(require(by, people::Right::write));
  return store.write([&](store::Tx& tx) -> Result<PreviewLink> {
    auto const story = TRY(tx.story(id));
    if (story.state == story::State::killed) return conflict("This story was killed; nobody is shown it.");
    return preview(tx, by, {"story", id.number(), story.title}, now);
  });
}

}  // namespace stoppress::desk
