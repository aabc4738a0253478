#include "site/reader/letter_counting.h"

#include <algorithm>

#include "audience/reading.h"
#include "engine/http/problem.h"
#include "engine/net/address.h"
#include "pages/render/states.h"
#include "site/reader/form_replies.h"
#include "site/reader/page_for_route.h"
#include "store/newsletter/editions.h"
#include "store/newsletter/newsletters.h"

namespace stoppress::site {
namespace {

using engine::Answer;
using engine::Response;

struct Sent {
  store::EditionContent content;
  store::NewsletterSettings settings;
};

// Fault::not_found for one that is not the title's or was never sent.
Result<Sent> sent(Context const& context, EditionId id) {
  return context.store.read([&](store::Snapshot& snapshot) -> Result<Sent> {
    auto const edition = TRY(store::Editions(snapshot).edition(id));
    auto newsletter = TRY(store::Newsletters(snapshot).newsletter(edition.newsletter));
    auto content = TRY(store::Editions(snapshot).content(id));
    if (newsletter.title != context.setup.title.id || !content) return not_found("There is no such edition.");
    return Sent{*std::move(content), std::move(newsletter.settings)};
  });
}

store::EditionStory const* story_of(store::EditionContent const& content, StoryId id) {
  auto const at = std::ranges::find(content.stories, id, &store::EditionStory::story);
  return at == content.stories.end() ? nullptr : &*at;
}

// One transparent point (GIF89a).
std::string const& point() {
  static std::string const bytes(
      "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
      "\x00\x00\x00\x00"
      "\x01\x00\x01\x00\x00\x02\x02"
      "D\x01\x00;",
      43);
  return bytes;
}

Response not_kept(int status, std::string header, std::string value, std::string body) {
  return {status, {{std::move(header), std::move(value)}, {"Cache-Control", "no-store"}}, std::move(body)};
}

}  // namespace

bool is_counted_link(RouteKind kind) {
  return kind == RouteKind::newsletter_followed || kind == RouteKind::newsletter_opened;
}

Answer counted_link(Context const& context, Route const& route, engine::Request const& request,
                    newsletter::ClickCounts& clicks) {
  auto const found = sent(context, route.edition);
  if (!found.ok() && found.error().fault != Fault::not_found) return engine::problem(found.error());
  bool const opens = route.kind == RouteKind::newsletter_opened;
  auto const* const story = found.ok() ? story_of(found->content, route.story) : nullptr;
  if (!found.ok() || (!opens && story == nullptr))
    return page_response(pages::render_not_found(context.templates, context.setup, breaking_now(context),
                                                 context.clock.now()));
  auto const& settings = found->settings;
  if ((opens ? settings.counts_opens : settings.counts_clicks) && audience::is_a_reading(request))
    clicks.add(route.edition, route.story, engine::network_of(request.peer), context.clock.now());
  if (opens) return not_kept(200, "Content-Type", "image/gif", point());
  return not_kept(303, "Location", story->address, "");
}

}  // namespace stoppress::site
