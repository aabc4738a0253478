#include "desk/alerts/alerts.h"

#include "desk/audit.h"
#include "desk/authorization.h"
#include "store/newsstand/newsstand.h"
#include "store/push/alert_deliveries.h"

namespace stoppress::desk {
namespace {

using store::Alert;
using store::AlertState;

Error no_such_alert() { return not_found("There is no such alert."); }

Result<Revision> version_of(store::Transaction& transaction, TitleId title, StoryId story, Instant now) {
  auto const found = TRY(store::Newsstand(transaction.without_locks(), title, now).story(story));
  auto const* shown = std::get_if<store::PublicStory>(&found);
  if (shown == nullptr) return not_found("Readers don’t have this story: an alert can’t lead to it.");
  return shown->story.published;
}

Result<Done> check(store::AlertContent const& content) {
  if (content.headline.empty()) return about("headline", invalid("An alert needs a headline."));
  if (content.audience.to.empty()) return about("to", invalid("Say whose readers the alert is for."));
  return Done{};
}

Result<Alert> of_title(store::Transaction& transaction, story::Title const& title, store::AlertId id) {
  auto alert = TRY(store::Alerts(transaction).alert(id));
  if (alert.title != title.id) return no_such_alert();
  return alert;
}

// The act's last lines: written down, and how it is now.
Result<Alert> done(store::Transaction& transaction, Actor const& actor, char const* act, Alert const& alert,
                   Instant now) {
  TRY(record(transaction, actor, act, reference("alert", alert.id), alert.content.headline, now));
  return store::Alerts(transaction).alert(alert.id);
}

bool has_ended(AlertState state) { return state == AlertState::sent || state == AlertState::cancelled; }

// Whoever waits is skipped.
Result<Done> end(store::Transaction& transaction, Alert const& alert, Instant now) {
  TRY(store::AlertDeliveries(transaction).skip_all(alert.id, now));
  TRY(store::Alerts(transaction).move(alert.id, alert.state, AlertState::cancelled, "By an editor.", now));
  return Done{};
}

}  // namespace

Result<Alert> write_alert(store::Store& store, Actor const& actor, story::Title const& title, StoryId story,
                          store::AlertContent const& content, Instant now) {
  TRY(require(actor, people::Right::publish));
  TRY(check(content));
  return store.write([&](store::Transaction& transaction) -> Result<Alert> {
    Alert alert;
    alert.title = title.id;
    alert.story = story;
    alert.revision = TRY(version_of(transaction, title.id, story, now));
    alert.content = content;
    alert.changed_by = actor.who.id;
    alert.made_at = now;
    auto const added = TRY(store::Alerts(transaction).add(alert));
    return done(transaction, actor, "alert.write", added, now);
  });
}

Result<Alert> change_alert(store::Store& store, Actor const& actor, story::Title const& title,
                           store::AlertId id, std::int64_t seen, store::AlertContent const& content,
                           Instant now) {
  TRY(require(actor, people::Right::publish));
  TRY(check(content));
  return store.write([&](store::Transaction& transaction) -> Result<Alert> {
    auto const alert = TRY(of_title(transaction, title, id));
    auto const revision = TRY(version_of(transaction, title.id, alert.story, now));
    TRY(store::Alerts(transaction).change(id, seen, revision, content, actor.who.id));
    return done(transaction, actor, "alert.change", alert, now);
  });
}

Result<Alert> release_alert(store::Store& store, Actor const& actor, story::Title const& title,
                            store::AlertId id, std::int64_t seen, Instant now) {
  TRY(require(actor, people::Right::publish));
  return store.write([&](store::Transaction& transaction) -> Result<Alert> {
    store::Alerts alerts(transaction);
    auto const alert = TRY(of_title(transaction, title, id));
    if (alert.version != seen) return conflict("Somebody has changed this alert since you looked at it.");
    if (TRY(version_of(transaction, title.id, alert.story, now)) != alert.revision)
      return conflict("The story has a newer version than this alert was written for: look at both again.");
    bool const is_own = alert.changed_by == actor.who.id;
    if (is_own && TRY(alerts.needs_approval(title.id))) {
      if (alert.state == AlertState::proposed)
        return forbidden("Somebody else has to release what you wrote.");
      TRY(alerts.move(id, AlertState::draft, AlertState::proposed, "It waits for a second person.", now));
      return done(transaction, actor, "alert.propose", alert, now);
    }
    if (!TRY(alerts.release(id, actor.who.id, now)))
      return conflict("This alert was released already, or has ended.");
    return done(transaction, actor, "alert.release", alert, now);
  });
}

Result<Alert> cancel_alert(store::Store& store, Actor const& actor, story::Title const& title,
                           store::AlertId id, Instant now) {
  TRY(require(actor, people::Right::publish));
  return store.write([&](store::Transaction& transaction) -> Result<Alert> {
    auto const alert = TRY(of_title(transaction, title, id));
    if (has_ended(alert.state)) return conflict("This alert has ended: it can only be recalled.");
    TRY(end(transaction, alert, now));
    return done(transaction, actor, "alert.cancel", alert, now);
  });
}

Result<Alert> recall_alert(store::Store& store, Actor const& actor, story::Title const& title,
                           store::AlertId id, std::string const& headline, std::string const& words,
                           Instant now) {
  TRY(require(actor, people::Right::publish));
  if (headline.empty()) return about("headline", invalid("Say what stands on the devices in its place."));
  return store.write([&](store::Transaction& transaction) -> Result<Alert> {
    store::Alerts alerts(transaction);
    auto const alert = TRY(of_title(transaction, title, id));
    if (alert.recalls || !alert.begun_at)
      return conflict("Nobody has this alert: there is nothing to recall.");
    if (!has_ended(alert.state)) TRY(end(transaction, alert, now));
    auto recall = alert;
    recall.recalls = id;
    recall.content.headline = headline;
    recall.content.words = words;
    recall.changed_by = actor.who.id;
    recall.made_at = now;
    recall = TRY(alerts.add(recall));
    TRY(alerts.release(recall.id, actor.who.id, now));
    return done(transaction, actor, "alert.recall", recall, now);
  });
}

Result<Done> set_alert_approval(store::Store& store, Actor const& actor, story::Title const& title,
                                bool needed, Instant now) {
  TRY(require(actor, people::Right::settings));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    TRY(store::Alerts(transaction).set_needs_approval(title.id, needed));
    return record(transaction, actor, "alert.approval", reference("title", title.id),
                  needed ? "needs a second person" : "needs no second person", now);
  });
}

}  // namespace stoppress::desk
