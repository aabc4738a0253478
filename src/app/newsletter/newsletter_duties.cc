#include "app/newsletter/newsletter_duties.h"

#include <atomic>
#include <memory>

#include "newsletter/plan.h"
#include "newsletter/sending/enlisting.h"
#include "store/newsletter/editions.h"

namespace stoppress::app {

using namespace std::chrono_literals;
using story::ChangeKind;

// At once when a title has come or its zone has changed, and before anybody is served: whoever signs up finds
// a newsletter.
Duty planning_editions(store::Store& store) {
  auto const changed = std::make_shared<std::atomic<bool>>(false);
  auto duty = every(
      "planning editions", 1h,
      [&store, changed](Instant now) {
        *changed = false;
        return newsletter::plan_all(store, now);
      },
      First::at_once);
  duty.next_due = [changed, due = duty.next_due](Instant now) -> Result<std::optional<Instant>> {
    if (*changed) return std::optional(now);
    return due(now);
  };
  duty.moved_by = [changed](story::Change const& change) {
    bool const moves = change.kind == ChangeKind::title_changed;
    if (moves) *changed = true;
    return moves;
  };
  duty.lane = Duty::Lane::prompt;
  return duty;
}

Duty beginning_editions(store::Store& store, store::TitlesCache const& titles, newsletter::CanSend can_send) {
  Duty duty;
  duty.name = "beginning editions";
  duty.next_due = [&store](Instant) -> Result<std::optional<Instant>> {
    return store.read([](store::Snapshot& snapshot) { return store::Editions(snapshot).next_due(); });
  };
  duty.act = [&store, &titles, can_send](Instant now) -> Result<Done> {
    TRY(newsletter::begin_due(store, *titles.now(), can_send, now));
    return Done{};
  };
  duty.moved_by = [](story::Change const& change) { return change.kind == ChangeKind::newsletter_changed; };
  duty.lane = Duty::Lane::patient;
  return duty;
}

Duty enlisting_recipients(store::Store& store, std::int64_t most) {
  Duty duty;
  duty.name = "enlisting recipients";
  duty.next_due = [&store](Instant now) -> Result<std::optional<Instant>> {
    return TRY(newsletter::is_enlisting(store)) ? std::optional(now) : std::nullopt;
  };
  duty.act = [&store, most](Instant now) { return newsletter::enlist_more(store, most, now); };
  duty.moved_by = [](story::Change const& change) { return change.kind == ChangeKind::newsletter_changed; };
  duty.lane = Duty::Lane::patient;
  return duty;
}

}  // namespace stoppress::app
