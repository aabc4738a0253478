#include "newsletter/sending_begins.h"

#include <algorithm>
#include <set>

#include "desk/audit.h"
#include "newsletter/changes.h"
#include "newsletter/clock_actor.h"
#include "newsletter/offer.h"
#include "newsletter/sending/enlisting.h"
#include "store/newsletter/deliveries.h"
#include "store/newsletter/newsletters.h"
#include "store/stories/stories.h"

namespace stoppress::newsletter {
namespace {

using namespace std::chrono_literals;
using store::Edition;
using store::EditionState;

// The lunch-time e-mail is none any more in the afternoon. What an editor approved may be later.
constexpr Duration kLatest = 3h, kLatestApproved = 24h;
constexpr std::int64_t kAtOnce = 50;

Result<Done> settle(store::Transaction& transaction, story::Title const& title, Edition const& edition,
                    EditionState state, std::string const& why, Instant now) {
  TRY(store::Editions(transaction).set_state(edition.id, edition.version, state, why));
  TRY(announce(transaction, title.id, edition.id, now));
  return desk::record(transaction, the_clock(), state == EditionState::held ? "edition.hold" : "edition.skip",
                      desk::reference("edition", edition.id), why, now);
}

// As it goes out at `now`. On PostgreSQL a story may be killed beside this transaction: each one that comes
// in is locked, and what was filled before all of them were is not what goes out.
Result<Filling> filled_and_locked(store::Transaction& transaction, story::Title const& title,
                                  store::Newsletter const& newsletter, store::EditionDraft const& draft,
                                  Instant now) {
  std::set<StoryId> locked;
  while (true) {
    auto filling = TRY(filled_now(transaction.without_locks(), title, newsletter, draft, now));
    std::set<StoryId> more;
    for (auto const& each : filling.content.stories)
      if (!locked.contains(each.story)) more.insert(each.story);
    if (more.empty()) return filling;
    for (StoryId const id : more) TRY(store::Stories(transaction).story(id));
    locked.merge(more);
  }
}

Result<Done> freeze(store::Transaction& transaction, story::Title const& title,
                    store::Newsletter const& newsletter, Edition const& edition, Instant now) {
  auto const filling = TRY(filled_and_locked(transaction, title, newsletter, edition.draft, now));
  auto const count = filling.content.stories.size();
  if (!filling.is_enough) {
    auto const fewest = std::to_string(newsletter.settings.fewest);
    return settle(transaction, title, edition, EditionState::skipped,
                  "Too little news: " + std::to_string(count) + " of at least " + fewest + " stories.", now);
  }
  bool const is_ours = TRY(store::Editions(transaction).freeze(edition, filling.content, now));
  if (!is_ours) return Done{};
  TRY(store::Deliveries(transaction).enlist({edition.id, newsletter.id, title.id}, kEnlistedAtOnce, now));
  TRY(announce(transaction, title.id, edition.id, now));
  return desk::record(transaction, the_clock(), "edition.send", desk::reference("edition", edition.id),
                      std::to_string(count) + " stories", now);
}

story::Title const* title_of(std::vector<story::Title> const& titles, TitleId id) {
  auto const found = std::ranges::find(titles, id, &story::Title::id);
  return found == titles.end() ? nullptr : &*found;
}

Result<Done> begin_or_skip(store::Transaction& transaction, std::vector<story::Title> const& titles,
                           Edition const& edition, CanSend can_send, Instant now) {
  auto const newsletter = TRY(store::Newsletters(transaction).newsletter(edition.newsletter));
  auto const* title = title_of(titles, newsletter.title);
  if (title == nullptr) return internal("An edition is of a title that is not there.");
  if (title->base_url.empty())
    return settle(transaction, *title, edition, EditionState::skipped,
                  "The title has no address of its own, so links in mail would lead nowhere.", now);
  if (can_send == CanSend::yes) return begin_sending(transaction, *title, edition, now);
  return settle(transaction, *title, edition, EditionState::skipped,
                "No relay takes mail here: see [mail] of stoppress.toml.", now);
}

}  // namespace

Result<Done> begin_sending(store::Transaction& transaction, story::Title const& title, Edition const& given,
                           Instant now) {
  auto const edition = TRY(store::Editions(transaction).edition(given.id));
  bool const is_approved = edition.state == EditionState::approved;
  if (!is_approved && edition.state != EditionState::planned) return Done{};
  auto const newsletter = TRY(store::Newsletters(transaction).newsletter(edition.newsletter));
  if (now - edition.due > (is_approved ? kLatestApproved : kLatest))
    return settle(transaction, title, edition, EditionState::skipped,
                  "The server was not running when it was due, and then it was too late.", now);
  if (newsletter.settings.needs_approval && !is_approved)
    return settle(transaction, title, edition, EditionState::held, "It was due, and nobody had approved it.",
                  now);
  return freeze(transaction, title, newsletter, edition, now);
}

Result<int> begin_due(store::Store& store, std::vector<story::Title> const& titles, CanSend can_send,
                      Instant now) {
  auto const due =
      TRY(store.read([&](store::Snapshot& snapshot) { return store::Editions(snapshot).due(now, kAtOnce); }));
  for (auto const& edition : due) {
    auto const begun = store.write([&](store::Transaction& transaction) {
      return begin_or_skip(transaction, titles, edition, can_send, now);
    });
    // Somebody changed it at this very moment: it is asked for again.
    if (!begun.ok() && begun.error().fault != Fault::conflict) return begun.error();
  }
  return int(due.size());
}

}  // namespace stoppress::newsletter
