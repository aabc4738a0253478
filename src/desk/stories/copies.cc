#include "desk/stories/copies.h"

#include <algorithm>

#include "desk/audit.h"
#include "desk/authorization.h"
#include "desk/changes.h"
#include "desk/titles/title_of.h"
#include "store/feed/feed.h"
#include "store/stories/stories.h"

namespace stoppress::desk {
namespace {

// What readers see of a live story changes; of another only the desk is told.
Result<Done> tell(store::Transaction& transaction, Actor const& actor, story::Story const& story,
                  store::Copy const& copy, Instant now) {
  bool const live = story.state == story::State::live;
  auto const content =
      TRY(store::Stories(transaction).content_without_body(story.id, live ? story.published : story.head));
  auto const kind = live ? story::ChangeKind::story_published : story::ChangeKind::story_saved;
  auto change = change_of(kind, story, content, nullptr, now);
  change.shared_with.push_back(copy.title);
  change.sections.push_back(copy.section);
  TRY(store::Feed(transaction).announce(change));
  return store::Stories(transaction).mark_changed(story.id, actor.who.id, now);
}

Result<story::Title> title_to_share_with(store::Transaction& transaction, story::Story const& story,
                                         TitleId id) {
  if (story.title == id) return about("title", invalid("The story is this title’s own."));
  if (auto title = TRY(title_of(transaction, id))) return *title;
  return about("title", invalid("There is no such title here."));
}

}  // namespace

Result<Done> share_story(store::Store& store, Actor const& actor, StoryId id, TitleId with, SectionId section,
                         Instant now) {
  TRY(require(actor, people::Right::publish));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto const story = TRY(store::Stories(transaction).story(id));
    if (story.state == story::State::killed)
      return conflict("This story was killed; it can’t be shared any more.");
    auto const title = TRY(title_to_share_with(transaction, story, with));
    auto const there = std::find_if(title.sections.begin(), title.sections.end(),
                                    [&](auto const& each) { return each.id == section; });
    if (there == title.sections.end()) return about("section", invalid(title.name + " has no such section."));
    store::Copy const copy{id, with, section, now, actor.who.id};
    // The section that it leaves shows one story less.
    for (auto const& former : TRY(store::Copies(transaction).of(id)))
      if (former.title == with && former.section != section)
        TRY(tell(transaction, actor, story, former, now));
    TRY(store::Copies(transaction).keep(copy));
    TRY(tell(transaction, actor, story, copy, now));
    return record(transaction, actor, "story.share", reference("story", id), title.name + ", " + there->name,
                  now);
  });
}

Result<Done> unshare_story(store::Store& store, Actor const& actor, StoryId id, TitleId title, Instant now) {
  TRY(require(actor, people::Right::publish));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    auto const story = TRY(store::Stories(transaction).story(id));
    auto const copies = TRY(store::Copies(transaction).of(id));
    auto const copy =
        std::find_if(copies.begin(), copies.end(), [&](auto const& each) { return each.title == title; });
    if (copy == copies.end()) return not_found("That title does not show this story.");
    TRY(store::Copies(transaction).drop(id, title));
    TRY(tell(transaction, actor, story, *copy, now));
    return record(transaction, actor, "story.unshare", reference("story", id), reference("title", title),
                  now);
  });
}

}  // namespace stoppress::desk
