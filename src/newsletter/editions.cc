#include "newsletter/editions.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "base/text.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "newsletter/changes.h"
#include "store/newsletter/newsletters.h"
#include "store/stories/copies.h"
#include "store/stories/stories.h"

namespace stoppress::newsletter {
namespace {

using store::Edition;
using store::EditionDraft;
using store::EditionState;

// The edition, when it is that title's.
Result<Edition> edition_of(store::Snapshot& snapshot, story::Title const& title, EditionId id) {
  auto edition = TRY(store::Editions(snapshot).edition(id));
  auto const newsletter = TRY(store::Newsletters(snapshot).newsletter(edition.newsletter));
  if (newsletter.title != title.id) return not_found("There is no such edition.");
  return edition;
}

Result<bool> is_of_title(store::Snapshot& snapshot, StoryId id, TitleId title) {
  auto const story = store::Stories(snapshot).story(id);
  if (!story.ok()) return false;
  if (story->title == title) return true;
  auto const copies = TRY(store::Copies(snapshot).of(id));
  return std::ranges::any_of(copies, [&](auto const& copy) { return copy.title == title; });
}

Result<Done> check(store::Snapshot& snapshot, story::Title const& title, EditionDraft const& draft) {
  std::set<StoryId> pinned;
  for (std::size_t at = 0; at < draft.pinned.size(); ++at) {
    auto const& pin = draft.pinned[at];
    auto const where = fmt::format("pinned[{}].story", at);
    if (!pinned.insert(pin.story).second) return about(where, invalid("This story stands in it already."));
    if (!TRY(is_of_title(snapshot, pin.story, title.id)))
      return about(where, invalid("There is no such story in this title."));
  }
  return Done{};
}

Error too_late(Edition const& edition) {
  return about("state", invalid(edition.state == EditionState::skipped
                                    ? "This edition was skipped: release it before you change it."
                                    : "This edition went out: nothing in it can be changed any more."));
}

// The outcome of an act, or what overtook it: the conflict is found by the very statement that writes.
template <class Act>
Result<EditionOutcome> unless_overtaken(store::Store& store, EditionId id, Act act) {
  auto changed = store.write([&](store::Transaction& transaction) -> Result<Edition> {
    TRY(act(transaction));
    return store::Editions(transaction).edition(id);
  });
  if (changed.ok()) return EditionOutcome(*std::move(changed));
  if (changed.error().fault != Fault::conflict) return changed.error();
  return EditionOutcome(EditionConflict{
      TRY(store.read([&](store::Snapshot& snapshot) { return store::Editions(snapshot).edition(id); }))});
}

Result<Done> save(store::Transaction& transaction, desk::Actor const& actor, story::Title const& title,
                  EditionId id, std::int64_t seen, EditionDraft const& draft, Instant now) {
  auto const edition = TRY(edition_of(transaction, title, id));
  if (store::is_frozen(edition.state) || edition.state == EditionState::skipped) return too_late(edition);
  TRY(check(transaction.without_locks(), title, draft));
  TRY(store::Editions(transaction).save_draft(id, seen, draft, actor.who.id, now));
  return announce(transaction, title.id, id, now);
}

struct Step {
  EditionState to;
  std::vector<EditionState> from;
};

Step step_of(EditionAct act) {
  using enum EditionState;
  switch (act) {
    case EditionAct::approve: return {approved, {planned, held}};
    case EditionAct::hold: return {held, {planned, approved}};
    case EditionAct::release: return {planned, {approved, held, skipped}};
    case EditionAct::skip: return {skipped, {planned, approved, held}};
  }
  return {};
}

// For people, and only where the act leaves one.
Result<std::string> reason_of(EditionAct act, std::string const& given) {
  constexpr std::size_t kLongest = 300;
  if (act == EditionAct::approve || act == EditionAct::release) return std::string();
  auto why = collapse_spaces(given);
  if (act == EditionAct::skip && why.empty()) return about("why", invalid("Say why it is skipped."));
  if (count_characters(why) > kLongest)
    return about("why", invalid("The reason is longer than 300 characters."));
  return why;
}

}  // namespace

Result<EditionOutcome> save_draft(store::Store& store, desk::Actor const& actor, story::Title const& title,
                                  EditionId id, std::int64_t seen, EditionDraft const& draft, Instant now) {
  TRY(desk::require(actor, people::Right::fronts));
  return unless_overtaken(store, id, [&](store::Transaction& transaction) -> Result<Done> {
    TRY(save(transaction, actor, title, id, seen, draft, now));
    return desk::record(transaction, actor, "edition.save", desk::reference("edition", id),
                        fmt::format("version {}", seen + 1), now);
  });
}

Result<EditionOutcome> restore_draft(store::Store& store, desk::Actor const& actor, story::Title const& title,
                                     EditionId id, std::int64_t seen, std::int64_t number, Instant now) {
  TRY(desk::require(actor, people::Right::fronts));
  return unless_overtaken(store, id, [&](store::Transaction& transaction) -> Result<Done> {
    auto const then = TRY(store::Editions(transaction).draft(id, number));
    TRY(save(transaction, actor, title, id, seen, then, now));
    return desk::record(transaction, actor, "edition.restore", desk::reference("edition", id),
                        fmt::format("version {}", number), now);
  });
}

Result<EditionOutcome> decide(store::Store& store, desk::Actor const& actor, story::Title const& title,
                              EditionId id, std::int64_t seen, EditionAct act, std::string const& given,
                              Instant now) {
  TRY(desk::require(actor, people::Right::fronts));
  auto const why = TRY(reason_of(act, given));
  return unless_overtaken(store, id, [&](store::Transaction& transaction) -> Result<Done> {
    auto const edition = TRY(edition_of(transaction, title, id));
    auto const step = step_of(act);
    if (edition.version == seen && std::ranges::find(step.from, edition.state) == step.from.end())
      return about("state", invalid(fmt::format("An edition that is {} can’t be {}.", name_of(edition.state),
                                                name_of(step.to))));
    TRY(store::Editions(transaction).set_state(id, seen, step.to, why));
    TRY(announce(transaction, title.id, id, now));
    return desk::record(transaction, actor, fmt::format("edition.{}", name_of(act)),
                        desk::reference("edition", id), why, now);
  });
}

}  // namespace stoppress::newsletter
