#include "desk/stories/preview.h"

#include "base/hash.h"
#include "desk/authorization.h"
#include "store/stories/stories.h"

namespace stoppress::desk {
namespace {

constexpr auto kLife = std::chrono::hours(24);
// For so long whoever follows an old link is told that it is over; then it is as if there never was one.
constexpr auto kRemembered = std::chrono::hours(24 * 30);

}  // namespace

Result<PreviewLink> preview(store::Transaction& transaction, Actor const& actor, store::Previewed const& what,
                            Instant now) {
  PreviewLink link{random_token(), now + kLife};
  store::Previews previews(transaction);
  TRY(previews.forget(now - kRemembered));
  TRY(previews.keep(sha256_hex(link.token), {what, actor.who.id, link.expires}));
  TRY(record(transaction, actor, what.kind + ".preview", what.kind + " " + std::to_string(what.about),
             "until " + iso_utc(link.expires), now));
  return link;
}

Result<PreviewLink> preview_story(store::Store& store, Actor const& actor, StoryId id, Instant now) {
  TRY(require(actor, people::Right::write));
  return store.write([&](store::Transaction& transaction) -> Result<PreviewLink> {
    auto const story = TRY(store::Stories(transaction).story(id));
    if (story.state == story::State::killed) return conflict("This story was killed; nobody is shown it.");
    return preview(transaction, actor, {"story", id.number(), story.title}, now);
  });
}

}  // namespace stoppress::desk
