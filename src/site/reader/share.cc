#include "site/reader/share.h"

#include "base/log.h"
#include "engine/http/problem.h"
#include "engine/http/url.h"
#include "engine/net/address.h"
#include "pages/addresses.h"
#include "pages/render/states.h"
#include "site/reader/form_replies.h"
#include "site/reader/page_for_route.h"
#include "store/audience/submissions.h"
#include "store/newsstand/newsstand.h"

namespace stoppress::site {
namespace {

using engine::Answer;
using engine::Request;
using engine::Response;

// Where each channel takes a link. "copy" and "sheet" are counted by the page's script and lead nowhere.
std::optional<std::string> channel_address(std::string const& channel, std::string const& link,
                                           std::string const& headline) {
  std::string const url = engine::percent_encode(link), text = engine::percent_encode(headline);
  if (channel == "whatsapp") return "https://wa.me/?text=" + text + "%20" + url;
  if (channel == "facebook") return "https://www.facebook.com/sharer/sharer.php?u=" + url;
  if (channel == "x") return "https://x.com/intent/post?text=" + text + "&url=" + url;
  if (channel == "bluesky") return "https://bsky.app/intent/compose?text=" + text + "%20" + url;
  if (channel == "linkedin") return "https://www.linkedin.com/sharing/share-offsite/?url=" + url;
  if (channel == "reddit") return "https://www.reddit.com/submit?url=" + url + "&title=" + text;
  if (channel == "telegram") return "https://t.me/share/url?url=" + url + "&text=" + text;
  return std::nullopt;
}

struct Shared {
  std::string link, headline;
};

// Under the headline that was written for it; not_found when readers do not see the story.
Result<Shared> shared_story(Context const& context, StoryId id) {
  return context.store.read([&](store::Snapshot& snapshot) -> Result<Shared> {
    auto const found = TRY(store::Newsstand(snapshot, context.setup.title.id, context.clock.now()).story(id));
    auto const* story = std::get_if<store::PublicStory>(&found);
    if (story == nullptr) return not_found("There is no such story.");
    auto const& content = story->content;
    return Shared{
        pages::absolute(context.setup,
                        pages::address_of(context.setup, content.section, story->story.slug, id)),
        pages::styled_headline(context.setup,
                               content.headline_share.empty() ? content.headline : content.headline_share)};
  });
}

}  // namespace

Answer share(Context const& context, Route const& route, Request const& request, engine::Limiter& limiter) {
  auto const shared = shared_story(context, route.story);
  if (!shared.ok() && shared.error().fault != Fault::not_found) return engine::problem(shared.error());
  auto const to = shared.ok() ? channel_address(route.name, shared->link, shared->headline)
                              : std::optional<std::string>();
  if (!to)
    return page_response(pages::render_not_found(context.templates, context.setup, breaking_now(context),
                                                 context.clock.now()));
  if (limiter.allow(engine::network_of(request.peer))) {
    auto const counted = context.store.write([&](store::Transaction& transaction) {
      return store::Submissions(transaction).count_share(route.story, route.name, context.clock.now());
    });
    if (!counted.ok()) log::failure("site", "counting a share", counted.error());
  }
  return Response{
      303, {{"Location", *to}, {"Cache-Control", "no-store"}, {"Referrer-Policy", "no-referrer"}}, ""};
}

}  // namespace stoppress::site
